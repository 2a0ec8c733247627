"""What functions and classes of the library are known to do with what they are given."""

from __future__ import annotations

STRING_METHODS = frozenset(
    [
        "capitalize",
        "casefold",
        "center",
        "expandtabs",
        "format",
        "format_map",
        "join",
        "ljust",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "replace",
        "rjust",
        "rstrip",
        "strip",
        "swapcase",
        "title",
        "translate",
        "upper",
        "zfill",
    ]
)
"""Methods of strings that give a string."""
STRING_SPLITS = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
"""Those that give strings."""
CALLS_FIRST = frozenset({"builtins.map", "builtins.filter", "functools.reduce"})
"""Functions that call their first argument with what is in the second."""
CALLS_KEY = frozenset({"builtins.sorted", "builtins.min", "builtins.max"})
"""Those that compare what is in their arguments, by a key if there is one."""
COPIES = {
    "builtins.list": "list",
    "builtins.tuple": "tuple",
    "builtins.set": "set",
    "builtins.frozenset": "set",
    "builtins.sorted": "list",
    "builtins.reversed": "gen",
    "builtins.iter": "gen",
    "itertools.chain": "gen",
    "itertools.cycle": "gen",
    "collections.deque": "list",
}
"""Functions that give a container of what is in others, and of which kind."""
MAPPINGS = frozenset(
    {
        "collections.OrderedDict",
        "collections.ChainMap",
        "types.MappingProxyType",
        "weakref.WeakKeyDictionary",
        "weakref.WeakValueDictionary",
    }
)
"""Classes outside the builtins that are made like a dictionary."""
HANDED = {
    "re.sub": 1,
    "re.subn": 1,
    "re.Pattern.sub": 0,
    "re.Pattern.subn": 0,
    "itertools.starmap": 0,
    "itertools.takewhile": 0,
    "itertools.dropwhile": 0,
    "itertools.filterfalse": 0,
    "functools.cmp_to_key": 0,
    "atexit.register": 0,
    "weakref.finalize": 1,
    "signal.signal": 1,
    "asyncio.to_thread": 0,
    "run_in_executor": 1,
    "add_done_callback": 0,
    "call_soon": 0,
    "call_soon_threadsafe": 0,
    "call_later": 1,
    "start_soon": 0,
    "submit": 0,
    "invoke": 0,
}
"""Library functions that call what they are handed, and at which place."""
RUN = frozenset({"asyncio.run", "anyio.run", "trio.run"})
"""Functions that run a coroutine to its end."""
RUN_TARGET = frozenset({"threading.Thread", "multiprocessing.Process", "threading.Timer"})
"""Classes that call their `target`."""
IDENTITY = frozenset(
    {
        "copy.copy",
        "copy.deepcopy",
        "copy.replace",
        "dataclasses.replace",
        "attr.evolve",
        "attrs.evolve",
        "asyncio.ensure_future",
        "asyncio.shield",
        "asyncio.wait_for",
        "functools.update_wrapper",
        "weakref.proxy",
        "builtins.staticmethod",
        "functools.lru_cache",
        "functools.cache",
        "typing.no_type_check",
        "contextlib.contextmanager",
    }
)
"""Functions that give back their first argument, or what is like it."""
