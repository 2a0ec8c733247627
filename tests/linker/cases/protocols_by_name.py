import json

class Pretty:
    def __pretty__(self): ...

class Other:
    def __pretty__(self): ...
    def _repr_html_(self): ...
    def __enter__(self): ...

class Below(Pretty):
    def __pretty__(self): ...

def show(x):
    if hasattr(x, "__pretty__"):  # calls: builtins.hasattr
        x.__pretty__()  # calls: Below.__pretty__ (override), Other.__pretty__ (override), Pretty.__pretty__ (override)
    method = getattr(x, "__pretty__", None)  # calls: builtins.getattr
    if callable(method):  # calls: builtins.callable
        method()  # calls: Below.__pretty__ (override), Other.__pretty__ (override), Pretty.__pretty__ (override)

def html(x: object):
    if hasattr(x, "_repr_html_"):  # calls: builtins.hasattr
        x._repr_html_()  # calls: Other._repr_html_ (override)
    x.__enter__()
    x.draw()

show(json.loads("1"))  # calls: json.loads, show

def known(x):
    x.__pretty__()  # calls: Other.__pretty__

known(Other())  # calls: Other (constructor), known
