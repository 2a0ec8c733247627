"""A fixture that is a method runs on an object of the class whose test asks."""


# --- helpers.py
import pytest


class Client:
    def get(self): ...


class Base:
    client_class = Client

    @pytest.fixture
    def client(self):
        return self.client_class()  # calls: Client (constructor)

    @pytest.fixture
    def yielded(self):
        yield self.client_class()  # calls: Client (constructor)

    @pytest.fixture
    def made(self):
        return self.make()  # calls: Base.make

    def make(self):
        return Client()  # calls: Client (constructor)


# --- tests/test_it.py
from helpers import Base


class Other:
    def get(self): ...


class TestOther(Base):
    client_class = Other

    def test_one(self, client, yielded):
        client.get()  # calls: Other.get
        yielded.get()  # calls: Other.get


class TestAsItIs(Base):
    def test_one(self, client, yielded, made):
        client.get()  # calls: Client.get
        yielded.get()  # calls: Client.get
        made.get()  # calls: Client.get
