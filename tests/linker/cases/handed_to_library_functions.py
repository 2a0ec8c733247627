# --- main.py
import asyncio
import atexit
import concurrent.futures
import contextlib
import heapq
import itertools
import json
import sqlite3
import threading
import weakref

class Item:
    def weigh(self): ...
    def close(self): ...

def weight(item):
    return item.weigh()  # calls: Item.weigh

def done(*given): ...
def other(x): ...

items = [Item()]
heapq.nlargest(1, items, key=weight)  # calls: heapq.nlargest, weight (callback)
itertools.groupby(items, weight)  # calls: itertools.groupby, weight (callback)
itertools.accumulate([1], done)  # calls: itertools.accumulate, done (callback)
json.dumps(items, default=done)  # calls: json.dumps, done (callback)
json.loads("1", object_hook=done)  # calls: json.loads, done (callback)
atexit.register(done, 1)  # calls: atexit.register, done (callback)
weakref.finalize(items, done)  # calls: weakref.finalize, done (callback)
sqlite3.connect("x").create_function("f", 1, done)  # calls: sqlite3.Connection.create_function, sqlite3.connect, done (callback)
threading.Timer(1, other, (Item(),))  # calls: Item (constructor), other (callback), threading.Timer

with contextlib.closing(Item()) as item:  # calls: Item (constructor), Item.close (callback), contextlib.closing
    item.weigh()  # calls: Item.weigh
with contextlib.ExitStack() as stack:  # calls: contextlib.ExitStack
    stack.callback(done, 1)  # calls: contextlib.ExitStack.callback, done (callback)
with concurrent.futures.ThreadPoolExecutor() as pool:  # calls: concurrent.futures.ThreadPoolExecutor
    pool.submit(weight, items[0]).add_done_callback(done)  # calls: concurrent.futures.Future.add_done_callback, concurrent.futures.ThreadPoolExecutor.submit, done (callback), weight (callback)
contextlib.suppress(done)  # calls: contextlib.suppress
atexit.unregister(done)  # calls: atexit.unregister

async def work(): ...

async def run():
    asyncio.create_task(work()).add_done_callback(done)  # calls: asyncio.create_task, done (callback), work
    asyncio.get_running_loop().call_soon(done, 1)  # calls: asyncio.AbstractEventLoop.call_soon, asyncio.get_running_loop, done (callback)
    await asyncio.to_thread(done, 1)  # calls: asyncio.to_thread, done (callback)

class Worker(threading.Thread):
    def __init__(self):
        super().__init__(target=self.work)  # calls: Worker.work (callback), builtins.super, threading.Thread.__init__
    def work(self): ...
# --- test_helpers.py
import unittest

import pytest

class Account:
    def withdraw(self, amount):
        amount.check()  # calls: Amount.check

class Amount:
    def check(self): ...

def parse(text): ...

class Cases(unittest.TestCase):
    def test_raises(self):
        self.assertRaises(ValueError, Account().withdraw, Amount())  # calls: Account (constructor), Account.withdraw (callback), Amount (constructor), unittest.TestCase.assertRaises
        self.assertRaisesRegex(ValueError, "x", parse, "x")  # calls: parse (callback), unittest.TestCase.assertRaisesRegex
        self.assertWarns(Warning, callable=parse, text="x")  # calls: parse (callback), unittest.TestCase.assertWarns
        self.addCleanup(parse, "x")  # calls: parse (callback), unittest.TestCase.addCleanup
        with self.assertRaises(ValueError):  # calls: unittest.TestCase.assertRaises
            parse("x")  # calls: parse

class Mine(Cases):
    def test_more(self):
        self.assertRaises(ValueError, lambda: parse("x"))  # calls: Mine.test_more.<lambda1> (callback), parse, unittest.TestCase.assertRaises

def test_parse():
    pytest.raises(ValueError, parse, "x")  # calls: parse (callback), pytest.raises
    pytest.warns(Warning, parse, "x")  # calls: parse (callback), pytest.warns
    pytest.deprecated_call(parse, "x")  # calls: parse (callback), pytest.deprecated_call
    pytest.raises(ValueError, match="x")  # calls: pytest.raises
