"""What is stored under names that nobody knows: fields take no method's place, though one may."""
class Accessor:
    def __init__(self, name): ...
    def __get__(self, instance, owner): ...

class Field:
    def bind(self, model, name):
        setattr(model, name, Accessor(name))  # calls: Accessor (constructor), Accessor.__init__, builtins.setattr

class Model:
    title = Field()  # calls: Field (constructor)

    def __init__(self, **given):
        for name in given:
            setattr(self, name, given[name])  # calls: builtins.setattr

    def save(self): ...

def prepare(names):
    for name in names:
        Field().bind(Model, name)  # calls: Field (constructor), Field.bind

def use():
    made = Model(owner=Model())  # calls: Model (constructor), Model.__init__ (ambiguous)
    made.save()  # calls: Model.save (ambiguous)

class Tracing:
    def __init__(self, wrapped): ...
    def __call__(self, *args): ...

class Host:
    def run(self): ...

def trace(names):
    for name in names:
        setattr(Host, name, Tracing(name))  # calls: Tracing (constructor), Tracing.__init__, builtins.setattr

def traced():
    Host().run()  # calls: Host (constructor), Host.run (ambiguous), Tracing.__call__ (ambiguous)
