"""Whether the arguments of a call still fit a head that changed.

What a call site binds is not known from its text: the receiver of a method may be passed or
not, a decorator may add or take arguments. So the older head is the witness: of the ways in
which the arguments fitted it, all have to fail now before a call is said not to fit. Where no
way fitted before, nothing is said.

What goes to another parameter than before does not fit either, though Python would take it:
with `f(a, b)` now `f(a, new=0, b=1)`, the 2 of `f(1, 2)` is no longer `b`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from remora.indexer.changes.arguments import Arguments
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.signature import Parameter, Signature

_POSITIONAL = ("positional_only", "positional_or_keyword")
_BY_NAME = ("positional_or_keyword", "keyword_only")


class Fit(NamedTuple):
    """What is known of a call and the newer head."""

    fits: bool | None
    """None where it cannot be known."""
    why: str = ""
    """Of a call that does not fit, what is wrong with it."""


_UNKNOWN = Fit(None)


def fit(
    call: Arguments, before: Signature, after: Signature, shifts: Collection[int] = (0, 1)
) -> Fit:
    """Whether *call*, written for *before*, fits *after*.

    *shifts* is how many arguments may be bound before those that are written: none for a
    function, one for what is called on an object.
    """
    ways = [shift for shift in shifts if not _misfit(call, before, shift)]
    if not ways:
        return _UNKNOWN
    wrong = [_misfit(call, after, shift) or _misled(call, before, after, shift) for shift in ways]
    if all(wrong):
        return Fit(False, wrong[-1])
    if any(wrong) or call.is_open:
        return _UNKNOWN
    return Fit(True)


def takes(head: Signature, call: Arguments, shifts: Collection[int] = (0, 1)) -> bool:
    """Whether *head* takes *call* in one of the ways, and the text tells all it passes."""
    return not call.is_open and not all(_misfit(call, head, shift) for shift in shifts)


def could_take(head: Signature, call: Arguments, shifts: Collection[int] = (0, 1)) -> bool:
    """Whether *call* can bind to *head* in one of the ways, whatever is spread in it."""
    return not all(_misfit(call, head, shift) for shift in shifts)


def _misfit(call: Arguments, head: Signature, shift: int) -> str:
    """Why *call* cannot bind to *head*, with *shift* positional arguments before its own.

    Empty where it can. What `*` and `**` spread is taken to be whatever is wanted.
    """
    return next(_problems(call, head.parameters, shift), "")


def _problems(call: Arguments, parameters: tuple[Parameter, ...], shift: int) -> Iterator[str]:
    kinds = {parameter.kind for parameter in parameters}
    places = _places(parameters)
    given = call.positional + shift
    if given > len(places) and "var_positional" not in kinds:
        most = max(0, len(places) - shift)
        yield f"{_arguments(call.positional)} where {most} can stand"
    taken = {parameter.name for parameter in places[:given]}
    named = {parameter.name for parameter in parameters if parameter.kind in _BY_NAME}
    for name in sorted(call.keywords):
        if name in taken and name in named:
            yield f"{name} is given twice"
        elif name not in named and "var_keyword" not in kinds:
            yield f"it has no parameter {name}"
    if not call.is_open:
        yield from _missing(parameters, taken | call.keywords)


def _missing(parameters: tuple[Parameter, ...], given: frozenset[str] | set[str]) -> Iterator[str]:
    for parameter in parameters:
        required = parameter.default is None and not parameter.kind.startswith("var_")
        if required and parameter.name not in given:
            yield f"{parameter.name} is missing"


def _misled(call: Arguments, before: Signature, after: Signature, shift: int) -> str:
    """Which argument goes to another parameter, while its own one stands elsewhere; or nothing.

    Where its own name is gone, it may have been renamed.
    """
    if call.is_open:
        return ""
    names = {parameter.name for parameter in after.parameters}
    for at, old in enumerate(_places(before.parameters)[: shift + call.positional]):
        new = _taking(after, at)
        if at >= shift and old.name in names and new.name != old.name:
            which = "its argument" if call.positional == 1 else f"argument {at - shift + 1}"
            return f"{which} goes to {new.name}, and went to {old.name}"
    return ""


def _taking(head: Signature, at: int) -> Parameter:
    """The parameter that takes the positional argument *at* that place, which *head* has."""
    places = _places(head.parameters)
    if at < len(places):
        return places[at]
    return next(one for one in head.parameters if one.kind == "var_positional")


def _places(parameters: tuple[Parameter, ...]) -> list[Parameter]:
    return [parameter for parameter in parameters if parameter.kind in _POSITIONAL]


def _arguments(number: int) -> str:
    return "1 argument" if number == 1 else f"{number} arguments"
