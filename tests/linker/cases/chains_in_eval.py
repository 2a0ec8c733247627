"""`eval` of a constant that asks one thing of another."""


class Registry:
    def go(self):
        return self

    @classmethod
    def make(cls):
        return cls()


def plain(): ...


eval("Registry().go")()  # calls: builtins.eval, Registry (constructor), Registry.go
eval("Registry.make().go().go()")  # calls: builtins.eval, Registry.make, Registry.go
eval("plain")()  # calls: builtins.eval, plain
eval("plain(1, 2)")  # calls: builtins.eval, plain
eval("Registry().go() + 1")  # calls: builtins.eval
eval("plain(Registry())")  # calls: builtins.eval
