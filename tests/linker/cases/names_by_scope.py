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

count = 0
while count < len("abc"):  # calls: builtins.len
    if count:
        break
    count += abs(1)  # calls: builtins.abs
print(len("abc"))  # calls: builtins.len, builtins.print
