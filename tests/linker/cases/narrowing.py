class A:
    def m(self): ...

class B:
    def m(self): ...

def f(x):
    if isinstance(x, A):  # calls: builtins.isinstance
        x.m()  # calls: A.m
    elif isinstance(x, B) and x.m():  # calls: builtins.isinstance, B.m
        x.m()  # calls: B.m
    else:
        x.m()  # calls: nothing

def g(x):
    assert isinstance(x, A)  # calls: builtins.isinstance
    x.m()  # calls: A.m

def h(x):
    match x:
        case B():
            x.m()  # calls: B.m
