class Number:
    def __add__(self, other): ...
    def run(self): ...

def choose(flag):
    one = Number() if flag \
        else None
    one.run()  # calls: Number.run

def add(left: Number, right):
    (left  # calls: Number.__add__ (implicit)
        + right)

def narrow(x):
    if isinstance(x, Number) \
            and x.run():  # calls: Number.run
        x.run()  # calls: Number.run
