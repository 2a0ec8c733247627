"""A class that is given a `__getattr__` from outside is asked by it for what it has not."""


# --- main.py
class Robot:
    def go(self): ...


class Below(Robot):
    kept = None

    def stop(self): ...


class Plain:
    def go(self): ...


def found():
    return found


def look(self, name):
    return found


def standing_in(): ...


Robot.__getattr__ = look


def asks():
    Robot().missing()  # calls: Robot (constructor), look (ambiguous), found (ambiguous)
    Below().missing()  # calls: Below (constructor), look (ambiguous), found (ambiguous)
    Below().stop()  # calls: Below (constructor), Below.stop
    getattr(Robot(), "missing", standing_in)()  # calls: Robot (constructor), builtins.getattr, look (ambiguous), found (ambiguous), standing_in (ambiguous)
    getattr(Plain(), "missing", standing_in)()  # calls: Plain (constructor), builtins.getattr, standing_in
