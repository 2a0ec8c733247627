class Visitor:
    def visit(self, node):
        return getattr(self, f"visit_{node.kind}")(node)  # calls: Child.visit_name (ambiguous), Visitor.visit_call (ambiguous), builtins.getattr
    def by_sum(self, name):
        getattr(self, "do_" + name)()  # calls: Visitor.do_a (ambiguous), Visitor.do_b (ambiguous), builtins.getattr
    def by_percent(self, name):
        getattr(self, "do_%s" % name)()  # calls: Visitor.do_a (ambiguous), Visitor.do_b (ambiguous), builtins.getattr
    def by_nothing(self, name):
        getattr(self, name)()  # calls: Visitor.do_a (ambiguous), Visitor.do_b (ambiguous), builtins.getattr
    def visit_call(self, node): ...
    def do_a(self): ...
    def do_b(self): ...

class Child(Visitor):
    def visit_name(self, node): ...
