# An operand that gives NotImplemented leaves the other one to be asked; a constant always does.
class Length:
    def __init__(self, value):
        self.value = value
    def __add__(self, other):
        if not isinstance(other, Length):
            return NotImplemented
        return Length(1)
    def __lt__(self, other):
        return NotImplemented
    def __mul__(self, other):
        return self
    def show(self): ...

class Rope:
    def __radd__(self, other):
        return Rope()
    def __rmul__(self, other):
        return Rope()
    def __gt__(self, other):
        return True
    def __eq__(self, other):
        return True
    def show(self): ...

length, rope = Length(1), Rope()
(length + rope).show()  # calls: Length.__add__ (implicit), Length.show (ambiguous), Rope.__radd__ (implicit), Rope.show (ambiguous)
(length + length).show()  # calls: Length.__add__ (implicit), Length.show
(length * rope).show()  # calls: Length.__mul__ (implicit), Length.show
length < rope  # calls: Length.__lt__ (implicit), Rope.__gt__ (implicit)
1 == rope  # calls: Rope.__eq__ (implicit)
1 + rope  # calls: Rope.__radd__ (implicit)
