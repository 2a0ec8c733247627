"""What is stored on objects from outside, and what those are not known to have."""
import lib
from lib import App, started
from types import SimpleNamespace

def f(): ...
def g(): ...

SimpleNamespace(save=f).save()  # calls: types.SimpleNamespace, f
made = SimpleNamespace(save=f, other=g)  # calls: types.SimpleNamespace
made.more = g

def handed(space):
    space.save()  # calls: f
    space.more()  # calls: g
    space.missing()  # calls: nothing

handed(made)  # calls: handed

def forwards(**names):
    SimpleNamespace(**names).save()  # calls: types.SimpleNamespace

app = App()  # calls: lib.App
app.on_start = f
started.on_stop = g
lib.hook = g
setattr(app, "on_end", g)  # calls: builtins.setattr

def runs():
    app.on_start()  # calls: f (ambiguous)
    app.on_end()  # calls: g (ambiguous)
    app.run()  # calls: lib.App.run
    started.on_stop()  # calls: g (ambiguous)
    lib.hook()  # calls: g (ambiguous)
    lib.other()  # calls: lib.other

def of_builtins(text: str):
    text.upper()  # calls: builtins.str.upper
    text.shout()  # calls: nothing
    "a".shout()  # calls: nothing
    [].shout()  # calls: nothing
    {}.items()  # calls: builtins.dict.items
