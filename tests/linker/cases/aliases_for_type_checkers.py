# What stands for a type, imported where only a type checker looks.
# --- kinds.py
import typing
from typing import Union
class Stop:
    def __call__(self): ...
    def say(self): ...
class After(Stop):
    def __call__(self): ...
class Never(Stop):
    def say(self): ...
Stops = Stop | typing.Callable[[], bool]
Said = Union[Stop, str]
Own = After
# --- main.py
import typing as t
from typing import TYPE_CHECKING
from kinds import After
if t.TYPE_CHECKING:
    from kinds import Said
if TYPE_CHECKING:
    from kinds import Own, Stops
    from kinds import Stops as Ends
class Run:
    def __init__(self, stop: "Stops"):
        self.stop = stop
    def go(self):
        self.stop()  # calls: Stop.__call__ (override), After.__call__ (override)
def said(stop: "Said"):
    stop.say()  # calls: Stop.say (override), Never.say (override)
def ends(stop: "Ends"):
    stop()  # calls: Stop.__call__ (override), After.__call__ (override)
def own(stop: "Own"):
    stop()  # calls: After.__call__
Run(After()).go()  # calls: Run (constructor), Run.__init__, Run.go, After (constructor)
