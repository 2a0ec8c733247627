"""Who calls a function so that what is needed of its parameters may be, as far as text tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from remora.indexer.changes.arguments import Written, WrittenCall, arguments
from remora.indexer.changes.fits import could_take
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.by_name import CallsByName, Taken
from remora.indexer.impact.conditions import ALWAYS, Function, Need, Needs
from remora.indexer.models import flow
from remora.indexer.models.flow import Call, Expression, FileFlow, ScopeFlow
from remora.indexer.models.ids import called_name
from remora.indexer.models.operands import doublestars, keywords
from remora.indexer.models.signature import Parameter
from remora.indexer.store import StoredLink

_BASIC: Final = frozenset(
    x.__name__
    for x in (bool, bytearray, bytes, complex, dict, float, frozenset, int, list, set, str, tuple)
)
"""Types of which it is known what else is one of them."""
_MADE: Final[Mapping[int, str]] = {
    flow.STR: "str",
    flow.INT: "int",
    flow.TUPLE: "tuple",
    flow.LIST: "list",
    flow.SET: "set",
    flow.DICT: "dict",
    flow.FORMATTED: "str",
    flow.FUNC: "function",
}
"""What an expression makes, by its op."""
_DEFAULTS: Final[Mapping[str, Expression]] = {
    "None": (flow.CONST, "None"),
    "True": (flow.CONST, "bool"),
    "False": (flow.CONST, "bool"),
    "()": (flow.TUPLE,),
}


class Caller(NamedTuple):
    """What calls a function, and what is needed for the call to be as is needed of it."""

    unit: str
    needs: Needs


class Passing:
    """The calls of one view, by what they pass."""

    def __init__(self, calls: CallsByName, function: Callable[[str], Function | None]) -> None:
        """*function* gives the statements of a unit; None where it is no function."""
        self._calls = calls
        self._function = function

    def callers(
        self, unit: str, needs: Needs, links: list[StoredLink], *, fits_all: bool
    ) -> list[Caller] | None:
        """Of *links* to *unit* those that may bring about *needs*; None where it is not told which
        these are. With *fits_all* also calls that *unit* does not take: it may have done."""
        taken = self._calls.taken(unit)
        if taken is None:
            return None
        found = set[Caller]()
        for link in links:
            found.update(self._through(link, unit, taken, needs, fits_all=fits_all))
        return sorted(found, key=_order)

    def like(
        self, unit: str, needs: Needs, paths: Iterable[str], *, fits_all: bool
    ) -> list[Caller] | None:
        """Of all calls in the files *paths* of something of the name of *unit*, and of who reads it
        for something else, the same."""
        taken, name = self._calls.taken(unit), called_name(unit)
        if taken is None:
            return None
        found = set[Caller]()
        for path in paths:
            written = self._calls.written(path)
            if written is None:
                continue
            found.update(Caller(f"{path}:{scope}", ALWAYS) for scope in written.touching(name))
            for call in written.made_anywhere(name):
                caller = f"{path}:{call[0].name}"
                found.update(self._made(caller, written, call, taken, needs, fits_all=fits_all))
        return sorted(found, key=_order)

    def _made(
        self,
        caller: str,
        written: Written,
        call: WrittenCall,
        taken: Taken,
        needs: Needs,
        *,
        fits_all: bool,
    ) -> Iterator[Caller]:
        function = self._function(caller)
        around = function.at(call[2]) if function is not None else ALWAYS
        bindings = list(_bindings(written, call, taken))
        if fits_all and not bindings:
            yield Caller(caller, around)
        for one in bindings:
            asked = one.asked(needs, function is not None)
            if asked is not None:
                yield Caller(caller, asked | around)

    def _through(
        self, link: StoredLink, unit: str, taken: Taken, needs: Needs, *, fits_all: bool
    ) -> Iterator[Caller]:
        path, _, scope = link.caller.rpartition(":")
        written = self._calls.written(path)
        made = [
            x for name in _names_of(unit) for x in (written.made(scope, name) if written else ())
        ]
        for line in link.lines:
            there = [call for call in made if call[2] == line]
            if written is None or not there:
                yield Caller(link.caller, ALWAYS)
            else:
                for call in there:
                    yield from self._made(
                        link.caller, written, call, taken, needs, fits_all=fits_all
                    )


def _order(caller: Caller) -> tuple[str, list[tuple[str, ...]]]:
    return caller.unit, sorted(
        (x.parameter, x.test, str(x.so), *sorted(x.classes)) for x in caller.needs
    )


def _names_of(unit: str) -> list[str]:
    """How a function is written where it is called."""
    name = called_name(unit)
    around = unit.rpartition(":")[2].split(".")[-2:-1]
    return [name, *around] if name == "__init__" else [name]


def _bindings(written: Written, call: WrittenCall, taken: Taken) -> Iterator[_Binding]:
    """The ways in which a call may bind to *taken*."""
    scope, made, line = call
    told = arguments(written.file, scope, made, line)
    for before in taken.before if taken.is_method else (0,):
        if could_take(taken.signature, told, (before,)):
            yield _Binding(written.file, scope, made, taken.signature.parameters, before)


class _Binding(NamedTuple):
    """A call, with how many arguments are bound before those it passes."""

    file: FileFlow
    scope: ScopeFlow
    call: Call
    parameters: tuple[Parameter, ...]
    before: int

    def asked(self, needs: Needs, in_function: bool) -> Needs | None:
        """What is needed of the caller's parameters for *needs* to be; None where they are not."""
        found = set[Need]()
        for need in needs:
            holds = self._holds(need)
            if isinstance(holds, Need):
                found.update({holds} if in_function else ())
            elif holds is False:
                return None
        return frozenset(found)

    def _holds(self, need: Need) -> Need | bool | None:
        """Whether it does, or what it rests on; None where that is not known."""
        position = self._position(need.parameter)
        positional = self.call[2]
        starred = [self.scope.exprs[x][0] == flow.STAR for x in positional]
        if (
            position is not None
            and position < len(positional)
            and True not in starred[: position + 1]
        ):
            return self._of(need, positional[position])
        for name, value in keywords(self.call):
            if self.file.names[name] == need.parameter:
                return self._of(need, value)
        if True in starred and position is not None:
            return None
        doubled = doublestars(self.call)
        return self._of_spread(need, doubled) if doubled else self._left_out(need)

    def _position(self, name: str) -> int | None:
        """The place among the arguments that are written; none where it is not taken by place."""
        places = [x.name for x in self.parameters if x.kind.startswith("positional")]
        return places.index(name) - self.before if name in places[self.before :] else None

    def _of_spread(self, need: Need, doubled: tuple[int, ...]) -> Need | bool | None:
        """Of what the caller hands on of its own keywords."""
        spread = self.scope.exprs[doubled[0]]
        if len(doubled) > 1 or spread[0] != flow.PARAM:
            return None
        if self.scope.params[spread[1]][1] != flow.KEYWORDS:
            return None
        if any(name == need.parameter for name, _, _ in self.scope.params):
            return self._left_out(need)
        return need if self._left_out(need) is False else None

    def _left_out(self, need: Need) -> bool | None:
        if need.test == "given":
            return not need.so
        named = [x for x in self.parameters if x.name == need.parameter]
        if not named:
            return False  # so it is of what a further call does not spread (`_of_spread`)
        text = named[0].default
        if text is None:
            return None
        if need.test == "true" and (text in ("True", "False") or text[:1] in ("'", '"')):
            return (text not in ("False", "''", '""')) == need.so
        made: Expression = _DEFAULTS.get(text, (flow.UNKNOWN,))
        if text.isdecimal():
            made = (flow.INT, int(bool(text.strip("0"))))
        elif text[:1] in ("'", '"'):
            made = (flow.CONST, "str")
        return _of_value(need, made, self.file)

    def _of(self, need: Need, value: int) -> Need | bool | None:
        """Of what is passed."""
        if need.test == "given":
            return need.so
        made = self.scope.exprs[value]
        while made[0] in (flow.NARROW, flow.BELOW, flow.EXCLUDE):
            made = self.scope.exprs[made[1]]
        if made[0] != flow.PARAM:
            return _of_value(need, made, self.file)
        name, kind, _ = self.scope.params[made[1]]
        is_one = kind not in (flow.VARIADIC, flow.KEYWORDS)
        return need._replace(parameter=name) if is_one else None


def _of_value(need: Need, made: Expression, file: FileFlow) -> bool | None:
    """Whether *need* is so of what an expression makes."""
    kind = made[1] if made[0] == flow.CONST else _MADE.get(made[0])
    if kind is None:
        return None
    found = _is(need, str(kind), made, file)
    return None if found is None else found == need.so


def _is(need: Need, kind: str, made: Expression, file: FileFlow) -> bool | None:
    if need.test == "none":
        return kind == "None"
    if need.test == "true":
        if made[0] == flow.STR:
            return bool(file.names[made[1]])
        return made[1] != 0 if made[0] == flow.INT else {"None": False, "function": True}.get(kind)
    if kind in need.classes or (kind == "bool" and "int" in need.classes):
        return True
    return False if need.classes <= _BASIC else None
