"""What a method gives that only others have: unknown, and so is what stands beside it."""

# --- main.py
from typing import Any, Protocol


class Wrap(Protocol):
    def __call__(self, app: Any) -> Any: ...

    async def wait(self, app: Any) -> Any: ...


class Router:
    def go(self):
        return self


class Maker:
    def make(self):
        raise NotImplementedError


class Kept:
    def __init__(self):
        self.app = Router()

    def wrap(self, wrap: Wrap):
        self.app = wrap(self.app)

    def run(self):
        self.app.go()  # calls: Router.go (ambiguous)


def wrapped(wraps: list[Wrap]):
    app = Router()
    for wrap in wraps:
        app = wrap(app)  # calls: Wrap.__call__ (override)
    return app


def runs_what_is_wrapped(wraps):
    wrapped(wraps).go()  # calls: wrapped, Router.go (ambiguous)


async def waits(wrap: Wrap, at_all):
    app = Router()
    if at_all:
        app = await wrap.wait(app)  # calls: Wrap.wait (override)
    app.go()  # calls: Router.go (ambiguous)


def makes(maker: Maker, at_all):
    made = Router()
    if at_all:
        made = maker.make()  # calls: Maker.make (override)
    made.go()  # calls: Router.go (ambiguous)


# --- two.py
class Known:
    def give(self):
        raise NotImplementedError


class Robot:
    def go(self):
        return self


class Gives(Known):
    def give(self):
        return Robot()


def takes(known: Known):
    robot = known.give()  # calls: Known.give (override), Gives.give (override)
    (robot or Robot()).go()  # calls: Robot.go, Robot (constructor)
