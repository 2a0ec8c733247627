class Node:
    def __init__(self):
        self.children = []
    def add(self, node):
        self.children.append(node)
    def walk(self):
        for child in self.children:
            child.walk()  # calls: Node.walk (override), Pair.walk (override)
    def text(self):
        return "".join([child.text() for child in self.children])  # calls: Name.text (override), Node.text (override), builtins.str.join
    def alone(self): ...

class Name(Node):
    def text(self):
        return "name"

class Pair(Node):
    def walk(self): ...

class N0(Node): ...
class N1(Node): ...
class N2(Node): ...
class N3(Node): ...
class N4(Node): ...
class N5(Node): ...
class N6(Node): ...
class N7(Node): ...
class N8(Node): ...
class Stranger:
    def other(self): ...

def build():
    tree = Node()  # calls: Node (constructor), Node.__init__
    tree.add(Name())  # calls: Name (constructor), Node.__init__, Node.add
    tree.add(Pair())  # calls: Pair (constructor), Node.__init__, Node.add
    tree.add(N0())  # calls: N0 (constructor), Node.__init__, Node.add
    tree.add(N1())  # calls: N1 (constructor), Node.__init__, Node.add
    tree.add(N2())  # calls: N2 (constructor), Node.__init__, Node.add
    tree.add(N3())  # calls: N3 (constructor), Node.__init__, Node.add
    tree.add(N4())  # calls: N4 (constructor), Node.__init__, Node.add
    tree.add(N5())  # calls: N5 (constructor), Node.__init__, Node.add
    tree.add(N6())  # calls: N6 (constructor), Node.__init__, Node.add
    tree.add(N7())  # calls: N7 (constructor), Node.__init__, Node.add
    tree.add(N8())  # calls: N8 (constructor), Node.__init__, Node.add
    return tree

def first(tree):
    node = tree.children[0]
    node.alone()  # calls: Node.alone

MIXED = [N0(), N1(), N2(), N3(), N4(), N5(), N6(), N7(), N8()]
STRANGE = [*MIXED, Stranger()]
build().walk()  # calls: build, Node.walk
build().text()  # calls: build, Node.text
first(build())  # calls: first, build
for one in MIXED:
    one.text()  # calls: Name.text (override), Node.text (override)
for one in STRANGE:
    hasattr(one, "other") and one.other()  # calls: builtins.hasattr

class Tree:
    def __init__(self):
        self.parts = []
    def group(self, kind):
        part = kind()  # calls: N0 (ambiguous), N1 (ambiguous), N2 (ambiguous), N3 (ambiguous), N4 (ambiguous), N5 (ambiguous), N6 (ambiguous), N7 (ambiguous), Name (ambiguous), Node.__init__ (ambiguous)
        self.parts.append(part)

def grouped():
    tree = Tree()  # calls: Tree (constructor), Tree.__init__
    tree.group(Name)  # calls: Tree.group
    tree.group(N0)  # calls: Tree.group
    tree.group(N1)  # calls: Tree.group
    tree.group(N2)  # calls: Tree.group
    tree.group(N3)  # calls: Tree.group
    tree.group(N4)  # calls: Tree.group
    tree.group(N5)  # calls: Tree.group
    tree.group(N6)  # calls: Tree.group
    tree.group(N7)  # calls: Tree.group
    return tree

grouped().parts[0].text()  # calls: grouped, Name.text (override), Node.text (override)
