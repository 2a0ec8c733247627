# A class stands below what flow says of its bases, where these are more than names of classes.
import random
class Base:
    def run(self): ...
    def go(self): self.run()  # calls: Base.run (override), OfCall.run (override), OfEither.run (override), OfGetattr.run (override), OfItem.run (override), OfName.run (override), OfStar.run (override), OfStarredCall.run (override)
class Other:
    def run(self): ...
TABLE = {"x": Base}
BASES = (Base,)
def given(): return Base
def several(): return (Base,)
def itself(x): return x
class OfCall(given()):  # calls: given
    def run(self): ...
class OfStar(*BASES):
    def run(self): ...
class OfItem(TABLE["x"]):
    def run(self): ...
class OfStarredCall(*several()):  # calls: several
    def run(self): ...
class OfEither(Base if random else Other):
    def run(self): ...
class OfGetattr(getattr(random, "x", Base)):
    def run(self): ...
Named = itself(Base)
class OfName(Named):
    def run(self): ...
def use(b: Base):
    b.run()  # calls: Base.run (override), OfCall.run (override), OfEither.run (override), OfGetattr.run (override), OfItem.run (override), OfName.run (override), OfStar.run (override), OfStarredCall.run (override)
    b.go()  # calls: Base.go
OfCall().go()  # calls: OfCall (constructor)
OfStar().go()  # calls: OfStar (constructor)
OfItem().go()  # calls: OfItem (constructor)
OfStarredCall().go()  # calls: OfStarredCall (constructor)
OfEither().go()  # calls: OfEither (constructor)
OfName().go()  # calls: OfName (constructor)
use(OfCall())
class Plain:
    def run(self): ...
    def go(self): self.run()  # calls: Plain.run
class Below(Plain): ...
Below().go()  # calls: Below (constructor), Plain.go
def mixed(base):
    class Mixed(base):
        def hook(self): ...
    return Mixed
class Top:
    def hook(self): ...
    def start(self): self.hook()  # calls: OfMixed.hook (override), Top.hook (override), mixed.Mixed.hook (override)
class OfMixed(mixed(Top)):  # calls: mixed
    def hook(self): ...
class OfMixedAlone(mixed(Top)): ...
OfMixed().start()  # calls: OfMixed (constructor)
OfMixedAlone().start()  # calls: OfMixedAlone (constructor)
