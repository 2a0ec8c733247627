"""Methods that functions of the library written in C call on what they are handed, or on themselves."""

import bisect
import datetime
import heapq
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
    connection.create_aggregate("total", 1, Total)  # calls: Total (callback), Total.step (callback), Total.finalize (callback), sqlite3.Connection.create_aggregate


class Job:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank


def of_rank(job):
    return job.rank


def in_order():
    waiting = [Job(3)]  # calls: Job (constructor), Job.__init__
    heapq.heappush(waiting, Job(1))  # calls: Job (constructor), Job.__init__, Job.__lt__ (callback), heapq.heappush
    heapq.heappop(waiting)  # calls: Job.__lt__ (callback), heapq.heappop
    bisect.insort(waiting, Job(2))  # calls: Job (constructor), Job.__init__, Job.__lt__ (callback), bisect.insort
    bisect.bisect_left(waiting, 2, key=of_rank)  # calls: bisect.bisect_left, of_rank (callback)
    heapq.heappush([], 1)  # calls: heapq.heappush
