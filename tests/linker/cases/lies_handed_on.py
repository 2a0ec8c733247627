"""What is passed to a parameter that declares another class is so, too, where a parameter hands it
on."""
class Cat:
    def run(self): ...
class Dog:
    def run(self): ...
def last(pet: Cat):
    pet.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
def typed(pet: Cat):
    last(pet)  # calls: last
typed(Dog())  # calls: Dog (constructor), typed
def end(pet: Cat):
    pet.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
def untyped(pet):
    end(pet)  # calls: end
untyped(Dog())  # calls: Dog (constructor), untyped
class Owner:
    def __init__(self, pet: Cat):
        self.pet = pet
    def go(self):
        self.pet.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
def own(pet: Cat):
    Owner(pet).go()  # calls: Owner (constructor), Owner.__init__, Owner.go
own(Dog())  # calls: Dog (constructor), own
def rest(*pets: Cat):
    pets[0].run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
def all_of(*pets):
    rest(*pets)  # calls: rest
all_of(Dog())  # calls: Dog (constructor), all_of
def right(pet: Cat):
    pet.run()  # calls: Cat.run
def hand(pet: Cat):
    right(pet)  # calls: right
hand(Cat())  # calls: Cat (constructor), hand
