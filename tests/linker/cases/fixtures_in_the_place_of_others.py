"""A fixture gets what the test has that asks for it, a test method what the class has that inherits it."""
# --- lib.py
class Signer:
    def sign(self): ...

class Timed(Signer):
    def sign(self): ...

class Other:
    def sign(self): ...
# --- tests/conftest.py
import pytest
from lib import Signer

@pytest.fixture  # calls: pytest.fixture
def app():
    return Signer()  # calls: Signer (constructor)

@pytest.fixture  # calls: pytest.fixture
def client(app):  # calls: app (fixture)
    return app

@pytest.fixture  # calls: pytest.fixture
def alone():
    return Signer()  # calls: Signer (constructor)
# --- tests/test_base.py
import pytest
from lib import Signer

class TestSigner:
    @pytest.fixture  # calls: pytest.fixture
    def factory(self):
        return Signer

    @pytest.fixture  # calls: pytest.fixture
    def signer(self, factory):  # calls: TestSigner.factory (fixture), TestTimed.factory (fixture)
        return factory()  # calls: Signer (ambiguous), Timed (ambiguous)

    @pytest.fixture  # calls: pytest.fixture
    def plain(self):
        return Signer()  # calls: Signer (constructor)

    def test_signs(self, signer):  # calls: TestSigner.signer (fixture)
        signer.sign()  # calls: Signer.sign (ambiguous), Timed.sign (ambiguous)

    def test_inherited(self, plain):  # calls: TestSigner.plain (fixture), TestTimed.plain (fixture)
        plain.sign()  # calls: Signer.sign (ambiguous), Timed.sign (ambiguous)

    def test_client(self, client, alone):  # calls: alone (fixture), client (fixture)
        client.sign()  # calls: Other.sign (ambiguous), Signer.sign (ambiguous)
        alone.sign()  # calls: Signer.sign
# --- tests/test_timed.py
import pytest
from lib import Timed
from tests.test_base import TestSigner

class TestTimed(TestSigner):
    @pytest.fixture  # calls: pytest.fixture
    def factory(self):
        return Timed

    @pytest.fixture  # calls: pytest.fixture
    def plain(self):
        return Timed()  # calls: Timed (constructor)

    def test_timed(self, signer, plain):  # calls: TestSigner.signer (fixture), TestTimed.plain (fixture)
        signer.sign()  # calls: Signer.sign (ambiguous), Timed.sign (ambiguous)
        plain.sign()  # calls: Timed.sign
# --- tests/test_app.py
import pytest
from lib import Other

@pytest.fixture  # calls: pytest.fixture
def app(app):  # calls: app (fixture)
    return Other()  # calls: Other (constructor)

def test_app(client, app):  # calls: app (fixture), client (fixture)
    client.sign()  # calls: Other.sign (ambiguous), Signer.sign (ambiguous)
    app.sign()  # calls: Other.sign
