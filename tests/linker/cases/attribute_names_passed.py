class Shape:
    def area(self): ...
    def edge(self): ...

def ask(shape: Shape, name):
    getattr(shape, name)()  # calls: Shape.area (ambiguous), Shape.edge (ambiguous), builtins.getattr

ask(Shape(), "area")
ask(Shape(), "edge")

class Proxy:
    def __init__(self, shape):
        self.shape = shape
    def __getattr__(self, name):
        return getattr(self.shape, name)

Proxy(Shape()).area()  # calls: Proxy (constructor), Proxy.__init__, Proxy.__getattr__ (property), Shape (constructor), Shape.area
