class Shape:
    def area(self): ...

class Circle(Shape):
    def area(self): ...

class Square(Shape):
    def area(self): ...

class Line(Shape):
    def area(self): ...

def one() -> Shape:
    return Circle()

def either(round: bool) -> Shape:
    if round:
        return Circle()
    return Square()

def same(shape: Shape) -> Shape:
    return shape

def looked_up(kind, table) -> Shape:
    if kind:
        return Circle()
    return table[kind]()

def from_outside() -> Shape:
    import shapes
    return shapes.make() or Circle()

class Maker:
    def make(self) -> Shape:
        return Circle()
    def told(self) -> Shape:
        raise NotImplementedError

class Other(Maker):
    def make(self) -> Shape:
        return Line()

one().area()  # calls: one, Circle.area
either(1).area()  # calls: either, Circle.area (ambiguous), Square.area (ambiguous)
same(Square()).area()  # calls: same, Square (constructor), Square.area
looked_up(1, {}).area()  # calls: looked_up, Shape.area (override), Circle.area (override), Square.area (override), Line.area (override)
from_outside().area()  # calls: from_outside, Shape.area (override), Circle.area (override), Square.area (override), Line.area (override)
Maker().make().area()  # calls: Maker (constructor), Maker.make, Circle.area
Maker().told().area()  # calls: Maker (constructor), Maker.told, Shape.area (override), Circle.area (override), Square.area (override), Line.area (override)

def by_base(maker: Maker):
    maker.make().area()  # calls: Maker.make (override), Other.make (override), Shape.area (override), Circle.area (override), Square.area (override), Line.area (override)

def unpassed(shape):
    same(shape).area()  # calls: same, Shape.area (override), Circle.area (override), Square.area (override), Line.area (override)
