# --- parts/one/src/space/alpha/__init__.py
def f(): ...
# --- parts/two/src/space/beta.py
def g(): ...
# --- src/wide/deep/mod.py
from . import near
from .near import f
from wide.deep.near import f as again
f()  # calls: f
again()  # calls: f
near.f()  # calls: f
# --- src/wide/deep/near.py
def f(): ...
# --- src/real/__init__.py
# --- app/main.py
import space.alpha
from space.beta import g
from space import alpha, beta
import wide.deep.mod
from wide import deep

space.alpha.f()  # calls: f
g()  # calls: g
alpha.f()  # calls: f
beta.g()  # calls: g
wide.deep.near.f()  # calls: f
deep.near.f()  # calls: f
