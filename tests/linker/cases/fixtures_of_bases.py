# --- depot.py
class Crane:
    def lift(self): ...
# --- base_case.py
import pytest
from depot import Crane

class DepotCase:
    @pytest.fixture
    def crane(self):
        yield Crane()

    @pytest.fixture(name="hook")
    def make_hook(self):
        return Crane()

    @pytest.fixture(autouse=True)
    def tidy(self): ...

@pytest.mark.usefixtures("crane")
class Marked(DepotCase): ...
# --- tests/test_depot.py
import pytest
from base_case import DepotCase, Marked
from depot import Crane

@pytest.fixture
def crane():
    raise AssertionError("hidden by the one of the base class")

class TestLifting(DepotCase):
    def test_lift(self, crane):  # calls: DepotCase.crane (fixture), DepotCase.tidy (fixture)
        crane.lift()  # calls: Crane.lift
    def test_hook(self, hook):  # calls: DepotCase.make_hook (fixture), DepotCase.tidy (fixture)
        hook.lift()  # calls: Crane.lift

class TestOwn(DepotCase):
    @pytest.fixture
    def crane(self, crane):  # calls: DepotCase.crane (fixture)
        return crane.lift  # calls: nothing
    def test_lift(self, crane):  # calls: DepotCase.tidy (fixture), TestOwn.crane (fixture)
        crane()  # calls: Crane.lift

class TestMarked(Marked):
    def test_marked(self): ...  # calls: DepotCase.crane (fixture), DepotCase.tidy (fixture)

def test_other(crane): ...  # calls: crane (fixture)
