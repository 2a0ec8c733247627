def f(): ...
def g(): ...

def outer():
    current = f
    def change():
        nonlocal current
        current = g
    change()
    current()  # calls: f (ambiguous), g (ambiguous)
    def run():
        current()  # calls: f (ambiguous), g (ambiguous)

chosen = None
handlers = []

def choose():
    global chosen
    chosen = f

def add(handler):
    handlers.append(handler)
    return handler

@add
def first(): ...

choose()
chosen()  # calls: f
handlers.append(g)
for handler in handlers:
    handler()  # calls: first (ambiguous), g (ambiguous)

def collecting():
    found = []
    def add(handler):
        found.append(handler)
    add(g)
    for handler in found:
        handler()  # calls: g
