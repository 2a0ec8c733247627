from abc import ABC, abstractmethod

class X:
    def run(self): ...

class Y:
    def run(self): ...

class Maker:
    def make(self):
        return X()
    @property
    def made(self):
        return X()
    def __getitem__(self, key):
        return X()
    def told(self) -> X:
        return X()
    def use(self):
        self.make().run()  # calls: Maker.make (override), Other.make (override), X.run (ambiguous), Y.run (ambiguous)

class Other(Maker):
    def make(self):
        return Y()
    @property
    def made(self):
        return Y()
    def __getitem__(self, key):
        return Y()

def known_by_base(maker: Maker):
    maker.make().run()  # calls: Maker.make (override), Other.make (override), X.run (ambiguous), Y.run (ambiguous)
    maker.made.run()  # calls: Maker.made (override), Other.made (override), X.run (ambiguous), Y.run (ambiguous)
    maker[0].run()  # calls: Maker.__getitem__ (implicit), Other.__getitem__ (override), X.run (ambiguous), Y.run (ambiguous)
    maker.told().run()  # calls: Maker.told, X.run

known_by_base(Maker())  # calls: known_by_base, Maker (constructor)
known_by_base(Other())  # calls: known_by_base, Other (constructor)

class Tool:
    def run(self): ...

class Worker:
    def setup(self):
        self.tool = X()
    def work(self):
        self.tool.run()  # calls: X.run (ambiguous), Tool.run (ambiguous)

class Below(Worker):
    def setup(self):
        self.tool = Tool()

below = Below()
below.setup()  # calls: Below.setup
below.work()  # calls: Worker.work

class Held:
    tool = X()
    kind = X
    def __init__(self, kind=None):
        if kind is not None:
            self.kind = kind
    def work(self):
        self.tool.run()  # calls: X.run (ambiguous), Y.run (ambiguous)
        self.kind().run()  # calls: X (ambiguous), Y (ambiguous), X.run (ambiguous), Y.run (ambiguous)

held = Held(Y)
held.tool = Y()
held.work()  # calls: Held.work
Held().work()  # calls: Held (constructor), Held.__init__, Held.work

def last(*functions):
    functions[-1]()  # calls: one (ambiguous), two (ambiguous)
    functions[0]()  # calls: one

def one(): ...
def two(): ...

last(one, two)  # calls: last
last(one)  # calls: last
