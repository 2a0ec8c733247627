import functools
import operator

class Query:
    def __or__(self, other):
        return self
    def __lt__(self, other):
        return True
    def filter(self): ...

class Lazy:
    def __getattr__(self, name):
        return 1
    @property
    def ready(self):
        return True

operator.or_(Query(), Query()).filter()  # calls: Query (constructor), Query.__or__ (implicit), Query.filter, operator.or_
functools.reduce(operator.or_, [Query(), Query()]).filter()  # calls: Query (constructor), Query.__or__ (implicit), Query.filter, functools.reduce, operator.or_ (callback)
operator.lt(Query(), Query())  # calls: Query (constructor), Query.__lt__ (implicit), operator.lt
hasattr(Lazy(), "other")  # calls: Lazy (constructor), Lazy.__getattr__ (property), builtins.hasattr
hasattr(Lazy(), "ready")  # calls: Lazy (constructor), Lazy.ready (property), builtins.hasattr
