class A:
    def act(self): ...
class B:
    def act(self): ...
class C:
    def act(self): ...

# Any alternative of a pattern may be the one that fits; the last is no more certain than others.
def subject(x):
    match x:
        case A() | B():
            x.act()  # calls: A.act (ambiguous), B.act (ambiguous)
        case C():
            x.act()  # calls: C.act

def captured():
    match [A(), B()]:
        case [A() as x, B()] | [x, C()]:
            x.act()  # calls: A.act

def within(x):
    match x:
        case None | A():
            pass
        case (B() | C()) as y:
            y.act()  # calls: B.act (ambiguous), C.act (ambiguous)
