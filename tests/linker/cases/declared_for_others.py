"""A parameter that is declared as something to be called is what others pass, too."""
from collections.abc import Callable

class Server:
    def start(self, respond: Callable[[str], None]):
        respond("200")  # calls: answer (ambiguous)

    def on_close(self, act: Callable[[], None]):
        self.acts = [act]

    def close(self):
        for act in self.acts:
            act()  # calls: shut (ambiguous)

def run(work: Callable[[], None] | None):
    if work:
        work()  # calls: shut (ambiguous)

def _private(work: Callable[[], None]):
    work()  # calls: shut

def undeclared(work):
    work()  # calls: shut

def answer(status): ...
def shut(): ...

def use():
    server = Server()  # calls: Server (constructor)
    server.start(answer)  # calls: Server.start
    server.on_close(shut)  # calls: Server.on_close
    server.close()  # calls: Server.close
    run(shut)  # calls: run
    _private(shut)  # calls: _private
    undeclared(shut)  # calls: undeclared

class Backend:
    def ask(self):
        raise NotImplementedError("in a subclass")  # calls: builtins.NotImplementedError

    def told(self):
        """Say it."""
        raise NotImplementedError

    def sometimes(self, flag):
        if flag:
            return
        raise NotImplementedError

    def run(self):
        self.ask()  # calls: Backend.ask (override)
        self.told()  # calls: Backend.told (override)
        self.sometimes(1)  # calls: Backend.sometimes

def make():
    Backend().ask()  # calls: Backend (constructor), Backend.ask
