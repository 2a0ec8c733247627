# Steps are put into a list by one method, among them what is declared as something to be called.
from typing import Any, Callable, List

class Run:
    def __init__(self, before: Callable[[str], None], after: Callable[[str], Any]) -> None:
        self.before = before
        self.after = after
        self.steps: List[Callable[[str], Any]] = []
    def add(self, step: Callable[..., Any]) -> None:
        self.steps.append(step)  # calls: builtins.list.append
    def begin(self) -> None:
        self.add(self.before)
        self.add(self.one)
        self.add(self.two)
        self.add(self.three)
        self.add(self.four)
        self.add(self.five)
        self.add(self.six)
        self.add(self.seven)
        self.add(last)
        self.add(self.after)
    def run(self, state: str) -> None:
        self.begin()  # calls: Run.begin
        for step in self.steps:
            step(state)  # calls: Run.one (ambiguous), Run.two (ambiguous), Run.three (ambiguous), Run.four (ambiguous), Run.five (ambiguous), Run.six (ambiguous), Run.seven (ambiguous), last (ambiguous), nothing (ambiguous)
    def one(self, state: str) -> None: ...
    def two(self, state: str) -> None: ...
    def three(self, state: str) -> None: ...
    def four(self, state: str) -> None: ...
    def five(self, state: str) -> None: ...
    def six(self, state: str) -> None: ...
    def seven(self, state: str) -> None: ...

def nothing(state: str) -> None: ...
def last(state: str) -> None: ...

def quietly(after: Callable[[str], Any]) -> Run:
    return Run(nothing, after)  # calls: Run (constructor), Run.__init__
