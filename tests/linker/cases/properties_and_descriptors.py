from functools import cached_property

class Name:
    def __get__(self, instance, owner):
        return Part()  # calls: Part (constructor)

class Part:
    def use(self): ...

class Whole:
    name = Name()  # calls: Name (constructor)

    @property
    def part(self):
        return Part()  # calls: Part (constructor)

    @part.setter
    def part(self, value): ...

    @cached_property
    def cached(self) -> Part: ...

whole = Whole()  # calls: Whole (constructor)
whole.part.use()  # calls: Whole.part (property), Part.use
whole.cached.use()  # calls: Whole.cached (property), Part.use
whole.name.use()  # calls: Name.__get__ (property), Part.use
whole.part = 1  # calls: Whole.part@2 (property)

class Anew:
    @property
    def part(self):
        return Part

    def part(self): ...

Anew().part()  # calls: Anew (constructor), Anew.part@2

class AnewForClasses:
    @property
    def part(self):
        return Part

    @classmethod
    def part(cls): ...

AnewForClasses().part()  # calls: AnewForClasses (constructor), AnewForClasses.part@2
