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
