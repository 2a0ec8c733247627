def f(): ...
def g(): ...

def second(*functions):
    functions[1]()  # calls: g

second(f, g)  # calls: second

def named(**functions):
    functions["a"]()  # calls: f
    functions.get("b")()  # calls: g, builtins.dict.get

named(a=f, b=g)  # calls: named

def inner(first, last=None):
    first()  # calls: f
    last()  # calls: g

def outer(*args, **keywords):
    inner(*args, **keywords)  # calls: inner

outer(f, last=g)  # calls: outer

class Base:
    def __init__(self, hook):
        self.hook = hook
    def run(self):
        self.hook()  # calls: f

class Child(Base):
    def __init__(self, **keywords):
        super().__init__(**keywords)  # calls: builtins.super, Base.__init__

Child(hook=f).run()  # calls: Child (constructor), Child.__init__, Base.run
