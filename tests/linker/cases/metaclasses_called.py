"""A metaclass that is called with a name, bases and a body makes a class as `type` does."""
class Meta(type):
    pass
class Plain:
    def run(self): ...
    def walk(self): ...
class Animal(metaclass=Meta):
    def run(self): ...
    def walk(self): ...
def other(self): ...
Cat = Animal.__class__("Cat", (Animal,), {"walk": other})  # calls: Meta (constructor)
Dog = type(Animal)("Dog", (Animal,), {"run": other})  # calls: Meta (constructor), builtins.type
Made = Meta
class Below(Made("Base", (Plain,), {})):  # calls: Meta (constructor)
    def walk(self): ...
class Further(Animal.__class__("Base", (Animal,), {"walk": other})): ...  # calls: Meta (constructor)
def use(animal: Animal):
    animal.walk()  # calls: Animal.walk (ambiguous)
    animal.run()  # calls: Animal.run (ambiguous)
def use_plain(plain: Plain):
    plain.walk()  # calls: Below.walk (override), Plain.walk (override)
    plain.run()  # calls: Plain.run (ambiguous)
use(Cat())  # calls: Animal (constructor), use
use(Dog())  # calls: Animal (constructor), use
use(Further())  # calls: Further (constructor), use
use_plain(Below())  # calls: Below (constructor), use_plain
Below().walk()  # calls: Below (constructor), Below.walk
Below().run()  # calls: Below (constructor)
Cat().run()  # calls: Animal (constructor), Animal.run
Dog().walk()  # calls: Animal (constructor), Animal.walk
def make(base):
    return type(base)("Made", (base,), {"run": other})  # calls: Meta (ambiguous), builtins.type, builtins.type (ambiguous)
make(Animal)().run()  # calls: Animal (ambiguous), Plain (ambiguous), make, other
make(Plain)().run()  # calls: Animal (ambiguous), Plain (ambiguous), make, other
make(Plain)().walk()  # calls: Animal (ambiguous), Animal.walk (ambiguous), Plain (ambiguous), Plain.walk (ambiguous), make
