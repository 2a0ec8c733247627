# A class below two has what either has; one beside it that has its own of a method is no `self` there only where all below both have.
class Root:
    def hook(self): ...
    def run(self): ...
class Plain(Root): pass
class Beside(Plain):
    def hook(self): ...
class Here(Plain):
    def run(self):
        super().run()  # calls: Root.run, builtins.super
        self.hook()  # calls: Beside.hook (override), Root.hook (override)
class Host(Beside, Here): pass
Host().run()  # calls: Here.run, Host (constructor)
class Bag:
    def put(self): ...
    def fill(self):
        self.put()  # calls: Bag.put
class Frozen:
    def put(self): ...
    def fill(self): ...
class FrozenBag(Frozen, Bag): pass
FrozenBag().fill()  # calls: Frozen.fill, FrozenBag (constructor)
Bag().fill()  # calls: Bag (constructor), Bag.fill
