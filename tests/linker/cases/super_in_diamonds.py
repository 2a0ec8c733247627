class Top:
    def go(self): ...

class Left(Top):
    def go(self):
        super().go()  # calls: Right.go (ambiguous), Top.go (ambiguous), builtins.super

class Right(Top):
    def go(self):
        super().go()  # calls: Top.go, builtins.super

class Bottom(Left, Right):
    def go(self):
        super().go()  # calls: Left.go, builtins.super

Bottom().go()  # calls: Bottom (constructor), Bottom.go

class Alone:
    def __init__(self):
        super().__init__()  # calls: builtins.super, Joined.__init__ (ambiguous), builtins.object.__init__ (ambiguous)

    def start(self):
        super().start()  # calls: builtins.super, Joined.start

class Joined:
    def __init__(self): ...
    def start(self): ...

class Both(Alone, Joined): ...

Alone()  # calls: Alone.__init__, Alone (constructor)
Both().start()  # calls: Alone.__init__, Both (constructor), Alone.start
