# --- lib/__init__.py
from lib.core import Sink

sink = Sink()
# --- lib/core.py
class Sink:
    def add(self, x):
        return x

    def append(self, x):
        return x

    def update(self, x):
        return x
# --- tables.py
handlers = []
# --- use.py
from lib import sink
from tables import handlers

own = sink

def handler(): ...

def add_to_the_sink(x):
    sink.add(x)  # calls: Sink.add
    sink.append(x)  # calls: Sink.append
    sink.update(x)  # calls: Sink.update
    own.add(x)  # calls: Sink.add

def fill():
    handlers.append(handler)  # calls: builtins.list.append

def run():
    for each in handlers:
        each()  # calls: handler
# --- tests/test_use.py
from lib import sink

def test_add(x):
    sink.add(x)  # calls: Sink.add
    sink.add(test_add)  # calls: Sink.add
