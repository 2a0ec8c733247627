# Lists of many shapes that are passed to one parameter, or that one function gives, are one list.
class Leaf:
    def first(self): ...
class Node:
    def __init__(self, children):
        self.children = children
    def first(self):
        self.children[0].first()  # calls: Leaf.first (ambiguous), Node.first (ambiguous)

class Parser:
    def pair(self):
        return Node([Leaf(), Leaf()])
    def three(self):
        return Node([Leaf(), self.pair(), Leaf()])
    def four(self):
        return Node([Leaf(), self.pair(), self.three(), Leaf()])
    def five(self):
        return Node([self.pair(), self.pair(), self.three(), self.four(), Leaf()])
    def nested(self):
        return Node([self.pair()])
    def deeper(self):
        return Node([self.nested(), self.pair()])
    def left(self):
        return Node([self.five(), Leaf()])
    def right(self):
        return Node([Leaf(), self.five()])
    def both(self):
        return Node([self.five(), self.five()])
    def rows(self, kind):
        if kind == 1:
            return [Leaf()]
        if kind == 2:
            return [Leaf(), 1]
        if kind == 3:
            return [1, Leaf()]
        if kind == 4:
            return [1, 1, Leaf()]
        if kind == 5:
            return [Leaf(), 1, 1]
        if kind == 6:
            return [1, Leaf(), 1]
        if kind == 7:
            return [1, Leaf(), 1, 1]
        if kind == 8:
            return [1, 1, Leaf(), 1]
        return [1, 1, 1, Leaf()]
    def of_rows(self, kind):
        for row in self.rows(kind):  # calls: Parser.rows
            if isinstance(row, Leaf):  # calls: builtins.isinstance
                row.first()  # calls: Leaf.first
