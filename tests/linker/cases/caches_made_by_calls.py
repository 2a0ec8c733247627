import functools
from functools import cache, lru_cache

def loaded(name): ...

def read(name): ...

kept = lru_cache(maxsize=None)(loaded)  # calls: functools.lru_cache
small = functools.lru_cache(32)(loaded)  # calls: functools.lru_cache
endless = lru_cache(None)(loaded)  # calls: functools.lru_cache
plain = lru_cache(loaded)  # calls: functools.lru_cache
all_of_them = cache(loaded)  # calls: functools.cache

@functools.lru_cache(maxsize=8)  # calls: functools.lru_cache
def decorated(name):
    read(name)  # calls: read

class Store:
    def __init__(self):
        self.find = lru_cache(maxsize=None)(self.search)  # calls: functools.lru_cache
        self.load = lru_cache(typed=True)(loaded)  # calls: functools.lru_cache

    def search(self, name): ...

    def ask(self, name):
        self.find(name)  # calls: Store.search
        self.load(name)  # calls: loaded

@lru_cache(None)  # calls: functools.lru_cache
def endlessly(name): ...

def of_unknown(function, name):
    lru_cache(function)(name)  # calls: functools.lru_cache

def use():
    endlessly("a")  # calls: endlessly
    kept("a")  # calls: loaded
    small("b")  # calls: loaded
    endless("b")  # calls: loaded (ambiguous)
    plain("c")  # calls: loaded
    all_of_them("d")  # calls: loaded
    decorated("e")  # calls: decorated
    Store().ask("f")  # calls: Store (constructor), Store.__init__, Store.ask
