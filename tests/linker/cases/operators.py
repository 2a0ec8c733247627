class Number:
    def __add__(self, other):
        return self
    def __neg__(self):
        return self
    def __getitem__(self, key): ...
    def __eq__(self, other): ...

one = Number()  # calls: Number (constructor)
(one + 1) == 2  # calls: Number.__add__ (implicit), Number.__eq__ (implicit)
-one  # calls: Number.__neg__ (implicit)
one[0]  # calls: Number.__getitem__ (implicit)
