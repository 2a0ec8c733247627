# A name that functions alone bind, by `global`, is until then what a star import brings, or a builtin.
# --- lib.py
def f(): ...
def len2(): ...
# --- main.py
def g(): ...
def install():
    global f
    f = g
def install2():
    global print
    print = g
from lib import *
def use():
    f()  # calls: f (ambiguous), g (ambiguous)
    print()  # calls: builtins.print (ambiguous), g (ambiguous)
f()  # calls: f (ambiguous), g (ambiguous)
use()  # calls: use
# --- other.py
import main
from main import f
main.f()  # calls: f (ambiguous), g (ambiguous)
f()  # calls: f (ambiguous), g (ambiguous)
