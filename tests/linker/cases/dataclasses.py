from dataclasses import dataclass

@dataclass
class Point:
    action: object

    def __post_init__(self): ...

def f(): ...

Point(f).action()  # calls: Point (constructor), Point.__post_init__, f

from typing import Callable

def g(): ...

@dataclass
class Job:
    run: Callable
    done: Callable = f

def jobs():
    Job(g, done=g).run()  # calls: Job (constructor), g
    Job(g).done()  # calls: Job (constructor), f (ambiguous), g (ambiguous)
jobs()

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
