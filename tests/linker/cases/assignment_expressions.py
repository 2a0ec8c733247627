def f(): ...
class A:
    def m(self): ...

def find(flag):
    return A()

def of_operands(flag):
    if flag and (found := find(flag)):  # calls: find
        found.m()  # calls: A.m
    if not flag or not (other := find(flag)):  # calls: find
        return
    other.m()  # calls: A.m

queue = [f]
while (function := queue.pop() if queue else None):  # calls: builtins.list.pop
    function()  # calls: f

if any((last := find(x)) for x in (1, 2)):  # calls: builtins.any, find
    last.m()  # calls: A.m

def of_either(flag, value):
    value = f
    flag and (value := find)
    value()  # calls: f (ambiguous), find (ambiguous)

if flag := find(1):  # calls: find
    pass
elif (second := find(2)):  # calls: find
    second.m()  # calls: A.m
