# --- shop.py
class Till:
    def count(self): ...

def build():
    return Till()  # calls: Till (constructor)
# --- support.py
import pytest
from shop import build

def fixture_of(kind):
    @pytest.fixture  # calls: pytest.fixture
    def given():
        return build()  # calls: build
    return given

def fixture_from(maker):
    def plain():
        return maker()  # calls: nothing
    return plain

def fixture_by_call(kind):
    def made():
        return build()  # calls: build
    return pytest.fixture(made)  # calls: pytest.fixture

borrowed = pytest.fixture(build)  # calls: pytest.fixture
late = pytest.fixture(scope="module")(build)  # calls: pytest.fixture
# --- tests/conftest.py
from support import borrowed as lent
# --- tests/test_shop.py
import pytest
from support import fixture_by_call, fixture_of, fixture_from, late

till = fixture_of("small")  # calls: fixture_of
by_call = fixture_by_call("small")  # calls: fixture_by_call
none = fixture_from(None)  # calls: fixture_from

def local():
    @pytest.fixture()  # calls: pytest.fixture
    def inner(till):  # calls: fixture_of.given (fixture)
        return till
    return inner

here = local()  # calls: local

def test_till(till):  # calls: fixture_of.given (fixture)
    till.count()  # calls: Till.count

def test_by_call(by_call):  # calls: fixture_by_call.made (fixture)
    by_call.count()  # calls: Till.count

def test_here(here):  # calls: local.inner (fixture)
    here.count()  # calls: Till.count

def test_lent(lent, late):  # calls: build (fixture)
    lent.count()  # calls: Till.count
    late.count()  # calls: Till.count

def test_none(none): ...  # calls: nothing
