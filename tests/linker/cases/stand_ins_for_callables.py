import threading
import types
import weakref

def f(callback):
    callback()  # calls: g (ambiguous), Thing.go (ambiguous)

def g(): ...

class Thing:
    def __new__(cls):
        made = super().__new__(cls)
        made.go()  # calls: Thing.go
        return made
    def go(self): ...

threading.Thread(target=f, args=(g,))  # calls: f (callback), threading.Thread
weakref.ref(Thing())().go()  # calls: weakref.ref, Thing (constructor), Thing.__new__, Thing.go
g.__call__()  # calls: g
types.MethodType(f, Thing().go)()  # calls: types.MethodType, Thing (constructor), Thing.__new__, f
type("Made", (Thing,), {})().go()  # calls: builtins.type, Thing (constructor), Thing.__new__, Thing.go
