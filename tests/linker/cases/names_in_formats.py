NAME = "visit"

class Visitor:
    def visit_a(self): ...
    def visit_b(self): ...
    def start_end(self): ...
    def stop_end(self): ...
    def do_get(self): ...
    def do_post(self): ...
    def on_load(self): ...
    def on_save(self): ...
    def get(self): ...
    def go(self, kind):
        getattr(self, f"visit_{kind}")()  # calls: Visitor.visit_a (ambiguous), Visitor.visit_b (ambiguous), builtins.getattr
        getattr(self, "visit_%s" % kind)()  # calls: Visitor.visit_a (ambiguous), Visitor.visit_b (ambiguous), builtins.getattr
        getattr(self, "visit_{}".format(kind))()  # calls: Visitor.visit_a (ambiguous), Visitor.visit_b (ambiguous), builtins.getattr, builtins.str.format
        getattr(self, "_".join(["visit", kind]))()  # calls: Visitor.visit_a (ambiguous), Visitor.visit_b (ambiguous), builtins.getattr, builtins.str.join
        getattr(self, f"{kind}_end")()  # calls: Visitor.start_end (ambiguous), Visitor.stop_end (ambiguous), builtins.getattr
        getattr(self, kind + "_end")()  # calls: Visitor.start_end (ambiguous), Visitor.stop_end (ambiguous), builtins.getattr
        getattr(self, f"{NAME}_a")()  # calls: Visitor.visit_a, builtins.getattr
        getattr(self, f"a {kind}")()  # calls: Visitor.visit_a (ambiguous), Visitor.visit_b (ambiguous), Visitor.start_end (ambiguous), Visitor.stop_end (ambiguous), Visitor.do_get (ambiguous), Visitor.do_post (ambiguous), Visitor.on_load (ambiguous), Visitor.on_save (ambiguous), Visitor.get (ambiguous), Visitor.every (ambiguous), builtins.getattr
        getattr(self, f"{kind}s")()  # calls: Visitor.visit_a (ambiguous), Visitor.visit_b (ambiguous), Visitor.start_end (ambiguous), Visitor.stop_end (ambiguous), Visitor.do_get (ambiguous), Visitor.do_post (ambiguous), Visitor.on_load (ambiguous), Visitor.on_save (ambiguous), Visitor.get (ambiguous), Visitor.every (ambiguous), builtins.getattr
    def every(self):
        for verb in ("get", "post"):
            getattr(self, f"do_{verb}")()  # calls: Visitor.do_get (ambiguous), Visitor.do_post (ambiguous), builtins.getattr
    def fire(self, when, what):
        getattr(self, f"{when}_{what}")()  # calls: Visitor.on_load (ambiguous), Visitor.on_save (ambiguous), builtins.getattr
    def by_method(self, method):
        getattr(self, method.lower())()  # calls: Visitor.get, builtins.getattr, builtins.str.lower
        getattr(self, method.replace("G", "g").removesuffix("ET") + "et")()  # calls: Visitor.get, builtins.getattr, builtins.str.removesuffix, builtins.str.replace

Visitor().fire("on", "load")  # calls: Visitor (constructor), Visitor.fire
Visitor().fire("on", "save")  # calls: Visitor (constructor), Visitor.fire
Visitor().by_method("GET")  # calls: Visitor (constructor), Visitor.by_method

def one(): ...
def two(): ...
for name in ("one", "two"):
    globals()[f"{name}"]()  # calls: builtins.globals, one (ambiguous), two (ambiguous)
globals()["%s" % "one"]()  # calls: builtins.globals, one
eval("one()")  # calls: builtins.eval, one
eval("Visitor().get()")  # calls: builtins.eval, Visitor (constructor), Visitor.get
exec("two()")  # calls: builtins.exec, two
