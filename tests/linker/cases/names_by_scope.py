def f(): ...

def outer():
    def f(): ...
    f()  # calls: outer.f

class C:
    def f(self): ...
    f(None)  # calls: C.f

    def g(self):
        f()  # calls: f

outer()  # calls: outer
len([])  # calls: builtins.len
