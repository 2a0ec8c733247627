def first(): ...
def second(): ...

A = {}
B = {}
A["x"] = first
B["x"] = second
C = dict()
D = dict()
C["x"] = first
D["x"] = second

def look():
    A["x"]()  # calls: first
    B["x"]()  # calls: second
    C["x"]()  # calls: first
    D["x"]()  # calls: second

def here():
    a = []
    b = []
    same = a
    a.append(first)  # calls: builtins.list.append
    b.append(second)  # calls: builtins.list.append
    a[0]()  # calls: first
    b[0]()  # calls: second
    same[0]()  # calls: first
