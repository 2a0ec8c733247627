"""What an exception carries may be of any class."""
class Cat:
    def run(self): ...
class Problem(Exception):
    def run(self): ...
def steps():
    yield 1
    return Cat()  # calls: Cat (constructor)
def last():
    found = steps()  # calls: steps
    next(found)  # calls: builtins.next
    try:
        next(found)  # calls: builtins.next
    except StopIteration as end:
        end.value.run()
last()  # calls: last
def chained():
    try:
        try:
            raise Problem()  # calls: Problem (constructor)
        except Problem as problem:
            raise KeyError() from problem  # calls: builtins.KeyError
    except KeyError as error:
        error.__cause__.run()
        error.__context__.run()
chained()  # calls: chained
def own():
    try:
        try:
            raise Problem()  # calls: Problem (constructor)
        except Problem as problem:
            raise Problem() from problem  # calls: Problem (constructor)
    except Problem as error:
        error.__cause__.run()
        error.run()  # calls: Problem.run
own()  # calls: own
