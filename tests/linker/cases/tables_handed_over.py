# --- plugins.py
READERS = {}
WRITERS = {}
LATE = []

def register(table, name=None):
    def decorate(function):
        table[name or function.__name__] = function
        return function
    return decorate

def add_to(listed):
    def decorate(function):
        listed.append(function)
        return function
    return decorate

def put(table, key, function):
    table[key] = function

@register(READERS)
def read_csv(path): ...

@register(READERS, "js")
def read_json(path): ...

@register(WRITERS)
def write_csv(path): ...

def write_late(path): ...

register(WRITERS)(write_late)

@add_to(LATE)
def late(): ...

def read_all(path):
    return [reader(path) for reader in READERS.values()]  # calls: builtins.dict.values, read_csv (ambiguous), read_far (ambiguous), read_json (ambiguous)

def write(path):
    for name, writer in WRITERS.items():  # calls: builtins.dict.items
        writer(path)  # calls: far_writer (ambiguous), write_csv (ambiguous), write_late (ambiguous), put_there (ambiguous), stored (ambiguous)

def run_late():
    for function in LATE:
        function()  # calls: late (ambiguous), other_late (ambiguous), third_late (ambiguous)
# --- others.py
from plugins import LATE, READERS, WRITERS, add_to, put, register
import plugins

@register(READERS)
def read_far(path): ...

@register(plugins.WRITERS)
def not_seen(path): ...

@register(WRITERS, name="far")
def far_writer(path): ...

def put_there(path): ...
def stored(path): ...

put(WRITERS, "there", put_there)  # calls: put
WRITERS["stored"] = stored

@add_to(LATE)
def other_late(): ...

def third_late(): ...

LATE.append(third_late)  # calls: builtins.list.append
