"""What conditions other than one `isinstance` say of a value."""
class Dog:
    def go(self):
        return self
class Cat:
    def go(self):
        return self
def by_type(value):
    if type(value) is Dog:  # calls: builtins.type
        value.go()  # calls: Dog.go
def by_equal_type(value):
    if type(value) == Dog:  # calls: builtins.type
        value.go()  # calls: Dog.go
def by_class(value):
    if value.__class__ is Dog:
        value.go()  # calls: Dog.go
def by_other_type(value):
    if type(value) is not Dog:  # calls: builtins.type
        return
    value.go()  # calls: Dog.go
def by_own_type(type, value):
    if type(value) is Dog:
        value.go()  # calls: nothing
def below(kind):
    if issubclass(kind, Dog):  # calls: builtins.issubclass
        kind().go()  # calls: Dog (constructor), Dog.go
def one_of_many(kinds):
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, (Dog, Cat)):  # calls: builtins.isinstance, builtins.issubclass
            kind().go()  # calls: Dog (ambiguous), Cat (ambiguous), Dog.go (ambiguous), Cat.go (ambiguous)
def either(value):
    if isinstance(value, Dog) or isinstance(value, Cat):  # calls: builtins.isinstance
        value.go()  # calls: Dog.go (ambiguous), Cat.go (ambiguous)
def neither(value):
    if not isinstance(value, Dog) and not isinstance(value, Cat):  # calls: builtins.isinstance
        return
    value.go()  # calls: Dog.go (ambiguous), Cat.go (ambiguous)
def one_or_anything(value, more):
    if isinstance(value, Dog) or more:  # calls: builtins.isinstance
        value.go()  # calls: nothing
def of_a_name_bound_there(owner):
    if isinstance(found := owner.found, Dog):  # calls: builtins.isinstance
        found.go()  # calls: Dog.go
def kind(value):
    return Dog
def of_an_unknown_class(wanted):
    value = Dog()  # calls: Dog (constructor)
    if isinstance(value, wanted):  # calls: builtins.isinstance
        value.go()  # calls: Dog.go
    made = Cat
    if issubclass(made, wanted):  # calls: builtins.issubclass
        made().go()  # calls: Cat (constructor), Cat.go
