from collections import deque

def a(): ...
def b(): ...

row = deque([a, b])
row.rotate(1)  # calls: collections.deque.rotate
row[0]()  # calls: a (ambiguous), b (ambiguous)
front = deque([a])
front.appendleft(b)  # calls: collections.deque.appendleft
front[0]()  # calls: b
front[1]()  # calls: a
copied = list([a, b])
copied.reverse()  # calls: builtins.list.reverse
copied[0]()  # calls: b
sliced = [a]
sliced[:] = [b]
sliced[0]()  # calls: a (ambiguous), b (ambiguous)

def inner(handler):
    handler()  # calls: a (ambiguous), b (ambiguous)

def outer(**words):
    words.setdefault("handler", b)  # calls: builtins.dict.setdefault
    inner(**words)  # calls: inner

outer(handler=a)  # calls: outer
outer()  # calls: outer
known = {"k": a}
known.setdefault("k", b)  # calls: builtins.dict.setdefault
known["k"]()  # calls: a
