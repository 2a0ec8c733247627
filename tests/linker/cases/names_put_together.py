NAME = "visit"
END = "_it"

def plain(): ...
def other(): ...
TABLE = {"visit_it": plain}

class Visitor:
    def go(self, kind):
        getattr(self, NAME + "_it")()  # calls: Visitor.visit_it, builtins.getattr
        getattr(self, NAME + END)()  # calls: Visitor.visit_it, builtins.getattr
        getattr(self, "visit_" + kind)()  # calls: Visitor.visit_it (ambiguous), Visitor.visit_other (ambiguous), builtins.getattr
        getattr(self, NAME + "_" + kind)()  # calls: Visitor.visit_it (ambiguous), Visitor.visit_other (ambiguous), builtins.getattr
        TABLE[NAME + END]()  # calls: plain
        getattr(self, kind + NAME)()  # calls: builtins.getattr
    def visit_it(self): ...
    def visit_other(self): ...

globals()["plain"]()  # calls: builtins.globals, plain
eval("other")()  # calls: builtins.eval, other
eval("other + 1")()  # calls: builtins.eval
