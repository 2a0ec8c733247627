"""What `partial` makes of a decorator puts in the place of a function what the decorator does, for
who calls it from another scope, too; what it makes of a library's leaves the function."""

import functools
from functools import partial

from library import outside

def wrap(function, key=None):
    def inner(*given): ...
    return inner

keyed = partial(wrap, key=1)  # calls: functools.partial

@functools.partial(wrap, key=1)  # calls: functools.partial, wrap
def one(): ...

@keyed  # calls: wrap
def two(): ...

@partial(outside, key=1)  # calls: functools.partial, library.outside
def three(): ...

class Some:
    @partial(wrap, key=1)  # calls: functools.partial, wrap
    def method(self): ...

def run(some: Some):
    one()  # calls: one (decorator), wrap.inner
    two()  # calls: two (decorator), wrap.inner
    three()  # calls: three
    some.method()  # calls: Some.method (decorator), wrap.inner
