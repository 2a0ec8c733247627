"""A class that a function makes an instance of, passed in one way or another: each caller's counts,
and beside it what came the other way."""
class Cat:
    def run(self): ...
class Dog:
    def run(self): ...
def make(kind=Cat, **more):
    return more.pop("other", kind)()  # calls: Cat (ambiguous), Dog (ambiguous), builtins.dict.pop
make().run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous), make
make(other=Dog).run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous), make
make(Dog).run()  # calls: Dog.run, make
def plain(kind=Cat):
    return kind()  # calls: Cat (ambiguous), Dog (ambiguous)
plain().run()  # calls: Cat.run, plain
plain(Dog).run()  # calls: Dog.run, plain
