# A copy is what the class makes of it, and `reversed` goes over what that gives.
import copy
class A:
    def run(self): ...
    def __copy__(self):
        return B()
    def __deepcopy__(self, memo):
        return C()
class B:
    def run(self): ...
class C:
    def run(self): ...
class Reduced:
    def run(self): ...
    def __reduce__(self):
        return B, ()
class Rows:
    def __iter__(self):
        yield first
    def __reversed__(self):
        return iter([last])
class Plain:
    def run(self): ...
def first(): ...
def last(): ...
def use():
    x = A()
    copy.copy(x).run()  # calls: copy.copy, A.__copy__ (implicit), B.run
    copy.deepcopy(x).run()  # calls: copy.deepcopy, A.__deepcopy__ (implicit), C.run
    copy.copy(Reduced()).run()  # runs too: B.run Reduced.__reduce__ # calls: Reduced (constructor), copy.copy, Reduced.run (ambiguous)
    copy.copy(Plain()).run()  # calls: Plain (constructor), copy.copy, Plain.run
    for f in reversed(Rows()):  # calls: Rows (constructor), builtins.reversed, Rows.__reversed__ (implicit)
        f()  # calls: last
    for f in reversed([first]):  # calls: builtins.reversed
        f()  # calls: first
use()
