NAMED = {}

class Meta(type):
    registry = {}
    def __new__(mcls, name, bases, body):
        made = super().__new__(mcls, name, bases, body)  # calls: builtins.super, builtins.type.__new__
        NAMED[name] = made
        mcls.registry[name] = made
        return made

class Shape(metaclass=Meta):  # calls: Meta.__new__ (implicit)
    def draw(self): ...

class Circle(Shape):  # calls: Meta.__new__ (implicit)
    def draw(self): ...

class Square(Shape):  # calls: Meta.__new__ (implicit)
    def __init__(self): ...
    def draw(self): ...

NAMED["Circle"]().draw()  # calls: Circle.draw (override), Shape (override), Shape.draw (override), Square.__init__ (override), Square.draw (override)

def by_name(name):
    return NAMED[name]().draw()  # calls: Circle.draw (override), Shape (override), Shape.draw (override), Square.__init__ (override), Square.draw (override)

for made in Meta.registry.values():  # calls: builtins.dict.values
    made().draw()  # calls: Circle.draw (override), Shape (override), Shape.draw (override), Square.__init__ (override), Square.draw (override)

class Listing(type):
    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)  # calls: builtins.super, builtins.type.__init__
        if not hasattr(cls, "plugins"):  # calls: builtins.hasattr
            cls.plugins = []
        else:
            cls.plugins.append(cls)  # calls: builtins.list.append

class Plugin(metaclass=Listing):  # calls: Listing.__init__ (implicit)
    def go(self): ...

class First(Plugin):  # calls: Listing.__init__ (implicit)
    def go(self): ...

for plugin in Plugin.plugins:
    plugin().go()  # calls: First.go (override), Plugin (override), Plugin.go (override)

CODECS = {}

class Codec:
    name = None
    def __init_subclass__(cls):
        CODECS[cls.name] = cls()  # calls: Codec (override)
    def encode(self): ...

class Json(Codec):  # calls: Codec.__init_subclass__ (implicit)
    name = "json"
    def encode(self): ...

CODECS["json"].encode()  # calls: Codec.encode (override), Json.encode (override)

class Handler:
    handlers = {}
    def __init_subclass__(cls, kind):
        Handler.handlers[kind] = cls
    def handle(self): ...
    @classmethod
    def make(cls, kind):
        return cls.handlers[kind]()  # calls: Handler (override)

class One(Handler, kind="one"):  # calls: Handler.__init_subclass__ (implicit)
    def handle(self): ...

Handler.make("one").handle()  # calls: Handler.handle (override), Handler.make, One.handle (override)
for below in Handler.__subclasses__():
    below().handle()  # calls: One (constructor), One.handle
