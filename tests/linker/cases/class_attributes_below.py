class Handler:
    def go(self): ...

class Special(Handler):
    def go(self): ...

class App:
    handler = Handler
    fallback = None
    def run(self):
        self.handler().go()  # calls: Handler (ambiguous), Handler.go (ambiguous), Special (ambiguous), Special.go (ambiguous)
        self.fallback()  # calls: other
    @classmethod
    def make(cls):
        return cls.handler()  # calls: Handler (ambiguous), Special (ambiguous)

def other(): ...

class Custom(App):
    handler = Special
    fallback = staticmethod(other)
