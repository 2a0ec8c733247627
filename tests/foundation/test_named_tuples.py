"""Classes of named fields are what `typing` makes of the same text."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from remora.indexer.foundation import named_tuples

WORDS = "from remora.indexer.foundation.named_tuples import NamedTuple\n"
TEXT = """
from __future__ import annotations

class Told(NamedTuple):
    'What was told.'

    path: str
    line: int
    names: tuple[str, ...] = ()
    is_whole: bool = False

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return self.place

class One(NamedTuple):
    only: int

class Many(NamedTuple):
    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int = 10
"""


def classes(named_tuple: object) -> dict[str, Any]:
    made: dict[str, Any] = {"NamedTuple": named_tuple, "__name__": __name__}
    exec(TEXT, made)
    return made


OURS = classes(named_tuples.NamedTuple)
TYPINGS = classes(typing.NamedTuple)
Told = OURS["Told"]
"""Pickling finds it by its name."""


@pytest.mark.parametrize("name", ["Told", "One", "Many"])
def test_says_the_same_of_its_fields(name: str) -> None:
    ours, other = OURS[name], TYPINGS[name]
    for word in ("_fields", "_field_defaults", "__match_args__", "__name__", "__qualname__"):
        assert getattr(ours, word) == getattr(other, word)
    assert ours.__doc__ == other.__doc__
    assert ours.__slots__ == ()
    assert isinstance(ours(*range(len(ours._fields))), tuple)
    assert not hasattr(ours(*range(len(ours._fields))), "__dict__")
    assert typing.get_type_hints(ours) == typing.get_type_hints(other)


def test_has_the_signature_that_is_written() -> None:
    ours, other = (inspect.signature(x["Told"]).parameters for x in (OURS, TYPINGS))
    assert list(ours) == list(other)
    assert [x.default for x in ours.values()] == [x.default for x in other.values()]
    assert [x.annotation for x in ours.values()] == ["str", "int", "tuple[str, ...]", "bool"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda made: made["Told"]("a.py", 3),
        lambda made: made["Told"](line=3, path="a.py", is_whole=True),
        lambda made: made["Told"]("a.py", 3)._replace(line=4),
        lambda made: made["Told"]._make(["a.py", 3, (), True]),
        lambda made: made["Told"]("a.py", 3)._asdict(),
        lambda made: made["Told"]("a.py", 3).place,
        lambda made: str(made["Told"]("a.py", 3)),
        lambda made: repr(made["Told"]("a.py", 3, ("b",))),
        lambda made: repr(made["One"](3)),
        lambda made: hash(made["Told"]("a.py", 3)),
        lambda made: made["Many"](*range(9)),
        lambda made: made["Many"](*range(9)).i,
        lambda made: made["Told"]("a.py", 3) < made["Told"]("a.py", 4),
        lambda made: copy.copy(made["Told"]("a.py", 3)),
        lambda made: made["Told"]("a.py", 3).__getnewargs__(),
    ],
)
def test_answers_as_typings_does(ask: Callable[[dict[str, Any]], object]) -> None:
    ours, other = ask(OURS), ask(TYPINGS)
    assert ours == other
    assert type(ours).__name__ == type(other).__name__


@pytest.mark.parametrize(
    "ask",
    [
        lambda made: made["Told"](),
        lambda made: made["Told"]("a.py"),
        lambda made: made["Told"]("a.py", 3, (), True, 5),
        lambda made: made["Told"]("a.py", 3, lines=3),
        lambda made: made["Many"](1),
        lambda made: made["Told"]._make(["a.py"]),
        lambda made: made["Told"]("a.py", 3)._replace(lines=3),
        lambda made: setattr(made["Told"]("a.py", 3), "line", 4),
        lambda made: setattr(made["Told"]("a.py", 3), "other", 4),
    ],
)
def test_refuses_what_typings_refuses(ask: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(Exception) as theirs:
        ask(TYPINGS)
    with pytest.raises(type(theirs.value)) as ours:
        ask(OURS)
    assert str(ours.value) == str(theirs.value)


def test_is_matched_by_place_and_name() -> None:
    match Told("a.py", 3, is_whole=True):
        case Told(path, line, is_whole=True):
            assert (path, line) == ("a.py", 3)
        case _:
            pytest.fail("it has these fields")


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_is_pickled_by_its_values(protocol: int) -> None:
    told = Told("a.py", 3, ("b",))
    again = pickle.loads(pickle.dumps(told, protocol))
    assert again == told
    assert type(again) is Told


def test_a_field_without_a_default_stands_before_those_with_one() -> None:
    text = "class Wrong(NamedTuple):\n    a: int = 1\n    b: int\n"
    with pytest.raises(TypeError, match="without a default"):
        exec(text, classes(named_tuples.NamedTuple))


def test_has_no_other_base() -> None:
    with pytest.raises(TypeError, match="no other bases"):
        exec("class Wrong(NamedTuple, dict): ...", classes(named_tuples.NamedTuple))


def test_no_module_of_the_index_has_typings() -> None:
    """Each class of those takes a tenth of a millisecond to make, at every call."""
    home = Path(named_tuples.__file__)
    texts = {path: path.read_text(encoding="utf-8") for path in home.parents[1].rglob("*.py")}
    assert [str(p) for p, x in texts.items() if "(NamedTuple):" in x and WORDS not in x] == []
    assert sum("(NamedTuple):" in text for text in texts.values()) > 100
