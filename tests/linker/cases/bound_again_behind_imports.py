# A module that is imported may import the one that does, and sees what its variables hold until then.
# --- a.py
def f(): ...
import b
f()  # calls: f
def f(): ...
def k(): ...
import json
def k(): ...
# --- b.py
import a
def g(): ...
def use():
    a.f()  # calls: f (ambiguous), f@2 (ambiguous)
    a.k()  # calls: k@2
use()  # calls: use
# --- main.py
import a
import b
a.f()  # calls: f (ambiguous), f@2 (ambiguous)
a.k()  # calls: k@2
b.use()  # calls: use
