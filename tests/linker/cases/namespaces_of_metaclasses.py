"""A metaclass makes a class of another namespace than its body, or changes that one."""
class Named(type):
    def __new__(mcs, name, bases, namespace):
        namespace["run"] = namespace["new"]
        return super().__new__(mcs, name, bases, namespace)
class OfNamed(metaclass=Named):
    def run(self): ...
    def new(self): ...
    def stay(self): ...
class Lowered(type):
    def __new__(mcs, name, bases, namespace):
        lowered = {key.lower(): value for key, value in namespace.items()}
        return super().__new__(mcs, name, bases, lowered)
class OfLowered(metaclass=Lowered):
    def run(self): ...
    def RUN(self): ...
class Swapped(type):
    def __new__(mcs, name, bases, namespace):
        one, other = namespace.pop("run"), namespace.pop("new")
        namespace["run"], namespace["new"] = other, one
        return type.__new__(mcs, name, bases, namespace)
class OfSwapped(metaclass=Swapped):
    def run(self): ...
    def new(self): ...
class Copied(type):
    def __new__(mcs, name, bases, namespace):
        return super().__new__(mcs, name, bases, dict(namespace, run=namespace["new"]))
class OfCopied(metaclass=Copied):
    def run(self): ...
    def new(self): ...
    def stay(self): ...
class Base:
    def run(self): ...
    def walk(self): ...
class Without(type):
    def __new__(mcs, name, bases, namespace):
        namespace.pop("run", None)
        return super().__new__(mcs, name, bases, namespace)
class OfWithout(Base, metaclass=Without):
    def run(self): ...
    def alone(self): ...
class Deleting(type):
    def __new__(mcs, name, bases, namespace):
        del namespace["run"]
        return super().__new__(mcs, name, bases, namespace)
class OfDeleting(Base, metaclass=Deleting):
    def run(self): ...
class Renamed(type):
    def __new__(mcs, name, bases, namespace):
        for key in [key for key in namespace if key.startswith("xx")]:
            namespace[key[2:]] = namespace[key]
        return super().__new__(mcs, name, bases, namespace)
class OfRenamed(metaclass=Renamed):
    def run(self): ...
    def xxrun(self): ...
class Joined(type):
    def __new__(mcs, name, bases, namespace):
        namespace |= {"run": namespace["new"]}
        return super().__new__(mcs, name, bases, namespace)
class OfJoined(metaclass=Joined):
    def run(self): ...
    def new(self): ...
    def stay(self): ...
class Rebased(type):
    def __new__(mcs, name, bases, namespace):
        return super().__new__(mcs, name, (Base,), {})
class OfRebased(metaclass=Rebased):
    def run(self): ...
def made(name, bases, namespace):
    namespace["run"] = namespace["new"]
    return type(name, bases, namespace)
class OfFunction(metaclass=made):  # runs too: made
    def run(self): ...
    def new(self): ...
class Ordered(type):
    def mro(cls):
        return [cls, Base, Other, object]
class Other:
    def run(self): ...
class OfOrdered(Other, metaclass=Ordered): ...  # runs too: Ordered.mro
class Fields(type):
    def __new__(mcs, name, bases, namespace):
        for field in ("fields", "attributes"):
            namespace[field] = []
        namespace.setdefault("abstract", False)
        kept = {key: value for key, value in namespace.items() if key != "gone"}
        return super().__new__(mcs, name, bases, kept)
class OfFields(metaclass=Fields):
    def run(self): ...
class Kept(type):
    def __new__(mcs, name, bases, namespace, **more):
        made = super().__new__(mcs, name, bases, namespace, **more)
        made.order = list(namespace)
        return made
class OfKept(Base, metaclass=Kept):
    def run(self): ...

# What runs below a class that a class is made below.
class Renames:
    def __init_subclass__(cls):
        for key, value in list(cls.__dict__.items()):
            if key.startswith("xx"):
                setattr(cls, key[2:], value)
class BelowRenames(Renames):
    def run(self): ...
    def xxrun(self): ...
class Deletes:
    def __init_subclass__(cls):
        if "run" in cls.__dict__:
            delattr(cls, "run")
    def run(self): ...
class BelowDeletes(Deletes):
    def run(self): ...
def another(self): ...
class Stores:
    def __init_subclass__(cls):
        type.__setattr__(cls, "run", another)
class BelowStores(Stores):
    def run(self): ...
def initialized(cls):
    first = cls.__init__
    def __init__(self):
        first(self)  # calls: initialized.__init__ (ambiguous)
        self.run = self.new
    cls.__init__ = __init__
    return cls
@initialized
class Initialized:
    def run(self): ...
    def new(self): ...
def asked(cls):
    cls.__getattribute__ = lambda self, name: lambda: None
    return cls
@asked
class Asked:
    def run(self): ...

def use():
    OfNamed().run()  # calls: OfNamed (constructor), OfNamed.run (ambiguous)
    OfNamed().stay()  # calls: OfNamed (constructor), OfNamed.stay
    OfLowered().run()  # calls: OfLowered (constructor), OfLowered.run (ambiguous)
    OfSwapped().run()  # calls: OfSwapped (constructor), OfSwapped.run (ambiguous)
    OfCopied().run()  # calls: OfCopied (constructor), OfCopied.run (ambiguous)
    OfCopied().stay()  # calls: OfCopied (constructor), OfCopied.stay
    OfWithout().run()  # calls: OfWithout (constructor), OfWithout.run (ambiguous)
    OfWithout().alone()  # calls: OfWithout (constructor), OfWithout.alone
    OfWithout().walk()  # calls: Base.walk, OfWithout (constructor)
    OfDeleting().run()  # calls: OfDeleting (constructor), OfDeleting.run (ambiguous)
    OfRenamed().run()  # calls: OfRenamed (constructor), OfRenamed.run (ambiguous)
    OfJoined().run()  # calls: OfJoined (constructor), OfJoined.run (ambiguous)
    OfJoined().stay()  # calls: OfJoined (constructor), OfJoined.stay
    OfRebased().run()  # calls: OfRebased (constructor), OfRebased.run (ambiguous)
    OfFunction().run()  # calls: OfFunction (constructor), OfFunction.run (ambiguous)
    OfOrdered().run()  # calls: OfOrdered (constructor), Other.run (ambiguous)
    OfFields().run()  # calls: OfFields (constructor), OfFields.run
    OfKept().run()  # calls: OfKept (constructor), OfKept.run
    BelowRenames().run()  # calls: BelowRenames (constructor), BelowRenames.run (ambiguous)
    BelowDeletes().run()  # calls: BelowDeletes (constructor), BelowDeletes.run (ambiguous), Deletes.run (ambiguous)
    BelowStores().run()  # calls: BelowStores (constructor), BelowStores.run (ambiguous), another (ambiguous)
    Initialized().run()  # calls: Initialized (constructor), Initialized.new (ambiguous), Initialized.run (ambiguous), initialized.__init__ (ambiguous)
    Asked().run()  # calls: Asked (constructor), Asked.run (ambiguous)
use()
