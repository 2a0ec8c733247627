# --- ns/pkg/mod.py
def deep(): ...
# --- ns/other.py
def flat(): ...
# --- test/ns/__init__.py
# --- test/ns/test_a.py
from ns.pkg.mod import deep
import ns.other
deep()  # calls: deep
ns.other.flat()  # calls: flat
# --- use_ns.py
from ns.pkg.mod import deep
from ns import other
import ns.pkg.mod
deep()  # calls: deep
other.flat()  # calls: flat
ns.pkg.mod.deep()  # calls: deep
# --- src/real/__init__.py
def first(): ...
# --- test/real/__init__.py
# --- test/real/gone.py
def not_there(): ...
# --- use_real.py
from real.gone import not_there
import real
not_there()  # calls: real.gone.not_there
real.first()  # calls: first
