"""What attrs calls where a field is stored to (`on_setattr`), of one field or of all."""
import attr
from attrs import define, field

def check(instance, attribute, value):
    return value

def change(instance, attribute, value):
    return value

@define(on_setattr=check)  # calls: attrs.define
class Point:
    x: int = 0
    y: int = field(default=1, on_setattr=change)  # calls: attrs.field

    def move(self):
        self.x = 2  # calls: check (callback)

@attr.s(on_setattr=[check, change])  # calls: attr.s
class Old:
    x = attr.ib()  # calls: attr.ib
    y = attr.ib(on_setattr=attr.setters.pipe(change, check))  # calls: attr.ib, attr.setters.pipe

@define  # calls: attrs.define
class Without:
    x: int = 0

class Below(Point): ...

def use():
    point = Point()  # calls: Point (constructor)
    point.x = 3  # calls: check (callback)
    point.y = 3  # calls: change (callback)
    old = Old(1, 2)  # calls: Old (constructor)
    old.x = 3  # calls: change (callback), check (callback)
    old.y = 4  # calls: change (callback), check (callback)
    Without().x = 1  # calls: Without (constructor)
    Below().x = 1  # calls: Below (constructor), check (callback)
