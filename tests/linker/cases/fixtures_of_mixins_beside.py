"""A class below gets the fixtures of its other bases, and so do the fixtures that it inherits."""
# --- lib.py
class A:
    def go(self): ...

class B:
    def go(self): ...
# --- tests/test_first.py
import pytest
from lib import A, B

class Base:
    @pytest.fixture
    def thing(self):
        return A()
    @pytest.fixture
    def user(self, thing):  # calls: Base.thing (fixture), Mixin.thing (fixture)
        return thing
    def test_it(self, thing):  # calls: Base.thing (fixture), Mixin.thing (fixture)
        thing.go()  # calls: A.go (ambiguous), B.go (ambiguous)

class Mixin:
    @pytest.fixture
    def thing(self):
        return B()

class TestReal(Mixin, Base):
    def test_more(self, user):  # calls: Base.user (fixture)
        user.go()  # calls: A.go (ambiguous), B.go (ambiguous)

class TestPlain(Base):
    def test_more(self, thing):  # calls: Base.thing (fixture)
        thing.go()  # calls: A.go
# --- tests/test_second.py
import pytest
from lib import A, B

@pytest.fixture
def tool():
    return A()

class Asks:
    @pytest.fixture
    def made(self, tool):  # calls: Has.tool (fixture), tool (fixture)
        return tool
    def test_made(self, made, only):  # calls: Asks.made (fixture), Has.only (fixture), TestAlone.only (fixture)
        made.go()  # calls: A.go (ambiguous), B.go (ambiguous)
        only.go()  # calls: A.go (ambiguous), B.go (ambiguous)

class Has:
    @pytest.fixture
    def tool(self):
        return B()
    @pytest.fixture
    def only(self):
        return B()

class TestBoth(Asks, Has): ...

class TestAlone(Asks):
    @pytest.fixture
    def only(self):
        return A()
