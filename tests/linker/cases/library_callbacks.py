import atexit
import contextlib
import importlib
import re

def key(x): ...
def replace(match): ...
def leave(): ...

words = ["b", "a"]
words.sort(key=key)  # calls: builtins.list.sort, key (callback)
re.sub("a", replace, "b")  # calls: re.sub, replace (callback)
re.compile("a").sub(replace, "b")  # calls: re.Pattern.sub, re.compile, replace (callback)
atexit.register(leave)  # calls: atexit.register, leave (callback)

class Ordered:
    def __lt__(self, other): ...
    def __radd__(self, other): ...

sorted([Ordered(), Ordered()])  # calls: Ordered (constructor), Ordered.__lt__ (callback), builtins.sorted
sum([Ordered()])  # calls: Ordered (constructor), Ordered.__radd__ (callback), builtins.sum

class Resource:
    def __enter__(self):
        return self
    def __exit__(self, *error): ...
    def use(self): ...

with contextlib.ExitStack() as stack:
    stack.enter_context(Resource()).use()  # calls: Resource (constructor), Resource.__enter__ (implicit), Resource.__exit__ (implicit), Resource.use, contextlib.ExitStack.enter_context

importlib.import_module("json").dumps({})  # calls: importlib.import_module, json.dumps

class Lookup(dict):
    def __missing__(self, key): ...

Lookup()["a"]  # calls: Lookup (constructor), Lookup.__missing__ (implicit)

class Mapped:
    def keys(self): ...
    def __getitem__(self, key): ...

dict(Mapped())  # calls: Mapped (constructor), Mapped.__getitem__ (implicit), Mapped.keys (implicit), builtins.dict
