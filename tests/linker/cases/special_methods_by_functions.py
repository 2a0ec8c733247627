import copy
import functools
import os
import sched

class Held:
    def __copy__(self): ...
    def __deepcopy__(self, memo): ...
    def __fspath__(self): ...
    @property
    def size(self): ...
    @size.setter
    def size(self, value): ...

def act(): ...

held = Held()  # calls: Held (constructor)
copy.copy(held)  # calls: Held.__copy__ (implicit), copy.copy
copy.deepcopy(held)  # calls: Held.__deepcopy__ (implicit), copy.deepcopy
os.fspath(held)  # calls: Held.__fspath__ (implicit), os.fspath
setattr(held, "size", 3)  # calls: Held.size@2 (property), builtins.setattr
setattr(held, "other", 3)  # calls: builtins.setattr

clock = sched.scheduler()  # calls: sched.scheduler
clock.enter(0, 1, act)  # calls: act (callback), sched.scheduler.enter

@functools.total_ordering  # calls: functools.total_ordering
class Ordered:
    def __eq__(self, other): ...
    def __lt__(self, other): ...

Ordered() >= Ordered()  # calls: Ordered (constructor), Ordered.__lt__ (implicit)
Ordered() < Ordered()  # calls: Ordered (constructor), Ordered.__lt__ (implicit)

class Unordered:
    def __eq__(self, other): ...

Unordered() >= 1  # calls: Unordered (constructor)
