from functools import partial

def first(): ...
def second(of): ...

def rows():
    for rule in ("a", "b"):
        chain = list([first, partial(second, rule)])
        yield rule, chain

class Table:
    def __init__(self):
        self.rows = list(rows())  # calls: rows, builtins.list
    def run(self):
        for rule, chain in self.rows:
            for function in chain:  # what lies deeper than is looked, may be called, too
                function()  # calls: first (ambiguous)

deep = [[[[first]], first]]
deep[0][1]()  # calls: first
deep[0][0][0][0]()  # calls: nothing
