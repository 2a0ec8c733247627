"""What functions and classes of the library are known to do with what they are given."""

from __future__ import annotations

_FOR_ZONES = ("fromutc", "utcoffset", "dst")
ASKED_OF_PASSED = {
    "datetime.datetime.now": (0, "tz", _FOR_ZONES),
    "datetime.datetime.fromtimestamp": (1, "tz", _FOR_ZONES),
    "datetime.datetime.astimezone": (0, "tz", _FOR_ZONES),
}
"""Functions that call methods of what they are handed: the place, the name, the methods."""
_AGGREGATES = ("step", "finalize", "inverse", "value")
ASKED_OF_MADE = {
    f"sqlite3.{module}Connection.create_{kind}": _AGGREGATES
    for module in ("", "dbapi2.")
    for kind in ("aggregate", "window_function")
}
"""Functions that call methods of what the class makes that they are handed."""
HOOKS_IN_C = {
    "pickle.Unpickler.load": ("find_class", "persistent_load"),
    "pickle.Pickler.dump": ("persistent_id", "reducer_override"),
}
"""Methods that classes written in C call on themselves: no source in Python tells."""
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
CALLS_FIRST = frozenset({"builtins.map", "builtins.filter"})
"""Functions that call their first argument with what is in the second. Builtins are in no table of
library functions: most have rules of their own."""
CALLS_KEY = frozenset({"builtins.sorted", "builtins.min", "builtins.max"})
"""Those that compare what is in their arguments, by a key if there is one."""
ORDERING = frozenset(
    f"{module}.{name}"
    for module, names in (
        ("heapq", ("heapify", "heappop", "heappush", "heappushpop", "heapreplace")),
        (
            "bisect",
            ("bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"),
        ),
    )
    for name in names
)
"""Those that compare what their first argument holds, and what is put into that."""
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
        "types.MappingProxyType",
        "weakref.WeakKeyDictionary",
        "weakref.WeakValueDictionary",
    }
)
"""Classes outside the builtins that are made like a dictionary."""
STANDING_IN = ("unittest.mock.", "mock.")
"""How what makes stand-ins begins."""
OPERATING = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "matmul": "@",
    "truediv": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "and_": "&",
    "or_": "|",
    "xor": "^",
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "iadd": "+=",
    "ior": "|=",
    "iand": "&=",
}
"""Functions of `operator`, by what they do."""
PICKLED = "bytes"
"""A kind of container: it holds what was pickled, until `loads` takes it out."""
QUEUES = frozenset(
    {
        *(f"queue.{kind}" for kind in ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue")),
        *(f"asyncio.{kind}" for kind in ("Queue", "LifoQueue", "PriorityQueue")),
        *(f"multiprocessing.{kind}" for kind in ("Queue", "JoinableQueue", "SimpleQueue")),
        "contextvars.ContextVar",
    }
)
"""Classes whose instances give what is put into them."""
ENTERED = {
    "contextlib.closing": "close",
    "contextlib.aclosing": "aclose",
    "contextlib.nullcontext": "",
}
"""Functions whose result `with` enters to get their argument, and the method that it ends with."""
MADE_AND_RUN = {
    "json.dumps": "encode",
    "json.dump": "iterencode",
    "json.loads": "decode",
    "json.load": "decode",
}
"""Functions that make an instance of the class that they are handed as `cls`."""
FIELDS = frozenset(
    {
        "dataclasses.field",
        "attr.ib",
        "attr.attrib",
        "attr.field",
        "attrs.field",
        "attr.Factory",
        "attrs.Factory",
    }
)
"""Functions that say in a class body what an attribute is, and what is called for it where an
instance is made."""
MADE_AGAIN = frozenset({"attr.evolve", "attrs.evolve", "copy.replace", "dataclasses.replace"})
"""Functions that make an instance like the one they are handed."""
_REDUCED = ("__reduce_ex__", "__reduce__", "__getstate__")
COPYING = {"copy.copy": "__copy__", "copy.deepcopy": "__deepcopy__"}
"""Functions that make a copy, and what they ask its class for."""
ASKS_FOR = {
    "copy.copy": ("__copy__",),
    "copy.deepcopy": ("__deepcopy__",),
    "operator.index": ("__index__",),
    "os.fspath": ("__fspath__",),
    "pickle.dumps": _REDUCED,
    "pickle.dump": _REDUCED,
    "copy.replace": ("__replace__",),
}
"""Functions that call special methods of what they are handed."""
_PLAIN = frozenset(
    {
        *(f"builtins.{name}" for name in ("dict", "list", "tuple", "set", "frozenset")),
        *(f"collections.{name}" for name in ("OrderedDict", "defaultdict", "deque", "Counter")),
        *(f"collections.{name}" for name in ("UserDict", "UserList", "namedtuple")),
        "typing.NamedTuple",
    }
)
"""Classes that have no `__str__` and no `__bool__` of their own."""
_NUMBERS = frozenset({"builtins.int", "builtins.float", "builtins.complex"})
_HAVE_NO = {
    "__str__": _PLAIN | _NUMBERS,
    "__bool__": _PLAIN | {"builtins.str", "builtins.bytes", "collections.UserString"},
}
_ABSTRACT = ("collections.abc.", "typing.")


def has_own(outside: str | None, method: str) -> bool:
    """Whether a base from outside may have *method* of its own, so that what stands in for it is
    not asked. Hardly any has a `__format__` that does not ask `__str__` of a class that has one."""
    if outside is None or method == "__format__" or outside.startswith(_ABSTRACT):
        return False
    return outside not in _HAVE_NO.get(method, frozenset())


SETTING = frozenset(
    f"builtins.{name}" for name in ("setattr", "object.__setattr__", "type.__setattr__")
)
"""Functions that set an attribute."""
PARTS_OF_FUNCTIONS = frozenset({"__code__", "__defaults__", "__kwdefaults__"})
"""Attributes of a function that say what a call of it does."""
MAKING = frozenset({"builtins.type", "types.new_class", "dataclasses.make_dataclass"})
"""Functions that make a class of bases that they are handed."""
REARRANGING = frozenset(
    {"pop", "popleft", "remove", "reverse", "sort", "rotate", "insert", "clear"}
)
"""Methods of sequences behind which something else is in a place."""
SWALLOWING = frozenset(
    {
        "contextlib.suppress",
        "contextlib.ExitStack",
        "contextlib.AsyncExitStack",
        "pytest.raises",
        "unittest.TestCase.assertRaises",
    }
)
"""Context managers behind whose block code goes on after an exception there."""
TAKING_AWAY = frozenset({"pytest.MonkeyPatch.delattr"})
"""Functions that take away an attribute of what they are handed."""
PATCHES = TAKING_AWAY | frozenset(
    {
        "pytest.MonkeyPatch.setattr",
        *(
            f"{patch}{kind}"
            for patch in ("unittest.mock.patch", "mock.patch", "pytest_mock.MockerFixture.patch")
            for kind in ("", ".object", ".multiple", ".dict")
        ),
    }
)
"""Functions that bind an attribute of what they are handed, or name, to something else."""
INITIALIZES = frozenset(
    [
        "dataclasses.dataclass",
        "pydantic.dataclasses.dataclass",
        "attr.s",
        "attr.attrs",
        "attr.attributes",
        "attr.dataclass",
        *(
            f"{attrs}.{made}"
            for attrs in ("attr", "attrs")
            for made in ("define", "frozen", "mutable")
        ),
    ]
)
"""Decorators of classes that write an `__init__`."""
APPLICATIONS = frozenset({"typer.Typer", "click.Group", "cyclopts.App"})
"""Classes whose instances keep commands, and run one of them when they are called."""
ACCESSORS = frozenset({"operator.attrgetter", "operator.itemgetter", "operator.methodcaller"})
"""Classes whose instances get something of what they are called with."""
RUN = frozenset({"asyncio.run", "anyio.run", "trio.run"})
"""Functions that run a coroutine to its end."""
CONTEXTS = ("click.Context", "typer.Context")
"""Whose `obj` commands are handed, wherever it was stored."""
CLICK_RUNS = (
    *("main", "make_context", "parse_args", "make_parser", "get_params", "invoke"),
    *("resolve_command", "get_command", "list_commands"),
    *("get_help", "format_help", "format_usage", "format_options", "format_commands"),
)
"""Methods that a command or group of click calls on itself where it is run or explains itself."""
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
        *(
            f"{attrs}.{kind}.{name}"
            for attrs in ("attr", "attrs")
            for kind in ("converters", "validators")
            for name in ("and_", "deep_iterable", "not_", "optional", "or_", "pipe")
        ),
        "enum.member",
        "enum.nonmember",
        "typer.main.get_command",
        "typer.main.get_group",
    }
)
"""Functions that give back their first argument, or what is like it."""
