import enum

class Color(str, enum.Enum):
    RED = "red"
    BLUE = "blue"
    def paint(self): ...
    @property
    def nice(self): ...

Color.RED.paint()  # calls: Color.paint
Color["BLUE"].paint()  # calls: Color.paint
Color("red").paint()  # calls: Color (constructor), Color.paint
Color.BLUE.nice  # calls: Color.nice (property)
for color in Color:
    color.paint()  # calls: Color.paint

class Code(enum.IntEnum):
    def __new__(cls, value, phrase): ...
    def __init__(self, value, phrase): ...
    @classmethod
    def _missing_(cls, value): ...
    OK = 200, "fine"

Code(200)  # calls: Code (constructor), Code._missing_ (ambiguous)
