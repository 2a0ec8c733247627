"""An instance from outside that is stored on an attribute is there for whoever asks: what it calls
back is run, and what else is stored there is one of two."""

import argparse
import contextlib
import io
from concurrent.futures import ThreadPoolExecutor


def work(x=0): ...
def number(text): return int(text)


class Service:
    def __init__(self):
        self.pool = ThreadPoolExecutor()
        self.stack = contextlib.ExitStack()
        self.parser = argparse.ArgumentParser()
        self.parser.add_argument("--n", type=number, default="1")  # calls: argparse.ArgumentParser.add_argument
        self.parser.set_defaults(command=self)  # calls: argparse.ArgumentParser.set_defaults

    def go(self):
        self.pool.submit(work)  # calls: concurrent.futures.ThreadPoolExecutor.submit, work (callback)
        self.stack.callback(work, 1)  # calls: contextlib.ExitStack.callback, work (callback)
        given = self.parser.parse_args([])  # calls: argparse.ArgumentParser.parse_args, number (callback)
        given.command.run()  # calls: Service.run
        given.nothing()  # calls: nothing

    def run(self): ...


class Writer:
    def write(self, text): ...
    def close(self): ...


class Output:
    def __init__(self, quiet, out=None):
        if quiet:
            self.first = io.StringIO()
        else:
            self.first = Writer()
        self.second = out or io.StringIO()
        self.third = open("/dev/null") if quiet else Writer()

    def put(self):
        self.first.write("")  # calls: Writer.write (ambiguous), io.StringIO.write (ambiguous)
        self.second.write("")  # calls: Writer.write (ambiguous), io.StringIO.write (ambiguous)
        self.third.close()  # calls: Writer.close (ambiguous)


def both():
    Output(True).put()
    Output(False, Writer()).put()


def some(value, error: ValueError):
    (abs(value) if value else Writer()).close()  # calls: Writer (constructor), Writer.close (ambiguous), builtins.abs
    (error.args[0] if value else Writer()).close()  # calls: Writer (constructor), Writer.close (ambiguous)
