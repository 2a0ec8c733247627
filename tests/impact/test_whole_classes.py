"""Which classes run their methods by names that others chose: those below one from outside."""

from __future__ import annotations

import pytest
from tests.history import History

from remora.indexer.index import Index

TEST = (
    "import lib\n\ndef test_speaking():\n    assert lib.Thing\n\n"
    "def test_calling():\n    lib.Thing().work()\n"
)


@pytest.mark.parametrize(
    ("head", "is_whole"),
    [
        ("class Thing:", True),
        ("import abc\n\nclass Thing(abc.ABC):", True),
        ("from abc import ABC as Base\n\nclass Thing(Base):", True),
        ("from typing import Generic, T\n\nclass Thing(Generic[T]):", True),
        ("class Thing(ValueError):", True),
        ("class Meta(type): ...\n\nclass Thing(metaclass=Meta):", True),
        ("from abc import ABC\n\nclass Above(ABC): ...\n\nclass Thing(Above):", True),
        ("from odd import ABC\n\nclass Thing(ABC):", False),
        ("import abc\nabc = 1\n\nclass Thing(abc.ABC):", False),
        ("ValueError = print\n\nclass Thing(ValueError):", False),
        ("from odd import ValueError\n\nclass Thing(ValueError):", False),
        ("from odd import Meta\n\nclass Thing(metaclass=Meta):", False),
        ("from odd import Odd\n\nclass Above(Odd): ...\n\nclass Thing(Above):", False),
        ("from odd import Odd\nfrom abc import ABC\n\nclass Thing(ABC, Odd):", False),
        ("from odd import odd\n\n@odd\nclass Thing:", False),
        ("class Thing(key=1):", False),
    ],
)
def test_who_speaks_of_a_class_counts_where_others_run_it(
    history: History, head: str, is_whole: bool
) -> None:
    lib = f"{head}\n    def work(self):\n        return 1\n"
    history.commit({"lib.py": lib, "test_lib.py": TEST})
    history.commit({"lib.py": lib.replace("return 1", "return 2")})
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    names = {x.test.rpartition("_")[2] for x in found}
    assert names == {"calling"} | ({"speaking"} if not is_whole else set())


@pytest.mark.parametrize(
    ("other", "counts"),
    [("play = run = work", True), ("play = odd(work)", True), ("play = 1", False)],
)
def test_a_method_with_a_second_name(history: History, other: str, counts: bool) -> None:
    lib = f"class Thing:\n    def work(self):\n        return 1\n    {other}\n"
    history.commit({"lib.py": lib, "test_lib.py": TEST})
    history.commit({"lib.py": lib.replace("return 1", "return 2")})
    assert len(Index(history.path).diff("HEAD~1").affected(safe=True).tests) == 1 + counts


def test_who_makes_a_class_may_run_what_is_decorated_in_it(history: History) -> None:
    lib = (
        "from odd import mark\n\nclass Meta(type): ...\n\nclass Thing(metaclass=Meta):\n    @mark\n"
    )
    lib += "    def work(self):\n        return 1\n"
    history.commit({"lib.py": lib, "test_lib.py": TEST})
    history.commit({"lib.py": lib.replace("return 1", "return 2")})
    assert len(Index(history.path).diff("HEAD~1").affected(safe=True).tests) == 2


@pytest.mark.parametrize(
    ("head", "reading", "counts"),
    [
        ("class Thing:", "one.size", True),
        ("class Thing:", "getattr(one, 'size')", True),
        ("class Thing:", "one.other", False),
        ("class Thing:", "vars(one)", False),
        ("class Meta(type): ...\n\nclass Thing(metaclass=Meta):", "vars(one)", True),
        ("from odd import Odd\n\nclass Thing(Odd):", "vars(one)", True),
    ],
)
def test_a_variable_of_a_class_is_read_by_its_name(
    history: History, head: str, reading: str, counts: bool
) -> None:
    lib = f"{head}\n    size = 1\n"
    using = f"def use(one):\n    return {reading}\n"
    test = (
        "import lib, odd, using\n\ndef test_it():\n    kind = odd.made(lib.Thing)\n"
        "    using.use(odd.given())\n"
    )
    history.commit({"lib.py": lib, "using.py": using, "test_it.py": test})
    history.commit({"lib.py": lib.replace("size = 1", "size = 2")})
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    assert [x.test for x in found] == ["test_it.py::test_it"] * counts


@pytest.mark.parametrize(
    ("making", "counts"),
    [
        ("lib.Thing()", False),
        ("one(lib.Thing)", True),
        ("type('T', (lib.Thing,), {})", True),
        ("lib.Thing.work", False),
        ("isinstance(1, lib.Thing)", False),
    ],
)
def test_who_hands_on_a_class_may_have_an_instance_made(
    history: History, making: str, counts: bool
) -> None:
    lib = (
        "class Thing:\n    def __init__(self, size=None):\n        if size:\n            print(1)\n"
    )
    lib += "\n    def work(self):\n        return 1\n"
    test = f"import lib\n\ndef test_it(one):\n    {making}\n"
    sure = "import lib\n\ndef test_sure():\n    lib.Thing(1)\n"
    history.commit({"lib.py": lib, "test_it.py": test, "test_sure.py": sure})
    history.commit({"lib.py": lib.replace("print(1)", "print(2)")})
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    assert {x.file for x in found} == {"test_sure.py"} | ({"test_it.py"} if counts else set())
