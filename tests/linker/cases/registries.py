class App:
    def __init__(self):
        self.hooks = {}
    def add(self, name, function):
        self.hooks.setdefault(name, []).append(function)
    def on(self, name):
        def decorator(function):
            self.add(name, function)  # calls: App.add
            return function
        return decorator
    def fire(self, name):
        for hook in self.hooks.get(name, ()):
            hook()  # calls: f

app = App()

@app.on("x")  # calls: App.on, App.on.decorator
def f(): ...

app.fire("x")  # calls: App.fire

def g(): ...

table = {"f": f}
table.update(f=g)
table["f"]()  # calls: g

short = {}
def register(name, function): short[name] = function

def h(): ...
def kept(name, function):
    return short.setdefault(name, function)

register("h", h)  # calls: register
short["h"]()  # calls: h

later = {}
def keep(name, function):
    return later.setdefault(name, function)

keep("h", h)  # calls: keep
later["h"]()  # calls: h
