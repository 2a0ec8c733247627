"""A comprehension in a class body sees none of its names, but where the first iterable is made."""

class A:
    def run(self): ...
class B:
    def run(self): ...

one = A()
rows = [A()]

class Names:
    one = B()
    rows = [B()]
    made = [one for _ in range(1)]
    first = [row for row in rows]
    inner = [row for _ in range(1) for row in rows]
    kept = {1: one for _ in range(1) if one}
    after = one

def use():
    Names.made[0].run()  # calls: A.run
    Names.first[0].run()  # calls: B.run
    Names.inner[0].run()  # calls: A.run
    Names.kept[1].run()  # calls: A.run
    Names.after.run()  # calls: B.run

use()

def around():
    one = A()
    class Inner:
        one = B()
        made = [one for _ in range(1)]
    Inner.made[0].run()  # calls: A.run

around()
