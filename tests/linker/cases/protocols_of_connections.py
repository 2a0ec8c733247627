"""`asyncio.Protocol` has the name of what types say of others, and is a class to be filled in."""

import asyncio


class Echo(asyncio.Protocol):
    def __init__(self):
        self.lines = []

    def connection_made(self, transport):
        self.transport = transport
        self.greet()  # calls: Echo.greet

    def greet(self):
        self.log("hello")  # calls: Echo.log (override), Loud.log (override)

    def log(self, text):
        self.lines.append(text)


class Loud(Echo):
    def connection_made(self, transport):
        super().connection_made(transport)  # calls: Echo.connection_made, builtins.super

    def log(self, text):
        super().log(text.upper())  # calls: Echo.log, builtins.str.upper, builtins.super


class Transport:
    def write(self, data):
        return data


def test_echo():
    echo = Echo()  # calls: Echo (constructor), Echo.__init__
    echo.connection_made(Transport())  # calls: Echo.connection_made, Transport (constructor)
    assert echo.lines == ["hello"]


def test_loud():
    loud = Loud()  # calls: Loud (constructor), Echo.__init__
    loud.connection_made(Transport())  # calls: Loud.connection_made, Transport (constructor)
    assert loud.lines == ["HELLO"]
