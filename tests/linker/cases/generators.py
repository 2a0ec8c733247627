def f(): ...

def steps():
    yield f

for step in steps():  # calls: steps
    step()  # calls: f

def more():
    yield from steps()  # calls: steps

next(more())()  # calls: more, builtins.next, f

def ending():
    yield first
    return second

def delegating():
    function = yield from ending()  # calls: ending
    function()  # calls: second

def first(): ...
def second(): ...
