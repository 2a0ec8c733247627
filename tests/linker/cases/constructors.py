class Base:
    def __init__(self): ...

class Child(Base): ...

class Bare: ...

Child()  # calls: Child (constructor), Base.__init__
Bare()  # calls: Bare (constructor)
raise Child  # calls: Child (constructor), Base.__init__

class Made:
    def go(self): ...

class Factory:
    def __new__(cls):
        return Made()
    def __init__(self): ...

Factory().go()  # calls: Factory (constructor), Factory.__new__, Made.go
