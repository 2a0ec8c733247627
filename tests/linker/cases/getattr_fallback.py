class Proxy:
    def __getattr__(self, name): ...

Proxy().anything  # calls: Proxy (constructor), Proxy.__getattr__ (property)

class Handlers:
    def on_open(self): ...

getattr(Handlers(), "on_open")()  # calls: builtins.getattr, Handlers (constructor), Handlers.on_open
