from dataclasses import dataclass

@dataclass
class Point:
    action: object

    def __post_init__(self): ...

def f(): ...

Point(f).action()  # calls: Point (constructor), Point.__post_init__, f

import attr

def hook(): ...

@attr.s
class Attributed:
    _hook = attr.ib()
    other = attr.ib(default=None)
    def run(self):
        self._hook()  # calls: hook
        self.other()  # calls: hook

Attributed(hook, other=hook).run()  # calls: Attributed (constructor), Attributed.run
