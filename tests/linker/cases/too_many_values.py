class A:
    def run(self): ...

class B(A): ...
class C(A): ...
class D(A): ...
class E(A): ...
class F(A): ...
class G(A): ...
class H(A): ...
class I(A): ...

def one(): ...
def other(): ...

def any_of(flag):
    made = A()
    if flag == 1:
        made = B()
    elif flag == 2:
        made = C()
    elif flag == 3:
        made = D()
    elif flag == 4:
        made = E()
    elif flag == 5:
        made = F()
    elif flag == 6:
        made = G()
    elif flag == 7:
        made = H()
    elif flag == 8:
        made = I()
    return made

def alone():
    any_of(1).run()  # calls: any_of, A.run

class Only:
    def run(self): ...

def beside(flag):
    made = Only() if flag else any_of(2)
    made.run()  # calls: A.run (ambiguous), Only.run (ambiguous)

def narrowed(flag):
    made = any_of(flag)
    if isinstance(made, B):
        made.run()  # calls: A.run

class Holder:
    def __init__(self, flag):
        self.held = any_of(flag)
    def use(self):
        self.held.run()  # calls: A.run

class Either:
    def __init__(self, flag):
        self.held = any_of(flag)
    def change(self):
        self.held = Only()
    def use(self):
        self.held.run()  # calls: A.run (ambiguous), Only.run (ambiguous)

def lines(flag):
    found = []
    if flag > 1:
        found.append(one)
    if flag > 2:
        found.append(one)
    if flag > 3:
        found.append(one)
    if flag > 4:
        found.append(one)
    if flag > 5:
        found.append(one)
    if flag > 6:
        found.append(one)
    if flag > 7:
        found.append(one)
    if flag > 8:
        found.append(one)
    if flag > 9:
        found.append(one)
    found.append(other)  # calls: builtins.list.append
    for function in found:
        function()  # calls: one (ambiguous), other (ambiguous)
