from dataclasses import dataclass

@dataclass
class Point:
    action: object

    def __post_init__(self): ...

def f(): ...

Point(f).action()  # calls: Point (constructor), Point.__post_init__, f
