"""Classes that a call of their metaclass makes."""
class Inspected(type):
    def __new__(cls, *args):
        return super().__new__(cls, *args)  # calls: builtins.super, builtins.type.__new__
    def __init__(cls, *args):
        super().__init__(*args)  # calls: builtins.super, builtins.type.__init__

class Bare:
    def __init__(self): ...
    def run(self):
        self.check()  # calls: Bare.check
    def check(self): ...

class Mixin:
    def go(self): ...

Made = Inspected("Made", (Bare,), {})  # calls: Inspected (constructor), Inspected.__new__, Inspected.__init__
Both = Inspected("Both", (Mixin, Made), {})  # calls: Inspected (constructor), Inspected.__new__, Inspected.__init__

made = Made()  # calls: Bare (ambiguous), Bare.__init__ (ambiguous)
made.run()  # calls: Bare.run (ambiguous)
both = Both()  # calls: Bare (ambiguous), Mixin (ambiguous), Bare.__init__ (ambiguous)
both.run()  # calls: Bare.run (ambiguous)
both.go()  # calls: Mixin.go (ambiguous)
def asked(value):
    if isinstance(value, Made):  # calls: builtins.isinstance
        value.run()  # calls: Bare.run
asked(made)  # calls: asked
