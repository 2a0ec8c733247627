"""What a class body binds in some ways only: else the class behind it has the name."""
import sys

class Base:
    def stop(self): ...
    def run(self): ...
    def only(self): ...

class Sub(Base):
    if not hasattr(Base, "run"):
        def run(self): ...
    if sys.version_info >= (3, 0):
        def stop(self): ...
    else:
        def stop(self): ...
    try:
        import nothing_of_that_name
    except ImportError:
        pass
    else:
        def only(self): ...
    if sys.platform != "nothing":
        def alone(self): ...

def use():
    Sub().run()  # calls: Base.run (ambiguous), Sub (constructor), Sub.run (ambiguous)
    Sub().stop()  # calls: Sub (constructor), Sub.stop (ambiguous), Sub.stop@2 (ambiguous)
    Sub().only()  # calls: Base.only (ambiguous), Sub (constructor), Sub.only (ambiguous)
    Sub().alone()  # calls: Sub (constructor), Sub.alone
    Base().run()  # calls: Base (constructor), Base.run

use()
