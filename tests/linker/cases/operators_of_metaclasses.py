class Registry(type):
    def __getitem__(cls, name): return cls
    def __iter__(cls): return iter(())

class Plugin(metaclass=Registry):
    def run(self): ...

Plugin["a"]  # calls: Registry.__getitem__ (implicit)
for plugin in Plugin:  # calls: Registry.__iter__ (implicit)
    ...

class Plain:
    def run(self): ...

Plain[int]().run()  # calls: Plain (constructor), Plain.run
