from typing import Callable

class Parser:
    KINDS = {}
    def __init__(self):
        self._methods: dict[str, Callable[..., int]] = {}
        self.other: Callable[[], int] | None = None
        self.name: str = ""
    def register(self, name, function):
        self._methods[name] = lambda match: function(self, match)  # calls: own
    def parse(self, match):
        function = self._methods[match.group]
        function(match)  # calls: Parser.register.<lambda1> (ambiguous), Block.parse_a (ambiguous), Block.parse_b (ambiguous)
        self.other()  # calls: Block.parse_a
        self.name()  # calls: nothing

class Block(Parser):
    KINDS = {"a": 1, "b": 2}
    def __init__(self):
        super().__init__()
        self._methods = {name: getattr(self, "parse_" + name) for name in self.KINDS}
        self.other = self.parse_a
        self.name = self.parse_b
    def parse_a(self, match): ...
    def parse_b(self, match): ...

def own(parser, match): ...

Block().register("own", own)
