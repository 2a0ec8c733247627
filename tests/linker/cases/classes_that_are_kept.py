import copy

class Model:
    @classmethod
    def load(cls):
        return cls()  # calls: Model (override), User.__init__ (override)

    @classmethod
    def create(cls, **given):
        made = cls(**given)  # calls: Model (override), User.__init__ (override)
        made.show()  # calls: Model.show (override), User.show (override), Pet.show (override)
        return made

    @classmethod
    def blank(cls):
        made = cls.__new__(cls)  # calls: builtins.object.__new__
        return made

    @classmethod
    def through(cls):
        return cls.load()  # calls: Model.load

    def copy(self):
        return type(self)()  # calls: Model (override), User.__init__ (override), builtins.type

    def again(self):
        return self.__class__()  # calls: Model (override), User.__init__ (override)

    def cloned(self):
        made = object.__new__(type(self))  # calls: builtins.object.__new__, builtins.type
        return made

    def filtered(self):
        made = self.copy()  # calls: Model.copy
        made.limit = 1
        return made

    def copied(self):
        return copy.copy(self)  # calls: copy.copy

    def with_name(self, name):
        return self

    def __enter__(self):
        return self

    def show(self): ...

class User(Model):
    def __init__(self): ...
    def show(self): ...

class Pet(Model):
    def show(self): ...

User.load().show()  # calls: Model.load, User.show
User.create().show()  # calls: Model.create, User.show
User.blank().show()  # calls: Model.blank, User.show
User.through().show()  # calls: Model.through, User.show
User().copy().show()  # calls: User (constructor), User.__init__, Model.copy, User.show
Pet().again().show()  # calls: Pet (constructor), Model.again, Pet.show
Pet().cloned().show()  # calls: Pet (constructor), Model.cloned, Pet.show
Pet().filtered().filtered().show()  # calls: Pet (constructor), Model.filtered, Pet.show
Pet().copied().with_name("a").show()  # calls: Pet (constructor), Model.copied, Model.with_name, Pet.show

def make(kind):
    return kind()  # calls: User (ambiguous), User.__init__ (ambiguous), Pet (ambiguous)

make(User).show()  # calls: make, User.show
make(Pet).show()  # calls: make, Pet.show

def kind_of(model):
    return type(model)  # calls: builtins.type

kind_of(Pet())().show()  # calls: Pet (constructor), kind_of, Pet.show

def any_of(model: Model):
    model.copy().show()  # calls: Model.copy, Model.show (override), User.show (override), Pet.show (override)

class Counted:
    def __init__(self, start): ...

class More(Counted):
    def __init__(self): ...

def count(kind: type[Counted]):
    return kind(1)  # calls: Counted (override), Counted.__init__ (override), More.__init__ (override)
