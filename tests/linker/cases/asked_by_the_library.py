"""Methods that functions of the library written in C call on what they are handed, or on themselves."""

import datetime
import pickle
import sqlite3


class Loader(pickle.Unpickler):
    def find_class(self, module, name):
        return super().find_class(module, name)

    def persistent_load(self, pid): ...


class Dumper(pickle.Pickler):
    def persistent_id(self, value): ...


class Zone(datetime.tzinfo):
    def utcoffset(self, moment): ...

    def dst(self, moment): ...


class Total:
    def step(self, value): ...

    def finalize(self): ...


def pickles(file):
    Loader(file).load()  # calls: Loader (constructor), Loader.find_class (callback), Loader.persistent_load (callback), pickle.Unpickler.load
    Dumper(file).dump(1)  # calls: Dumper (constructor), Dumper.persistent_id (callback), pickle.Pickler.dump


def tells_the_time():
    datetime.datetime.now(Zone())  # calls: Zone (constructor), Zone.dst (callback), Zone.utcoffset (callback), datetime.datetime.now
    datetime.datetime.fromtimestamp(0, tz=Zone())  # calls: Zone (constructor), Zone.dst (callback), Zone.utcoffset (callback), datetime.datetime.fromtimestamp


def adds_up(connection: sqlite3.Connection):
    connection.create_aggregate("total", 1, Total)  # calls: Total (constructor), Total.step (callback), Total.finalize (callback), sqlite3.Connection.create_aggregate
