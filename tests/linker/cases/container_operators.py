from collections import OrderedDict

def f(): ...
def g(): ...

([f] + [g])[1]()  # calls: g
both = [f]
both += [g]
both[1]()  # calls: g
([f] * 2)[1]()  # calls: f
({"a": f} | {"a": g})["a"]()  # calls: g
dict([("a", f), ("b", g)])["b"]()  # calls: builtins.dict, g
dict(zip(["a", "b"], [f, g]))["a"]()  # calls: builtins.dict, builtins.zip, f (ambiguous), g (ambiguous)
OrderedDict([("a", f)])["a"]()  # calls: collections.OrderedDict, f
dict.fromkeys("ab", f)["a"]()  # calls: builtins.dict.fromkeys, f
