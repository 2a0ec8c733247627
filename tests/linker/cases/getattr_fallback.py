class Proxy:
    def __getattr__(self, name): ...

Proxy().anything  # calls: Proxy (constructor), Proxy.__getattr__ (property)

class Handlers:
    def on_open(self): ...

getattr(Handlers(), "on_open")()  # calls: builtins.getattr, Handlers (constructor), Handlers.on_open

class Lazy:
    def __init__(self):
        self.size = 1
    def __getattr__(self, name): ...
    def use(self):
        self.size  # calls: nothing
        self.weight  # calls: Lazy.__getattr__ (property)
