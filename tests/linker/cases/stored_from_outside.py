# What is outside, stored under the name of a method, runs in its place.
import io
from unittest import mock
class A:
    def run(self): ...
    def close(self): ...
    def go(self):
        self.run()  # calls: A.run (ambiguous)
        self.close()  # calls: A.close (ambiguous), io.StringIO.close (ambiguous)
        self.kept()  # calls: A.kept
    def kept(self): ...
def replaced(a: A):
    a.run = mock.Mock()
    a.close = io.StringIO().close
    a.go()  # calls: A.go
class Written:
    def run(self): ...
    exec("def run(self): ...")
    def kept(self): ...
def written():
    Written().run()  # calls: Written (constructor), Written.run (ambiguous)
    Written().kept()  # calls: Written (constructor), Written.kept
written()
class Announced:
    def __init_subclass__(cls, run=None, size=1, **others):
        if run is not None:
            cls.run = run
    def run(self): ...
    def kept(self): ...
def other(self): ...
class Keyed(Announced, run=other, size=2): ...  # calls: Announced.__init_subclass__ (implicit)
class Plain(Announced): ...  # calls: Announced.__init_subclass__ (implicit)
def announced():
    Keyed().run()  # calls: Keyed (constructor), Announced.run (ambiguous), other (ambiguous)
    Keyed().kept()  # calls: Keyed (constructor), Announced.kept
announced()
def test_stand_in():
    made = mock.create_autospec(A)
    made.kept()  # calls: nothing
test_stand_in()
