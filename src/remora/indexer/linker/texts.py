"""Strings that are put together, as far as they are known: names of attributes, mostly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from remora.indexer.linker.limits import LONGEST_STRING, MOST_PARTS, SHORTEST_END, WIDEST
from remora.indexer.linker.values import EMPTY, Key, ValueSet, builtin

_STRING: ValueSet = frozenset({builtin("str")})
METHODS = frozenset(
    [
        "capitalize",
        "casefold",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "replace",
        "rstrip",
        "strip",
        "swapcase",
        "title",
        "upper",
    ]
)
"""What strings are asked for that gives another, of constants a constant."""

SPLITTING = frozenset({"partition", "rpartition", "rsplit", "split"})
"""What takes them apart."""

_BY_LETTER = frozenset({"casefold", "lower", "swapcase", "upper"})
_STRIPPING = frozenset({"lstrip", "rstrip", "strip"})


def put_together(parts: Sequence[ValueSet]) -> ValueSet:
    """A string of *parts*: all that it may be, or how it begins and ends."""
    choices = [_choices(part) for part in parts]
    known = [texts for texts in choices if texts is not None]
    if len(known) == len(choices):
        return _all_of(known)
    begins, ends = "".join(_sure(choices)), "".join([*_sure(choices[::-1])][::-1])
    if not (begins or len(ends) >= SHORTEST_END) or not (begins + ends + "_").isidentifier():
        return _STRING
    return _STRING | {("pre", begins, ends if len(ends) >= SHORTEST_END else "")}


def _choices(values: ValueSet) -> list[str] | None:
    """The texts that *values* are, where all of them are constants."""
    if not values or any(value[0] != "k" for value in values):
        return None
    return sorted({str(value[1]) for value in values if value[0] == "k"})


def _all_of(choices: Sequence[Sequence[str]]) -> ValueSet:
    many = 1
    for texts in choices:
        many *= len(texts)
    if many > WIDEST:
        return put_together([frozenset(("k", t) for t in _alone(texts)) for texts in choices])
    made = {"".join(texts) for texts in product(*choices)}
    return frozenset(("k", text) for text in made if len(text) <= LONGEST_STRING) or _STRING


def _alone(texts: Sequence[str]) -> Sequence[str]:
    return texts if len(texts) == 1 else ()


def _sure(choices: Iterable[list[str] | None]) -> Iterable[str]:
    """The texts of the first parts, as long as each is one."""
    for texts in choices:
        if texts is None or len(texts) != 1:
            return
        yield texts[0]


def after(text: str, method: str, given: Sequence[str]) -> str | None:
    """What a method gives of a string; None where it does not take what is given."""
    try:
        made: str = getattr(text, method)(*given)
    except TypeError:
        return None
    return made if len(made) <= LONGEST_STRING else None


def apart(text: str, method: str, given: Sequence[Key]) -> Sequence[str] | None:
    """The parts that a method of `SPLITTING` makes of a string; None where it does not take what is
    given."""
    try:
        made: Sequence[str] = getattr(text, method)(*given)
    except (OverflowError, TypeError, ValueError):
        return None
    return made if len(made) <= MOST_PARTS else None


def after_some(values: ValueSet, method: str, given: Sequence[str]) -> ValueSet:
    """What a method gives of strings of which it is known how they begin and end, where it changes
    letter by letter; white space at the ends is none of a name's."""
    by_letter = method in _BY_LETTER or (method == "replace" and len("".join(given[:1])) == 1)
    if not by_letter and (method not in _STRIPPING or given):
        return EMPTY
    found = set(_STRING)
    for value in values:
        if value[0] == "pre":
            begins, ends = (after(text, method, given) for text in value[1:])
            if begins is None or ends is None:
                return EMPTY
            found.add(("pre", begins, ends))
    return frozenset(found)
