# What is put into `sys.modules` is what an import finds, where no file is one as well.
# --- fakes.py
import sys
import types
class Fake:
    def run(self): ...
def run(): ...
made = types.ModuleType("made_here")  # calls: types.ModuleType
made.run = run
sys.modules["made_here"] = made
sys.modules["an_instance"] = Fake()  # calls: Fake (constructor)
sys.modules.setdefault("set_once", made)  # calls: sys.modules.setdefault
# --- main.py
import fakes
import os.path
import made_here
import an_instance
from set_once import run as once
from an_instance import run as bound
made_here.run()  # calls: made_here.run (ambiguous)
an_instance.run()  # calls: Fake.run (ambiguous), an_instance.run (ambiguous)
once()  # calls: set_once.run (ambiguous)
bound()  # calls: Fake.run (ambiguous), an_instance.run (ambiguous)
def use():
    made_here.run()  # calls: made_here.run (ambiguous)
    an_instance.run()  # calls: Fake.run (ambiguous), an_instance.run (ambiguous)
    once()  # calls: set_once.run (ambiguous)
    bound()  # calls: Fake.run (ambiguous), an_instance.run (ambiguous)
    os.path.join("a")  # calls: os.path.join
use()  # calls: use
