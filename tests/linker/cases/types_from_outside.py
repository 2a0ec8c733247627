import contextlib
from collections.abc import Callable, Iterator, MutableMapping
from typing import IO

class Command:
    def run(self): ...

def f(): ...

def command(name: str) -> Command | Callable[..., Command]:
    def decorator(function):
        return Command()  # calls: Command (constructor)
    return decorator

command("x")(f).run()  # calls: command, command.decorator, Command.run

def either(what: Command | Callable[[], None]):
    what()  # calls: f (ambiguous)

either(f)  # calls: either

class Tee:
    def write(self, text): ...

def echo(file: IO[str]):
    file.write("")  # calls: Tee.write (ambiguous), typing.IO.write (ambiguous)

echo(Tee())  # calls: echo, Tee (constructor)

class Cache:
    def get(self, key): ...

def make_cache() -> MutableMapping[str, str]:
    return Cache()  # calls: Cache (constructor)

make_cache().get("x")  # calls: make_cache, Cache.get (ambiguous), builtins.dict.get (ambiguous)

class Pager:
    def write(self, text): ...

@contextlib.contextmanager
def paged() -> Iterator[IO[str]]:
    yield Pager()

with paged() as out:
    out.write("x")  # calls: Pager.write (ambiguous), typing.IO.write (ambiguous)
