# What is put into a container that a class body binds is in it for the class and all below it.
# --- lib.py
class Base:
    handlers = {}
    hooks = []
    own = []
    def run(self, key):
        self.handlers[key]()  # calls: first (ambiguous), second (ambiguous)
    def fire(self):
        for hook in self.hooks:
            hook()  # calls: first (ambiguous), second (ambiguous)
    def fire_own(self):
        for hook in self.own:
            hook()  # calls: first
def first(): ...
Base.handlers["first"] = first
Base.hooks.append(first)
Base.own.append(first)
# --- main.py
from lib import Base

def second(): ...
class Below(Base):
    def fill(self):
        self.hooks.append(second)  # calls: builtins.list.append
Below.handlers["second"] = second
Below().fill()  # calls: Below (constructor), Below.fill
Base().run("second")  # calls: Base (constructor), Base.run
Base().run("first")  # calls: Base (constructor), Base.run
Base().fire()  # calls: Base (constructor), Base.fire
Base().fire_own()  # calls: Base (constructor), Base.fire_own
