# --- fast.py
def run(): ...
# --- slow.py
def run(): ...
def only_slow(): ...
# --- compat.py
import sys
try:
    from fast import run
except ImportError:
    from slow import run
try:
    import missing
except ImportError:
    missing = None
if sys.version_info >= (3, 12):
    from slow import only_slow
else:
    def only_slow(): ...
# --- use.py
from typing import TYPE_CHECKING
import compat
from compat import missing, only_slow, run

if TYPE_CHECKING:
    from typed import Thing

def use(thing: "Thing"):
    run()  # calls: run
    compat.run()  # calls: run
    only_slow()  # calls: only_slow (ambiguous)
    missing.go()  # calls: missing.go
    thing.go()  # calls: Thing.go

def inside():
    from fast import run
    run()  # calls: run
    def deeper():
        run()  # calls: run
    import slow as other
    other.only_slow()  # calls: only_slow
    deeper()  # calls: inside.deeper

class Holder:
    from slow import only_slow
    import fast

    def go(self):
        self.fast.run()  # calls: run
        Holder.only_slow()  # calls: only_slow

def chosen(flag):
    if flag:
        from fast import run
    else:
        from slow import run
    run()  # calls: run (ambiguous)
# --- typed.py
class Thing:
    def go(self): ...
