from contextlib import suppress
import contextlib

def a(): ...
def b(): ...
def c(): ...
def fail(): raise ValueError

def raised(flag):
    handler = a
    try:
        handler = b
        raise ValueError
    except ValueError:
        handler()  # calls: a (ambiguous), b (ambiguous)

def on_the_way():
    handler = None
    try:
        handler = a
        fail()  # calls: fail
        handler = b
    except ValueError:
        handler()  # calls: a (ambiguous), b (ambiguous)

def in_a_branch(flag):
    handler = a
    try:
        if flag:
            handler = b
            fail()  # calls: fail
            raise ValueError
        handler = c
    except ValueError:
        handler()  # calls: a (ambiguous), b (ambiguous), c (ambiguous)
    else:
        handler()  # calls: c

def outer(flag):
    handler = a
    try:
        try:
            handler = b
            fail()  # calls: fail
        finally:
            pass
    except ValueError:
        handler()  # calls: a (ambiguous), b (ambiguous)

def only_one():
    try:
        handler = a
        handler()  # calls: a
    except ValueError:
        pass
    handler()  # calls: a

def at_last(flag):
    handler = a
    try:
        handler = b
        if flag:
            return
        fail()  # calls: fail
    finally:
        handler()  # calls: a (ambiguous), b (ambiguous)

def after_all():
    handler = a
    try:
        handler = b
    finally:
        a()  # calls: a
    handler()  # calls: b

def suppressed(flag):
    handler = a
    with suppress(ValueError):
        if flag:
            fail()  # calls: fail
        handler = b
        handler()  # calls: b
    handler()  # calls: a (ambiguous), b (ambiguous)

def said_to_fail():
    handler = a
    with contextlib.suppress(ValueError):
        handler = b
        raise ValueError
    handler()  # calls: a (ambiguous), b (ambiguous)

suppressed(1)  # calls: suppressed
suppressed(0)  # calls: suppressed
said_to_fail()  # calls: said_to_fail
raised(1)  # calls: raised
at_last(1)  # calls: at_last
after_all()  # calls: after_all
on_the_way()  # calls: on_the_way
in_a_branch(1)  # calls: in_a_branch
in_a_branch(0)  # calls: in_a_branch
outer(1)  # calls: outer
only_one()  # calls: only_one
