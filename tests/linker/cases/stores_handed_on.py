# What is stored on a proxy, its `__setattr__` hands on to what it stands for.
class Real:
    def go(self): ...
    def stay(self): ...
class Proxy:
    def __init__(self, get):
        object.__setattr__(self, "_get", get)  # calls: builtins.object.__setattr__
    def __getattr__(self, name):
        return getattr(self._get(), name)
    def __setattr__(self, name, value):
        setattr(self._get(), name, value)

def other(): ...
def current():
    return real
real = Real()
proxy = Proxy(current)
proxy.go = other  # calls: Proxy.__setattr__ (property)

def use():
    real.go()  # calls: Real.go (ambiguous), other (ambiguous)
    real.stay()  # calls: Real.stay
use()
