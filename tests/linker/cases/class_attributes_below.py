class Handler:
    def go(self): ...

class Special(Handler):
    def go(self): ...

class App:
    handler = Handler
    fallback = None
    def run(self):
        self.handler().go()  # calls: Handler (constructor), Handler.go (ambiguous), Special (constructor), Special.go (ambiguous)
        self.fallback()  # calls: other
    @classmethod
    def make(cls):
        return cls.handler()  # calls: Handler (constructor), Special (constructor)

def other(): ...

class Custom(App):
    handler = Special
    fallback = staticmethod(other)
