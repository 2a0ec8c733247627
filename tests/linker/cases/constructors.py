class Base:
    def __init__(self): ...

class Child(Base): ...

class Bare: ...

Child()  # calls: Child (constructor), Base.__init__
Bare()  # calls: Bare (constructor)
raise Child  # calls: Child (constructor), Base.__init__
