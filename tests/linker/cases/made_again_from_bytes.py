"""What is pickled comes out as what it was; its class says how, and sets its state."""
import copy
import pickle

class Box:
    def open(self): ...
    def __reduce__(self):
        return (Box, ())
    def __getstate__(self): ...
    def __setstate__(self, state): ...

class Bag:
    def open(self): ...
    def __replace__(self, **changes):
        return self

def use():
    pickle.loads(pickle.dumps(Box())).open()  # calls: Box (constructor), Box.__getstate__ (implicit), Box.__reduce__ (implicit), Box.__setstate__ (implicit), Box.open, pickle.dumps, pickle.loads
    kept = pickle.dumps(Bag())  # calls: Bag (constructor), pickle.dumps
    pickle.loads(kept).open()  # calls: Bag.open, pickle.loads
    kept.hex()  # calls: builtins.bytes.hex
    reopened(kept)  # calls: reopened

def reopened(text):
    pickle.loads(text).open()  # calls: Bag.open, pickle.loads

def replaced():
    copy.replace(Bag(), x=1).open()  # calls: Bag (constructor), Bag.__replace__ (implicit), Bag.open, copy.replace
