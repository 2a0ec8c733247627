class A:
    def m(self): ...

class B(A): ...

class C(A):
    def m(self):
        super().m()  # calls: A.m, builtins.super

class D(B, C): ...

D().m()  # calls: C.m, D (constructor)
