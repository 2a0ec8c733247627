from typing import Generic, TypeVar

T = TypeVar("T")

class User:
    def greet(self): ...

class Pet:
    def greet(self): ...

class Box(Generic[T]):
    def __init__(self, value: T):
        self.value = value

    def get(self) -> T:
        return self.value

    def same(self, value: T) -> T:
        return value

class PetBox(Box[Pet]): ...

def made():
    Box(User()).get().greet()  # calls: Box (constructor), Box.__init__, User (constructor), Box.get, User.greet

def told(box: Box[Pet]):
    box.get().greet()  # calls: Box.get, Pet.greet

def below(box: PetBox):
    box.get().greet()  # calls: Box.get, Pet.greet

def handed(box: Box[Pet]):
    box.same(Pet()).greet()  # calls: Box.same, Pet (constructor), Pet.greet
