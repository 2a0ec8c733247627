"""What is run unseen counts for those who name what it is a part of, as they run."""

from __future__ import annotations

import pytest
from tests.history import Content, History

from remora.indexer.index import Index

LIB = """\
from __future__ import annotations

class Thing:
    @property
    def size(self):
        return 1

class Below(Thing):
    def double(self):
        return 2

def make():
    return Thing()
"""


def affected(history: History, files: dict[str, Content], lib: str = LIB) -> set[str]:
    """The names of the tests that a change of `Thing.size` affects, where all that is unsure
    counts."""
    history.commit({"lib.py": lib, **files})
    history.commit({"lib.py": lib.replace("return 1", "return 0 + 1")})
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    return {test.test.rpartition("::")[2] for test in found}


@pytest.mark.parametrize(
    ("function", "counts"),
    [
        ("def use(x):\n    return lib.Thing()", True),
        ("def use(x):\n    return [Thing]", True),
        ("def use(x, y=Thing):\n    return y()", True),
        ("def use(x):\n    return getattr(lib, 'Thing')()", True),
        ("def use(x):\n    from lib import Thing as T\n    return T", True),
        ("def use(x):\n    return Other()", True),
        ("@odd\ndef use(x: Thing):\n    return x", True),
        ("def use(x): return Thing()", True),
        ("def use(x: Thing) -> Thing:\n    return x", False),
        ("def use(x):\n    return isinstance(x, Thing)", False),
        ("def use(x):\n    return isinstance(x, (int, lib.Thing)) and print(x)", False),
        ("def use(x):\n    return isinstance(Thing(), int)", True),
        ("def use(x):\n    return isinstance(x, Thing) and Thing", True),
        ("def use(x):\n    return isinstance(x, kind(Thing))", True),
        ("def use(x):\n    return x.isinstance(x, Thing)", True),
        ("def use(x):\n    try:\n        return x\n    except Thing:\n        return 1", False),
        (
            "def use(x):\n    try:\n        return x\n    except kind(Thing):\n        return 1",
            True,
        ),
    ],
)
def test_who_names_it_may_get_hold_of_it(history: History, function: str, counts: bool) -> None:
    using = (
        "import lib\nfrom lib import Thing\nfrom lib import Thing as Other\n"
        "from outside import kind, odd\n\n"
        f"{function}\n"
    )
    files: dict[str, Content] = {
        "using.py": using,
        "tests/test_use.py": "import using\n\ndef test_use(x):\n    using.use(x)\n",
    }
    assert affected(history, files) == ({"test_use"} if counts else set())


@pytest.mark.parametrize("hook", ["__instancecheck__", "__subclasscheck__", "__subclasshook__"])
def test_what_runs_where_it_is_asked_counts_where_it_is(history: History, hook: str) -> None:
    lib = LIB + f"\nclass Meta(type):\n    def {hook}(self, other):\n        return True\n"
    using = "from lib import Thing\n\ndef use(x):\n    return isinstance(x, Thing)\n"
    files: dict[str, Content] = {
        "using.py": using,
        "tests/test_use.py": "import using\n\ndef test_use(x):\n    using.use(x)\n",
    }
    assert affected(history, files, lib) == {"test_use"}


def test_what_is_called_on_one_need_not_name_it(history: History) -> None:
    test = (
        "from lib import Thing\n\nclass TestThing(Thing):\n"
        "    def test_it(self):\n        assert len(self) == self.size\n\n"
        "def test_other():\n    assert vars(1)\n"
    )
    assert affected(history, {"tests/test_thing.py": test}) == {"test_it"}


@pytest.mark.parametrize(
    ("test", "counts"),
    [
        ("import lib\n\ndef test_it():\n    getattr(lib, name())\n", True),
        ("import lib as one\n\ndef test_it():\n    dir(one)\n", True),
        ("def test_it():\n    import lib\n    use(lib)\n", True),
        ("from . import lib\n\ndef test_it():\n    vars(lib)\n", True),
        ("import lib, x\n\n@x.given(lib, 1)\ndef test_it(one):\n    one.some\n", True),
        ("import lib\n\ndef test_it():\n    lib.VALUE + 1\n", False),
        ("import other as lib\n\ndef test_it():\n    getattr(lib, name())\n", False),
    ],
)
def test_a_module_that_is_handed_on_may_be_asked_for_anything(
    history: History, test: str, counts: bool
) -> None:
    lib = "VALUE = 1\n\ndef __getattr__(name):\n    return 1\n"
    sure = "import lib\n\ndef test_sure():\n    lib.absent\n"
    history.commit({"lib.py": lib, "other.py": "", "test_it.py": test, "test_sure.py": sure})
    history.commit({"lib.py": lib.replace("return 1", "raise AttributeError")})
    wanted = {"test_sure.py::test_sure", *["test_it.py::test_it"] * counts}
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    assert {x.test for x in found} == wanted
    history.commit({"lib.py": "VALUE = 1\n__getattr__ = made()\n"})
    history.commit({"lib.py": "VALUE = 1\n__getattr__ = made(1)\n"})
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    assert {x.test for x in found} == wanted
