class C:
    @classmethod
    def make(cls):
        return cls()  # calls: C (constructor)

    @staticmethod
    def plain():
        return C()  # calls: C (constructor)

    def m(self): ...

C.make().m()  # calls: C.make, C.m
C.plain().m()  # calls: C.plain, C.m
