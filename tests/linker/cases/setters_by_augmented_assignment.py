class Number:
    def __add__(self, other):
        return self
    def __iadd__(self, other):
        return self

class Gauge:
    def __init__(self):
        self._v = 0
    @property
    def v(self):
        return self._v
    @v.setter
    def v(self, value):
        self._v = value
    def grow(self):
        self.v += 1  # calls: Gauge.v (property), Gauge.v@2 (property)
        self._v += 1
        self.inner.v -= 1  # calls: Gauge.v (property), Gauge.v@2 (property)
        self.inner: Gauge = Gauge()
        self.v: int = 3  # calls: Gauge.v@2 (property)

class Stored:
    def __get__(self, instance, owner=None):
        return Number()
    def __set__(self, instance, value):
        value

class Holder:
    field = Stored()
    def __setattr__(self, name, value): ...

h = Holder()
h.field += 1  # calls: Holder.__setattr__ (property), Number.__iadd__ (implicit), Stored.__get__ (property), Stored.__set__ (ambiguous)
h.other |= 2  # calls: Holder.__setattr__ (property)
g = Gauge()
g.v *= 2  # calls: Gauge.v (property), Gauge.v@2 (property)
for g.v in [1]: ...  # calls: Gauge.v@2 (property)
with open("x") as g.v: ...  # calls: Gauge.v@2 (property), builtins.open
g.v, other = 1, 2  # calls: Gauge.v@2 (property)
(g.v) = 3  # calls: Gauge.v@2 (property)
def f(g: Gauge):
    if isinstance(g.inner, Gauge):
        g.inner.v += 1  # calls: Gauge.v (property), Gauge.v@2 (property)
del g
