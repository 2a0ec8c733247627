# `eval` looks for a name in the namespaces that it is handed; a pickle is what `__reduce__` says.
import pickle
def f(): ...
def g(): ...
class Made:
    def run(self): ...
class Told:
    def run(self): ...
    def __reduce__(self): return (Made, ())
class Upper:
    @property
    def given(self): return f
class Lower(Upper):
    @Upper.given.getter
    def given(self): return g
def use(namespace):
    eval("f")()  # calls: builtins.eval, f
    eval("f", globals())()  # calls: builtins.eval, builtins.globals, f
    eval("f", {"f": g})()  # calls: builtins.eval, f (ambiguous), g (ambiguous)
    eval("f", namespace)()  # calls: builtins.eval, f (ambiguous), g (ambiguous)
    pickle.loads(pickle.dumps(Told())).run()  # calls: Made.run (ambiguous), Told (constructor), Told.__reduce__ (implicit), Told.run (ambiguous), pickle.dumps, pickle.loads
    Upper().given()  # calls: Upper (constructor), Upper.given (property), f
    Lower().given()  # calls: Lower (constructor), Lower.given (property), g
use({"f": g})
