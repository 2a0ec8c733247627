# --- shop.py
class Till:
    def count(self): ...
# --- support.py
import pytest
from shop import Till

@pytest.fixture
def till():
    return Till()

@pytest.fixture
def spare(till):  # calls: till (fixture)
    return Till()

@pytest.fixture(name="known")
def by_name():
    return Till()

def build():
    return Till()

made = pytest.fixture(build)

def build_late(till):
    yield Till()

late = pytest.fixture(scope="module")(build_late)

def no_fixture():
    return Till()
# --- tests/conftest.py
from support import till
from support import spare as second
from support import made as third, late
from support import by_name as fifth, no_fixture
# --- tests/test_shop.py
def test_first(till):  # calls: till (fixture)
    till.count()  # calls: Till.count

def test_second(second):  # calls: spare (fixture)
    second.count()  # calls: Till.count

def test_third(third, late):  # calls: build (fixture), build_late (fixture)
    third.count()  # calls: Till.count
    late.count()  # calls: Till.count

def test_fifth(fifth): ...  # calls: nothing

def test_other(no_fixture): ...  # calls: nothing

def test_unknown(spare): ...  # calls: nothing
