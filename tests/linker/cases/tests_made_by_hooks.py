# --- codec.py
class Hexa:
    def encode(self, number): ...
class Octal:
    def encode(self, number): ...
# --- tests/conftest.py
import codec

def pytest_generate_tests(metafunc):
    if "far" in metafunc.fixturenames:
        metafunc.parametrize("far", [codec.Hexa()])  # calls: Hexa (constructor), pytest.Metafunc.parametrize
# --- tests/test_codec.py
import codec
import pytest

def pytest_generate_tests(metafunc: pytest.Metafunc):
    metafunc.parametrize("coder", [codec.Hexa(), codec.Octal()])  # calls: Hexa (constructor), Octal (constructor), pytest.Metafunc.parametrize
    metafunc.parametrize(("one", "two"), [(codec.Hexa(), codec.Octal())], ids=str)  # calls: Hexa (constructor), Octal (constructor), builtins.str (callback), pytest.Metafunc.parametrize

def test_encode(coder):
    coder.encode(8)  # calls: Hexa.encode (ambiguous), Octal.encode (ambiguous)

def test_both(one, two):
    one.encode(8)  # calls: Hexa.encode
    two.encode(8)  # calls: Octal.encode

def test_far(far):
    far.encode(8)  # calls: Hexa.encode

class TestGroup:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("here", [codec.Octal()])  # calls: Octal (constructor), pytest.Metafunc.parametrize
    def test_here(self, here):
        here.encode(8)  # calls: Octal.encode

def test_there(here):
    here.encode(8)  # calls: nothing
