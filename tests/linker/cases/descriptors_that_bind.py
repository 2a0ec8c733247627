import types

# What a descriptor gives may be a method of the name under which it stands itself.
class Bound:
    def __init__(self, function):
        self.function = function
    def __get__(self, owner, of=None):
        return types.MethodType(self.function, owner)

class Job:
    @Bound
    def run(self): ...

class Late:
    def run(self): ...
Late.run = Bound(Late.run)

def same(value):
    return value

def start():
    same(Job()).run()  # calls: same, Job (constructor), Bound.__get__ (property), Job.run (ambiguous), Late.run (ambiguous)
    same(Late()).run()  # calls: same, Late (constructor), Bound.__get__ (ambiguous), Job.run (ambiguous), Late.run (ambiguous)
