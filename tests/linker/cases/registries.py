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
