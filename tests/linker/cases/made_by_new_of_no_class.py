# What `__new__` gives that nothing says to be of the class runs its `__init__` perhaps.
class Plain:
    def __new__(cls):
        return object()
    def __init__(self): ...

class Below(Plain):
    def __init__(self): ...

class Number(int):
    def __new__(cls):
        return int(3)
    def __init__(self): ...

class Nothing:
    def __new__(cls):
        return None
    def __init__(self): ...

class Same(int):
    def __new__(cls):
        return super().__new__(cls)
    def __init__(self): ...

def make():
    Plain()  # calls: Plain (constructor), Plain.__new__, Plain.__init__ (ambiguous)
    Below()  # calls: Below (constructor), Plain.__new__, Below.__init__ (ambiguous)
    Number()  # calls: Number (constructor), Number.__new__, Number.__init__ (ambiguous)
    Nothing()  # calls: Nothing (constructor), Nothing.__new__, Nothing.__init__ (ambiguous)
    Same()  # calls: Same (constructor), Same.__new__, Same.__init__
