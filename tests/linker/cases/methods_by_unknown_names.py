class Checker:
    def handler(self, node):
        name = type(node).__name__.upper()
        try:
            return self.handlers[name]
        except KeyError:
            found = self.handlers[name] = getattr(self, name, self.other)
            return found
    def __init__(self):
        self.handlers = {}
    def handle(self, node):
        handle = self.handler(node)  # calls: Checker.handler
        handle(node)  # calls: Checker.INT (ambiguous), Checker.STR (ambiguous), Checker.handler (ambiguous), Checker.handle (ambiguous), Checker.other (ambiguous), Checker.plainly (ambiguous)
    def plainly(self, word):
        object.__getattribute__(self, word)()  # calls: Checker.nothing (ambiguous), builtins.object.__getattribute__
    def INT(self, node): ...
    def STR(self, node, depth=0): ...
    def other(self, node): ...
    def nothing(self): ...
    def pair(self, node, other): ...
    def named(self, *, node): ...

class Copied:
    def __init__(self, run=None):
        self.run = run
    def copy(self):
        made = type(self)(**{key: getattr(self, key) for key in vars(self)})
        made.run()
        return made
    def clear(self): ...

Checker().handle(1)  # calls: Checker (constructor), Checker.__init__, Checker.handle
Checker().handle("x")  # calls: Checker (constructor), Checker.__init__, Checker.handle
