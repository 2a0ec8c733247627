"""What is unknown beside what is known: the known one may run, and something else may."""
import json
from collections.abc import Callable

def loaded(text):
    return json.loads(text)

def opaque(thing):
    return thing.made()

class Robot:
    def stop(self): ...
    def wait(self): ...

    def named(self, word):
        getattr(self, word.strip(), self.stop)()  # calls: builtins.getattr, Robot.stop (ambiguous), Robot.wait (ambiguous), Robot.nobody_passes (ambiguous)

    def of_another(self, other):
        getattr(other, "start", self.stop)()  # calls: builtins.getattr, Robot.stop (ambiguous)

    def named_or(self, word):
        action = getattr(self, word, None) or self.stop  # calls: builtins.getattr
        action()  # calls: Robot.stop (ambiguous), Robot.wait (ambiguous), Robot.nobody_passes (ambiguous)

    def passed_or(self, action):
        (action or self.stop)()  # calls: Robot.stop (ambiguous)

    def nobody_passes(self, action=None):
        (action or self.stop)()  # calls: Robot.stop

    def one_of_two(self, flag, action):
        (action if flag else self.stop)()  # calls: Robot.stop (ambiguous)

    def nothing_beside(self, flag):
        action = None
        if flag:
            action = self.stop
        action()  # calls: Robot.stop

    def filled_in(self, action):
        if action is None:
            action = self.stop
        action()  # calls: Robot.stop (ambiguous)

    def false_is_not_called(self, flag):
        action = flag and self.stop
        action()  # calls: Robot.stop
        (flag and action or self.wait)()  # calls: Robot.stop (ambiguous), Robot.wait (ambiguous)

    def tried(self, text):
        try:
            action = json.loads(text)
        except ValueError:
            action = self.stop
        action()  # calls: Robot.stop (ambiguous)

    def matched(self, text):
        match text:
            case "stop":
                action = self.stop
            case _:
                action = json.loads(text)
        action()  # calls: Robot.stop (ambiguous)

    def listed(self, text):
        for action in (loaded(text), self.stop):
            action()  # calls: Robot.stop (ambiguous)

    def by_key(self, word, other):
        actions = {"stop": self.stop, "more": opaque(other)}
        actions[word]()  # calls: Robot.stop (ambiguous)
        actions["stop"]()  # calls: Robot.stop

    def first(self, text):
        next(iter(json.loads(text)), self.stop)()  # calls: builtins.iter, builtins.next, json.loads, Robot.stop (ambiguous)

class Sock:
    def send(self): ...

class Wrap:
    def __init__(self, sock):
        self.sock = sock
    def use(self):
        self.sock.send()  # calls: Sock.send (ambiguous)

def brought(thing):
    Wrap(opaque(thing)).sock.send()  # calls: opaque, Wrap (constructor), Wrap.__init__, Sock.send (ambiguous)
    Wrap(Sock()).use()  # calls: Sock (constructor), Wrap (constructor), Wrap.__init__, Wrap.use

class Lazy:
    def __init__(self):
        self.made = None
    def get(self):
        self.made = self.made or Sock()  # calls: Sock (constructor)
        return self.made
    def use(self):
        self.get().send()  # calls: Lazy.get, Sock.send

def handed(sock):
    sock.send()  # calls: Sock.send (ambiguous)

handed(Sock())  # calls: Sock (constructor), handed
handed(loaded(""))  # calls: loaded, handed

def optional(sock=None):
    sock = sock or Sock()  # calls: Sock (constructor)
    sock.send()  # calls: Sock.send (ambiguous)

optional(loaded(""))  # calls: loaded, optional

def sure(sock=None):
    sock = sock or Sock()  # calls: Sock (constructor)
    sock.send()  # calls: Sock.send

sure()  # calls: sure
sure(None)  # calls: sure

CHOSEN = loaded("") or Sock()  # calls: loaded, Sock (constructor)

def by_module():
    CHOSEN.send()  # calls: Sock.send (ambiguous)

class Below(Outside):
    def run(self):
        (self.inherited or self.own)()  # calls: Below.own (ambiguous)
    def own(self): ...

class Command:
    def __call__(self, function): ...

def command() -> Callable[[Callable], Command] | Command: ...

@command()  # calls: Command.__call__ (ambiguous), command
def commanded(): ...

def made_by_either(flag, make):
    make = make or Robot
    make().stop()  # calls: Robot (ambiguous), Robot.stop (ambiguous)
    other = Robot if flag else json.JSONDecoder
    other().stop()  # calls: Robot (ambiguous), json.JSONDecoder (ambiguous), Robot.stop (ambiguous)
    getattr(json, "loads", Robot)().stop()  # calls: builtins.getattr, json.loads (ambiguous), Robot (ambiguous), Robot.stop (ambiguous)
