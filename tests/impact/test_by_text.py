"""What is reached by a name that only text has, as it runs."""

from __future__ import annotations

import pytest
from tests.history import History

from remora.indexer.index import Index


def affected(history: History, before: str, after: str, files: dict[str, str]) -> list[str]:
    history.commit({"lib.py": before, "test_other.py": "def test_other(): ...\n", **files})
    history.commit({"lib.py": after})
    return [x.test for x in Index(history.path).diff("HEAD~1").affected(safe=True).tests]


@pytest.mark.parametrize("old", ["F = 1\n", "def F(): ...\n", "class F: ...\n"])
@pytest.mark.parametrize(
    ("test", "is_found"),
    [
        ("import lib\n\ndef test_it(put):\n    put.setattr(lib, 'F', 1)\n", True),
        ("def test_it(put):\n    put.setattr('lib.F', 1)\n", True),
        ("@put('lib.F')\ndef test_it(): ...\n", True),
        ("def test_it(put):\n    put.setattr('lib.F2', 'an F')\n", False),
    ],
)
def test_tests_that_replace_what_is_gone(
    history: History, old: str, test: str, is_found: bool
) -> None:
    found = affected(history, f"{old}\nG = 2\n", "G = 2\n", {"test_it.py": test})
    assert found == (["test_it.py::test_it"] if is_found else [])


@pytest.mark.parametrize(
    ("run", "is_found"),
    [
        ("import lib\n\ndef run(x):\n    return getattr(lib, x)()\n", True),
        ("import lib as a\n\ndef run(x):\n    return vars(a)[x]()\n", True),
        ("import lib\n\ndef run(x):\n    return lib.__dict__[x]()\n", True),
        ("import lib\n\ndef run(x):\n    return getattr(lib, 'other')()\n", False),
        ("import lib\n\ndef run(x):\n    return getattr(x, lib)()\n", False),
        ("from lib import run\n", True),
    ],
)
def test_a_module_that_is_asked_for_some_name(history: History, run: str, is_found: bool) -> None:
    lib = "def on_a():\n    return {}\n\ndef run(x):\n    return globals()['on_' + x]()\n"
    test = "from runs import run\n\ndef test_it():\n    run('on_a')\n"
    files = {"runs.py": run, "test_it.py": test}
    found = affected(history, lib.format(1), lib.format(2), files)
    assert found == (["test_it.py::test_it"] if is_found else [])


@pytest.mark.parametrize(
    ("read", "is_found"),
    [
        ("getattr(lib, x)", True),
        ("[getattr(lib, y) for y in dir(lib)]", True),
        ("import_module(x).__dict__, 'lib'", True),
        ("getattr(lib, 'other')", False),
        ("import_module(x), 'other'", False),
    ],
)
def test_a_variable_that_is_read_by_some_name(history: History, read: str, is_found: bool) -> None:
    run = f"import lib\nfrom importlib import import_module\n\ndef run(x):\n    return {read}\n"
    test = "from runs import run\n\ndef test_it(x):\n    run(x)\n"
    found = affected(history, "F = 1\n", "F = 2\n", {"runs.py": run, "test_it.py": test})
    assert found == (["test_it.py::test_it"] if is_found else [])


@pytest.mark.parametrize("new", ["", "@put('b')\n"])
def test_a_decorator_that_is_gone_puts_nothing_anywhere(history: History, new: str) -> None:
    table = (
        "ALL = {}\n\ndef put(x):\n    def keep(f):\n        ALL[x] = f\n        return f\n"
        "    return keep\n\ndef run(x):\n    return ALL[x]()\n"
    )
    lib = "from table import put\n\n{}def handle():\n    return 1\n"
    test = "import lib\nfrom table import run\n\ndef test_it():\n    run('a')\n"
    files = {"table.py": table, "test_it.py": test}
    before, after = lib.format("@put('a')\n"), lib.format(new)
    assert affected(history, before, after, files) == ["test_it.py::test_it"]


def test_a_module_that_looks_itself_up(history: History) -> None:
    lib = (
        "import sys\n\ndef on_a():\n    return {}\n\n"
        "def run(x):\n    return getattr(sys.modules[__name__], x)()\n"
    )
    files = {"test_it.py": "from lib import run\n\ndef test_it():\n    run('on_a')\n"}
    assert affected(history, lib.format(1), lib.format(2), files) == ["test_it.py::test_it"]
