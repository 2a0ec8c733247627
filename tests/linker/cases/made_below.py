"""Classes below one that is passed to a function, or made by a call, of who knows a receiver by the
class above."""

def derived(c):
    class Derived(c):
        def run(self): ...
    return Derived

@derived
class Decorated:
    def run(self): ...
    def stop(self): ...
    def go(self):
        self.run()  # calls: Decorated.run (override), derived.Derived.run (override)
        self.stop()  # calls: Decorated.stop

def use(one: Decorated):
    one.run()  # calls: Decorated.run (override), derived.Derived.run (override)

Decorated().go()  # calls: derived.Derived (constructor)
Decorated().run()  # calls: derived.Derived (constructor), derived.Derived.run
use(Decorated())

class Base:
    def run(self): ...
    def stop(self): ...
    def go(self):
        self.run()  # calls: Base.run (ambiguous)
        self.stop()  # calls: Base.stop

def made(base):
    return type("Made", (base,), {"run": lambda self: None})

made(Base)().go()  # calls: Base (constructor), Base.go, made

class Alone:
    def run(self): ...
    def go(self):
        self.run()  # calls: Alone.run

made_empty = type("Empty", (Alone,), {})
made_empty().go()  # calls: Alone (constructor), Alone.go
