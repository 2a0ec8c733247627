# Links of the code are about the program without its tests; those of a test know what it patches.
# --- lib.py
class A:
    def __init__(self): ...
    def run(self): ...
    def walk(self): ...
def f(): ...
def inside():
    f()  # calls: f
    A().run()  # calls: A (constructor), A.__init__, A.run
# --- tests/conftest.py
import lib
import pytest

def fake_walk(self): ...
@pytest.fixture
def patched(monkeypatch):
    monkeypatch.setattr(lib.A, "walk", fake_walk)  # calls: fake_walk (callback), pytest.MonkeyPatch.setattr
# --- tests/test_lib.py
import unittest
from unittest import mock
from unittest.mock import patch
import lib

def fake(*args): ...
def test_block():
    with mock.patch("lib.f", fake):  # calls: fake (callback), unittest.mock.patch
        lib.f()  # calls: f (ambiguous), fake (ambiguous)
    with patch.object(lib.A, "run", fake):
        lib.A().run()  # calls: A (constructor), A.__init__, A.run (ambiguous), fake (ambiguous)
@patch("lib.f", fake)
def test_decorated():
    lib.f()  # calls: f (ambiguous), fake (ambiguous)
    lib.A().walk()  # calls: A (constructor), A.__init__, A.walk
def test_store():
    whole, lib.A.run = lib.A.run, fake
    lib.A().run()  # calls: A (constructor), A.__init__, A.run (ambiguous), fake (ambiguous)
    lib.A.run = whole
def test_making():
    with patch.object(lib.A, "__init__", return_value=None):
        lib.A()  # calls: A (constructor), A.__init__ (ambiguous)
def test_monkey(monkeypatch):
    monkeypatch.setattr(lib, "f", fake)
    monkeypatch.setattr("lib.A.run", fake)
    lib.f()  # calls: f (ambiguous), fake (ambiguous)
    lib.A().run()  # calls: A (constructor), A.__init__, A.run (ambiguous), fake (ambiguous)
def test_fixture(patched):
    lib.A().walk()  # calls: A (constructor), A.__init__, A.walk (ambiguous), fake_walk (ambiguous)
def test_without():
    lib.f()  # calls: f
    lib.A().walk()  # calls: A (constructor), A.__init__, A.walk
@patch.object(lib.A, "run", fake)
class TestAll(unittest.TestCase):
    def setUp(self):
        patch("lib.A.walk", fake).start()
    def test_both(self):
        lib.A().run()  # calls: A (constructor), A.__init__, A.run (ambiguous), fake (ambiguous)
        lib.A().walk()  # calls: A (constructor), A.__init__, A.walk (ambiguous), fake (ambiguous)
def test_side_effect():
    mock.Mock(side_effect=fake)()  # calls: fake (callback), unittest.mock.Mock
    with patch("lib.f", side_effect=fake):  # calls: fake (callback), unittest.mock.patch
        lib.inside()  # calls: inside
def test_lambda(monkeypatch):
    monkeypatch.setattr(lib, "f", lambda: fake())  # calls: fake, pytest.MonkeyPatch.setattr, test_lambda.<lambda1> (callback)
