def f(): ...
def g(): ...

table = {"f": f, "g": f}
table["g"] = g
table["f"]()  # calls: f
table["g"]()  # calls: g
steps = [f, g, f]
steps[1:][0]()  # calls: g
steps[-2]()  # calls: g
def put(target):
    target["h"] = f

put(table)  # calls: put
table["h"]()  # calls: f
alias = table
alias["f"] = g
table["f"]()  # calls: g
