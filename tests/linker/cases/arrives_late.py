"""What arrives in the last round, nobody has read by then: what was there before is not sure."""

class Plain:
    def run(self): ...

class Wrapped(Plain):
    def run(self): ...

def first():
    return Wrapped()  # calls: Wrapped (constructor)

def second():
    return first()  # calls: first

def third():
    return second()  # calls: second

class Server:
    def __init__(self):
        self.runner = Plain()  # calls: Plain (ambiguous)
        self.other = Plain()  # calls: Plain (ambiguous)

    def build(self):
        self.runner = third()  # calls: third

    def serve(self):
        self.build()  # calls: Server.build
        self.runner.run()  # runs too: Wrapped.run

    def serve_other(self):
        self.other.run()  # calls: Plain.run

Server().serve()
Server().serve_other()
