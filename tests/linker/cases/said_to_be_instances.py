# Classes that say themselves what their instances are; others that are registered with them.
import abc

class Shaped(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return True
    def run(self): ...
class Registering(abc.ABC):
    def run(self): ...
class Asking(type):
    def __instancecheck__(cls, other):
        return True
class Asked(metaclass=Asking):
    def run(self): ...
class Other:
    def run(self): ...
Registering.register(Other)  # calls: abc.ABCMeta.register

def shaped(x):
    if isinstance(x, Shaped):
        x.run()  # calls: Other.run
def registered(x):
    if isinstance(x, Registering):
        x.run()  # calls: Other.run
def asked(x):
    if isinstance(x, Asked):  # runs too: Asking.__instancecheck__
        x.run()  # calls: Other.run
def known_by_it(x: Registering):
    x.run()  # calls: Other.run (override), Registering.run (override)
shaped(Other())
registered(Other())
asked(Other())
known_by_it(Other())
