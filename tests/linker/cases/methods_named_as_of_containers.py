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

    def get(self):
        return self

class Holder:
    shared = Sink()

    def __init__(self, passed: Sink):
        self.own = Sink()
        self.passed = passed
        self.rows = []

    def put(self, x):
        self.shared.add(x)  # calls: Sink.add
        self.own.append(x)  # calls: Sink.append
        self.passed.update({x: x})  # calls: Sink.update
        self.rows.append(self.own)  # calls: builtins.list.append

    def use(self):
        self.shared.get()  # calls: Sink.get
        self.own.get()  # calls: Sink.get
        self.passed.get()  # calls: Sink.get
        for row in self.rows:
            row.get()  # calls: Sink.get

def hold():
    holder = Holder(Sink())
    holder.put(1)
    holder.own.append(holder)  # calls: Sink.append
    holder.own.get()  # calls: Sink.get
    holder.use()
hold()
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
