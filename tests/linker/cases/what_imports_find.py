# What an import finds may be another module than the files say.
# --- a.py
def f(): ...
class K:
    def run(self): ...
# --- b.py
def f(): ...
class K:
    def run(self): ...
# --- finder.py
import importlib.util
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "a":
            import b
            return importlib.util.spec_from_file_location("a", b.__file__)
        return None
sys.meta_path.insert(0, Finder())  # calls: Finder (constructor), builtins.list.insert (ambiguous)
# --- by_a_finder.py
import finder
import a
from a import f, K
def use():
    a.f()  # calls: f (ambiguous)
    f()  # calls: f (ambiguous)
    K().run()  # calls: K (ambiguous), K.run (ambiguous)
use()
# --- c1.py
def f(): ...
# --- c2.py
def f(): ...
# --- c3.py
def f(): ...
# --- c4.py
def f(): ...
# --- c5.py
def f(): ...
# --- c6.py
def f(): ...
# --- entries.py
import sys
import b
def put(key, module):
    sys.modules[key] = module
put("c1", b)
sys.modules.update({"c2": b})
sys.modules.update(c3=b)
sys.modules.setdefault("c4", b)
entries = sys.modules
entries["c5"] = b
# --- by_entries.py
import entries
import c1, c2, c3, c4, c5, c6
from c1 import f
from by_other_names import g
def use():
    f()  # calls: f (ambiguous)
    c1.f()  # calls: f (ambiguous)
    c2.f()  # calls: f (ambiguous)
    c3.f()  # calls: f (ambiguous)
    c4.f()  # calls: f (ambiguous)
    c5.f()  # calls: f (ambiguous)
    c6.f()  # calls: f
    g()  # calls: f (ambiguous)
use()
# --- by_other_names.py
import entries
from c2 import f as g
# --- d.py
def f(): ...
# --- function.py
import importlib
import b
def fake(name, package=None):
    return b
importlib.import_module = fake
# --- by_a_function.py
import function
import importlib
def use():
    importlib.import_module("d").f()  # runs too: fake # calls: f (ambiguous), importlib.import_module
use()
