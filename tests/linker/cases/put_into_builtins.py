# What is put into builtins counts beside what Python has there, or is there alone, in all modules.
# --- patches.py
import builtins

def own_open(name): ...
def own_ascii(text): ...
def own_hex(number): ...
def own_oct(number): ...
def translate(text): ...
builtins.open = own_open
setattr(builtins, "ascii", own_ascii)
vars(builtins)["hex"] = own_hex
builtins.__dict__.update(oct=own_oct)
builtins._ = translate
if not isinstance(__builtins__, dict):
    __builtins__.bin = own_hex
# --- main.py
import builtins
import patches

open("x")  # calls: builtins.open (ambiguous), own_open (ambiguous)
ascii("x")  # calls: builtins.ascii (ambiguous), own_ascii (ambiguous)
_("x")  # calls: translate

def use():
    hex(1)  # calls: builtins.hex (ambiguous), own_hex (ambiguous)
    builtins.open("x")  # calls: own_open (ambiguous)
    bin(1)  # calls: builtins.bin (ambiguous), own_hex (ambiguous)
    max("x")  # calls: builtins.max
    oct(1)  # calls: builtins.oct (ambiguous), own_oct (ambiguous)
use()
# --- own.py
def open(name): ...

open("x")  # calls: open
