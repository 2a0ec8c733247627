"""What library functions call of what they are handed."""

from __future__ import annotations

from collections.abc import Iterable

from remora.indexer.linker import values as v
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.links import CALLBACK, Effect, known_as
from remora.indexer.linker.static.library_names import ASKED_OF_MADE, ASKED_OF_PASSED, STANDING_IN
from remora.indexer.linker.static.library_signatures import Handed, handed_to
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, INSTANCES, SEQUENCES, ValueSet, outside_instance
from remora.indexer.linker.widening import widened

_BY_LAST_NAME = {
    "run_in_executor": 1,
    "add_done_callback": 0,
    "call_soon": 0,
    "call_soon_threadsafe": 0,
    "call_later": 1,
    "start_soon": 0,
    "submit": 0,
    "invoke": 0,
    "addCleanup": 0,
}
"""Methods, whoever has them, that call what they are handed, and at which place."""
_MORE = {
    "functools.cmp_to_key": 0,
    "signal.signal": 1,
    "typer.run": 0,
    "click.Context.forward": 0,
}
"""Functions that do, and of which the signature says that they decorate."""
_RUN_TARGET = frozenset({"threading.Thread", "multiprocessing.Process", "threading.Timer"})
_OF_OPTIONS = ("callback", "shell_complete", "autocompletion", "result_callback", "parser")
"""What click and typer call of what an option or command is declared with."""


class CallbackRules(RuleFamily):
    def call_back(self, functions: ValueSet, given: Arguments, effects: list[Effect]) -> ValueSet:
        found: ValueSet = EMPTY
        self.contribute_calls(functions, given)
        for value in self.expand(functions):
            inside: list[Effect] = []
            found |= self.call(value, given, inside, CALLBACK)
            effects += known_as(CALLBACK, inside)
        return found

    def handed_over(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        function = dotted.removesuffix(".__init__")
        if function in _RUN_TARGET:
            return self._run_target(function, given, effects)
        if dotted.startswith(("click.", "typer.")):
            for name in _OF_OPTIONS:
                self.call_back(given.keywords.get(name, EMPTY), Arguments(), effects)
        if "side_effect" in given.keywords and dotted.startswith(STANDING_IN):
            self.call_back(given.keywords["side_effect"], Arguments(), effects)
        if dotted in ASKED_OF_PASSED:
            place, name, methods = ASKED_OF_PASSED[dotted]
            self._ask_methods(given.at(place) | given.keywords.get(name, EMPTY), methods, effects)
        known = handed_to(function)
        found: ValueSet = EMPTY
        for handed in known:
            found |= self._hand_over(handed, known, given, effects)
        if dotted in ASKED_OF_MADE:
            self._ask_methods(found, ASKED_OF_MADE[dotted], effects)
        if known:
            return found if len(found) <= WIDEST else widened(found)
        last = dotted.rpartition(".")[2]
        place = _MORE.get(dotted, _BY_LAST_NAME.get(last, -1))
        if place >= 0:
            rest = given._replace(args=given.args[place + 1 :])
            return self.call_back(given.at(place), rest, effects)
        if len(given.args) > 1:
            self.hand_on(given)
        return EMPTY

    def _ask_methods(self, values: ValueSet, methods: Iterable[str], effects: list[Effect]) -> None:
        for value in v.in_order(self.expand(values)):
            if value[0] in INSTANCES:
                for method in methods:
                    self.special(value, method, (), effects, CALLBACK)

    def _hand_over(
        self,
        handed: Handed,
        known: tuple[Handed, ...],
        given: Arguments,
        effects: list[Effect],
    ) -> ValueSet:
        """Call what is passed as one parameter of a library function."""
        functions = given.at(handed.place) if handed.place >= 0 else EMPTY
        functions |= given.keywords.get(handed.name, EMPTY)
        if not functions:
            return EMPTY
        if handed.forwards:
            own = {other.name for other in known}
            named = {name: part for name, part in given.keywords.items() if name not in own}
            rest = given._replace(args=given.args[handed.place + 1 :], keywords=named)
            return self.call_back(functions, rest, effects)
        passed = tuple(self._source(source, given, effects) for source in handed.given)
        return self.call_back(functions, Arguments(passed), effects)

    def _source(self, source: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        """What a callback gets, by the signature of who calls it (`Handed.given`)."""
        kind, place = source[0], source[1:]
        if kind in "ve" and place.isdigit():
            values = given.at(int(place))
            return values if kind == "v" else self.iterated(values, effects)
        return frozenset({outside_instance(source)}) if source != "-" else EMPTY

    def _run_target(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        """`Thread(target=f, args=(x,), kwargs={})`."""
        name = "function" if dotted.endswith("Timer") else "target"
        listed = 2 if name == "function" else 3
        args = _places(self.expand(given.keywords.get("args", given.at(listed))))
        target = given.keywords.get(name, given.at(1))
        return self.call_back(target, Arguments(args), effects)


def _places(values: ValueSet) -> tuple[ValueSet, ...]:
    """What a list or tuple holds place by place, where *values* are one."""
    for value in values if len(values) == 1 else ():
        if value[0] == "C" and value[1] in SEQUENCES:
            return tuple(held for _, held in value[2])
    return ()
