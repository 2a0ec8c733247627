"""What makes an import fail affects all who import, and not only who reads what changed."""

from __future__ import annotations

import pytest
from tests.history import Content, History

from remora.indexer.index import Index

TEST = "from {0} import one\n\ndef test_one():\n    one()\n\ndef test_other():\n    pass\n"
ONE = "\ndef one():\n    return 1\n"
LAZY = "from __future__ import annotations\n"


def others(
    history: History, before: str, after: str, files: dict[str, Content], safe: bool
) -> bool:
    """Whether tests are affected that only load what imports `lib.py`, as that changes."""
    module = "user" if "user.py" in files else "lib"
    history.commit({"lib.py": before, "test_it.py": TEST.format(module), **files})
    history.commit({"lib.py": after})
    found = Index(history.path).diff("HEAD~1").affected(safe=safe).tests
    return any(test.test.endswith("test_other") for test in found)


@pytest.mark.parametrize(
    ("old", "new", "rest", "fails"),
    [
        ("V = TypeVar('V')", "V = None", "class A(Generic[V]): ...", True),
        ("V = TypeVar('V')", "V = TypeVar('V', bound=int)", "class A(Generic[V]): ...", False),
        ("V = 'a'", "V = None", "W = V[0]", True),
        ("V = 'a'", "V = 'b'", "W = V[0]", False),
        ("V = 'a'", "V = None", "W = V", False),
        ("V = 'a'", "V = None", "W = [V, (1, V)]", False),
        ("V = 'a'", "V = None", "W = V\nX = W[0]", True),
        ("V = 'a'", "V = None", "W = {V}", True),
        ("V = 'a'", "V = None", "W = V is None or V == 1", False),
        ("V = 'a'", "V = None", "W = dict(V=1)", False),
        ("V = 'a'", "V = None", "W = len(V)", True),
        ("V = 1", "V = None", "W = 2 - V", True),
        ("V = 1", "V = None", "W: A[V] = 2", True),
        (LAZY + "V = 1", LAZY + "V = None", "W: A[V] = 2", False),
        ("V = 1", "V = None", "def f(x=V): ...", False),
        ("V = 1", "V = None", "def f(x=V + 1): ...", True),
        ("V = 1", "V = None", "def f(x: A[V]): ...", True),
        (LAZY + "V = 1", LAZY + "V = None", "def f(x: A[V]): ...", False),
        ("import a as V", "import b as V", "W = V.x", False),
        ("from a import V", "from b import V", "W = V.x", False),
        ("from a import V", "from b import W as V", "W = V.x", True),
        ("V = 1", "V = None", "class A:\n    x = V.y", True),
        ("V = 1", "V = None", "class A:\n    def f(self) -> B[V]: ...", True),
        (LAZY + "V = 1", LAZY + "V = None", "class A:\n    def f(self) -> B[V]: ...", False),
        ("V = 1", "V = None", "class A:\n    class B:\n        def f(self, x=V + 1): ...", True),
        ("V = 1", "V = None", "class A:\n    def V(self): ...\n    x = V.y", False),
        ("def V(): ...", "@made\ndef V(): ...", "W = V.x", True),
        ("@made(1)\ndef V(): ...", "@made(2)\ndef V(): ...", "W = V.x", False),
        ("@made\ndef V(): ...", "def V(): ...", "@V.also\ndef f(): ...", True),
        ("class V(int): ...", "class V(str): ...", "class A(V): ...", True),
    ],
)
def test_a_value_of_another_kind(
    history: History, old: str, new: str, rest: str, fails: bool
) -> None:
    before, after = (f"{x}\n{rest}\n{ONE}" for x in (old, new))
    assert others(history, before, after, {}, safe=True) == fails


def test_a_property_that_is_none_any_longer(history: History) -> None:
    before = (
        "class A:\n    @property\n    def x(self): ...\n    @x.setter\n    def x(self, y): ...\n"
    )
    after = before.replace("    @property\n", "")
    assert others(history, before + ONE, after + ONE, {}, safe=True)


@pytest.mark.parametrize("safe", [False, True])
def test_annotations_that_are_read_or_no_longer(history: History, safe: bool) -> None:
    text = "import typing\n\ndef f(x: Later) -> None: ...\n\nclass Later: ...\n"
    assert others(history, LAZY + text, text, {}, safe=safe) == safe
    assert others(history, text, LAZY + text, {}, safe=safe) == safe


@pytest.mark.parametrize(
    ("old", "new", "fails"),
    [
        ("class A(B): ...", "class A(C): ...", True),
        ("class A: ...", "class A(metaclass=C): ...", True),
        ("class A(B): ...", "class A(object): ...", False),
        ("class A: ...", "class A(object): ...", False),
        ("class A: ...", "@made\nclass A: ...", True),
        ("@made\nclass A: ...", "class A: ...", False),
        ("@made\nclass A:\n    x: int", "@made\nclass A:\n    x: int = 1", True),
        ("@made\nclass A:\n    x: int = 1", "@made\nclass A:\n    x: int = 2", False),
        ("class A:\n    x: int", "class A:\n    x: int = 1", False),
        ("@made\nclass A:\n    x: int", "@made\nclass A:\n    y: int\n    x: int", True),
    ],
)
def test_a_class_that_may_not_come_to_be(history: History, old: str, new: str, fails: bool) -> None:
    assert others(history, f"{old}\n{ONE}", f"{new}\n{ONE}", {}, safe=True) == fails


def test_fields_of_classes_below(history: History) -> None:
    before = "@made\nclass A:\n    x: int\n"
    files: dict[str, Content] = {"user.py": f"from lib import A\n\n@made\nclass C(A): ...\n{ONE}"}
    assert others(history, before, before.replace("int", "int = 1"), files, safe=True)


def test_a_setter_that_is_gone_fails_nothing(history: History) -> None:
    after = "class A:\n    @property\n    def x(self): ...\n"
    before = after + "    @x.setter\n    def x(self, y): ...\n"
    assert not others(history, before + ONE, after + ONE, {}, safe=True)


@pytest.mark.parametrize(
    ("old", "new", "user", "fails"),
    [
        ("V = 1", "", "from lib import V", True),
        (
            "from a import V\n\nclass B:\n    def f(self) -> V: ...",
            "class B:\n    def f(self) -> V: ...",
            "import lib",
            True,
        ),
        ("def V(): ...", "", "from lib import V", True),
        ("class V: ...", "class W: ...", "from lib import V", True),
        ("V = 1", "W = 1", "import lib\nW = lib.V", True),
        ("V = 1", "for V in x: ...", "from lib import V", False),
        ("V = 1", "from odd import *", "from lib import V", False),
        ("V = 1", "def __getattr__(name): ...", "from lib import V", False),
        ("V = 1", "", "import lib", False),
        ("V = 1", "V = None", "from lib import V", False),
        ("from a import V", "", "from lib import V", True),
    ],
)
def test_a_name_that_is_gone(history: History, old: str, new: str, user: str, fails: bool) -> None:
    files: dict[str, Content] = {"user.py": f"{user}\n{ONE}"}
    assert others(history, f"{old}\n{ONE}", f"{new}\n{ONE}", files, safe=False) == fails


def test_a_value_of_another_kind_in_another_file(history: History) -> None:
    files: dict[str, Content] = {
        "between.py": "from lib import V\nW = V\n",
        "user.py": f"from between import W\n\nclass A(W): ...\n{ONE}",
    }
    assert others(history, "class V: ...\n", "V = None\n", files, safe=True)
    assert not Index(history.path).diff("HEAD~1").affected().tests
