# What a method puts into a container that a base from outside has made is not all that this holds.
from collections import UserList
import threading
def f(): ...
def g(): ...
class One(UserList):
    def more(self):
        self.data.append(g)  # calls: builtins.list.append (ambiguous)
    def go(self):
        self.data[0]()  # calls: g (ambiguous)
class Two(UserList):
    def more(self):
        self.data[1:] = [g]
    def go(self):
        self.data[0]()  # calls: g (ambiguous)
class Three(UserList):
    def __init__(self):
        super().__init__()  # calls: builtins.super, collections.UserList.__init__
        self.data = []
    def more(self):
        self.data.append(g)  # calls: builtins.list.append
    def go(self):
        self.data[0]()  # calls: g
class Plain:
    def __init__(self):
        self.rows = []
class Sub(Plain, threading.Thread):
    def more(self):
        self.rows.append(g)  # calls: builtins.list.append
        self.rows[0]()  # calls: g
class Bound(UserList):
    rows = []
    def more(self):
        self.rows.append(g)  # calls: builtins.list.append
        self.rows[0]()  # calls: g
class Error(Exception):
    def more(self):
        self.rows.append(g)  # calls: builtins.list.append
        self.rows[0]()  # calls: g
class Local(UserList):
    def __init__(self):
        rows = []
        rows.append(g)  # calls: builtins.list.append
        self.rows = rows
    def go(self):
        self.rows[0]()  # calls: g
class Base(UserList):
    def go(self):
        self.data[0]()  # calls: g (ambiguous)
class Below(Base):
    def more(self):
        self.data.append(g)  # calls: builtins.list.append (ambiguous)
class Filled(UserList):
    def go(self):
        self.data[0]()  # calls: g (ambiguous)
def fill(b: Filled):
    b.data.append(g)  # calls: builtins.list.append (ambiguous)
def main():
    s = One([f])  # calls: One (constructor)
    s.more()  # calls: One.more
    s.go()  # calls: One.go
    t = Two([f])  # calls: Two (constructor)
    t.more()  # calls: Two.more
    t.go()  # calls: Two.go
    u = Three()  # calls: Three (constructor), Three.__init__
    u.more()  # calls: Three.more
    u.go()  # calls: Three.go
    x = Sub()  # calls: Plain.__init__, Sub (constructor)
    x.more()  # calls: Sub.more
    y = Bound()  # calls: Bound (constructor)
    y.more()  # calls: Bound.more
    z = Local()  # calls: Local (constructor), Local.__init__
    z.go()  # calls: Local.go
    b = Below([f])  # calls: Below (constructor)
    b.more()  # calls: Below.more
    b.go()  # calls: Base.go
    c = Filled([f])  # calls: Filled (constructor)
    fill(c)  # calls: fill
    c.go()  # calls: Filled.go
main()  # calls: main
