"""What the file alone shows to be wrong, and what may be right."""

from __future__ import annotations

import textwrap

import pytest

from remora.indexer.docstrings.wording import worded
from remora.indexer.scanner import scan


def wrong(source: str) -> dict[str, list[str]]:
    """By definition what its docstring has wrong, in words; without those that have nothing."""
    found = scan(textwrap.dedent(source).encode()).definitions
    return {d.name: [worded(each) for each in d.disagreements] for d in found if d.disagreements}


def function(head: str, *documented: str) -> str:
    fields = "\n    ".join(f":param {name}: That." for name in documented)
    return f'{head}\n    """Do it.\n\n    {fields}\n    """\n'


def test_a_documented_name_that_is_no_parameter() -> None:
    assert wrong(function("def f(x, *, y=1):", "x", "z")) == {
        "f": ["`z` is documented and is no parameter"]
    }


@pytest.mark.parametrize(
    "head",
    [
        "def f(x, **options):",
        "def f(*args):",
        "def f(x, z):",
        "@injected\ndef f(x):",
        "@click.option('--z')\ndef f(x):",
        "@property\ndef f(self):",
        "@f.setter\ndef f(self, x):",
        "def f(:",
    ],
)
def test_what_may_be_taken_is_not_wrong(head: str) -> None:
    assert wrong(function(head, "x", "z")) == {}


@pytest.mark.parametrize(
    "decorator", ["@staticmethod", "@functools.lru_cache(maxsize=3)", "@contextlib.contextmanager"]
)
def test_decorators_that_are_known_keep_the_parameters(decorator: str) -> None:
    assert list(wrong(function(f"{decorator}\ndef f(x):", "x", "z"))) == ["f"]


def test_receivers_may_be_documented() -> None:
    assert wrong(function("def f(this):", "self", "cls", "this")) == {}


def test_missing_entries_are_nobody_s_lie() -> None:
    assert wrong(function("def f(x, y, z):", "x")) == {}


@pytest.mark.parametrize(
    ("stated", "written", "is_wrong"),
    [
        *(("3", "4", True), ("3", "3.0", False), ("`True`", "False", True), ("True", "1", False)),
        *(("'a'", '"a"', False), ("'a'", '"b"', True), ("3", "None", False), ("3", "N", False)),
        *(("None", "3", True), ("None", "()", False), ("1e-3", "0.001", False), ("3", "-3", True)),
        *(("3 times that", "3", False), ("3", "1 + 2", False), ("the first one", "0", False)),
    ],
)
def test_defaults_that_are_stated(stated: str, written: str, is_wrong: bool) -> None:
    source = f'''
    def f(x={written}):
        """Do it.

        Args:
            x: That. Defaults to {stated}.
        """
    '''
    assert bool(wrong(source)) is is_wrong
    if is_wrong:
        said = stated.strip("`")
        assert wrong(source)["f"] == [f"`x`: the default is {written} and is said to be {said}"]


@pytest.mark.parametrize(
    ("said", "is_wrong"),
    [
        ("Made by ``attr.ib(default=42)``.", False),
        ("Made by ``field(f(1), init=False, default=42)``.", False),
        ("Made by ``attr.ib()`` (default=42).", True),
        ("That, default=42.", True),
    ],
)
def test_what_calls_in_prose_are_passed_is_no_default(said: str, is_wrong: bool) -> None:
    source = f'def f(x=3):\n    """Do it.\n\n    Args:\n        x: {said}\n    """\n'
    assert bool(wrong(source)) is is_wrong


def test_a_class_documents_what_makes_it() -> None:
    made = '''
    class C(Base):
        """It.

        Parameters
        ----------
        x : int
        z : int
        """
        def __init__(self, x): ...
    '''
    assert list(wrong(made)) == ["C"]
    assert wrong(made.replace("self, x", "self, x, z")) == {}
    assert wrong(made.replace("self, x", "self, **more")) == {}
    assert wrong(made.replace("def __init__", "def method")) == {}
    assert wrong(made + "    def __new__(cls, x, z): ...\n") == {}


@pytest.mark.parametrize(
    ("head", "is_wrong"),
    [
        ("@dataclass\nclass C:", True),
        ("@dataclasses.dataclass(frozen=True)\nclass C(object):", True),
        ("@attrs.define\nclass C:", True),
        ("class C(typing.NamedTuple):", True),
        ("@dataclass\nclass C(Base):", False),
        ("class C:", False),
        ("class C(Base):", False),
    ],
)
def test_a_record_s_fields_are_its_parameters(head: str, is_wrong: bool) -> None:
    body = '    """It.\n\n    Args:\n        x: One.\n        z: Other.\n    """\n    x: int = 1\n'
    assert bool(wrong(f"{head}\n{body}")) is is_wrong
    assert wrong(f"{head}\n{body}    z: int = 2\n") == {}


def test_overloads_are_taken_together() -> None:
    stubs = "@overload\ndef f(x): ...\n@overload\ndef f(z): ...\n"
    assert wrong(stubs + function("def f(*, x=1):", "x", "z")) == {}
    assert list(wrong(stubs + function("def f(*, x=1):", "x", "y"))) == ["f@3"]
