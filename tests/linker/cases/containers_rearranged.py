def f(): ...
def g(): ...
def h(): ...

steps = [f, g]
steps.insert(0, h)
steps[0]()  # calls: h
steps.pop()
steps.reverse()
steps[0]()  # calls: f
del steps[0]
steps[0]()  # calls: h

table = {}
table.setdefault("a", f)
table.setdefault("a", g)
table["a"]()  # calls: f
table.pop("a")
table["b"] = h
table.get("a", g)()  # calls: g, builtins.dict.get

def put(into):
    into.setdefault("f", f)

put(table)
table["f"]()  # calls: f
