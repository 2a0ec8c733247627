# An operand on the right whose class is below that of the left one is asked first, where it has a
# method of its own; to compare, always.
class Sum:
    def use(self): ...
class Reflected:
    def use(self): ...
class Number:
    def __add__(self, other):
        return Sum()
    def __radd__(self, other):
        return Sum()
    def __eq__(self, other):
        return True
    def __lt__(self, other):
        return True
    def __gt__(self, other):
        return True
class Special(Number):
    def __radd__(self, other):
        return Reflected()
    def __eq__(self, other):
        return False
class Plain(Number): ...

(Number() + Special()).use()  # calls: Number (constructor), Special (constructor), Special.__radd__ (implicit), Reflected.use
(Number() + Plain()).use()  # calls: Number (constructor), Plain (constructor), Number.__add__ (implicit), Sum.use
(Special() + Number()).use()  # calls: Number (constructor), Special (constructor), Number.__add__ (implicit), Sum.use
(Special() + Special()).use()  # calls: Special (constructor), Number.__add__ (implicit), Sum.use
Number() == Special()  # calls: Number (constructor), Special (constructor), Special.__eq__ (implicit)
Number() < Plain()  # calls: Number (constructor), Plain (constructor), Number.__gt__ (implicit)
Number() < Number()  # calls: Number (constructor), Number.__lt__ (implicit)

def add(left: Number, right: Number):
    (left + right).use()  # calls: Number.__add__ (implicit), Special.__radd__ (implicit), Sum.use (ambiguous), Reflected.use (ambiguous)
add(Number(), Special())
