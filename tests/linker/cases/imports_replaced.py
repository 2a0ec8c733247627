# Where `__import__` is another function nothing imported is certain.
# --- a.py
def f(): ...
# --- b.py
def f(): ...
# --- hook.py
import builtins
real = builtins.__import__
def fake(name, *rest, **more):
    if name == "a":
        name = "b"
    return real(name, *rest, **more)
builtins.__import__ = fake
# --- main.py
import hook
import a  # runs too: fake
def use():
    a.f()  # calls: f (ambiguous)
use()
def late():
    import a  # runs too: fake
    a.f()  # calls: f (ambiguous)
late()
