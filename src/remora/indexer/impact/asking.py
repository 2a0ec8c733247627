"""Who may run what a walk has reached: by links, by its name, by what it is a part of."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from itertools import chain

from remora.indexer.impact.by_name import Lazily
from remora.indexer.impact.conditions import Needs
from remora.indexer.impact.passing import Caller
from remora.indexer.impact.side import Side, is_special
from remora.indexer.models.affected import How
from remora.indexer.models.ids import MODULE_NAME, RepoPath, called_name

_MODULE = f":{MODULE_NAME}"


class Asking:
    """The questions of one walk."""

    def __init__(self, side: Side, callers: set[str], reached: set[str], *, safe: bool) -> None:
        """*callers* were found to run something, and *reached* is what was: sets that grow."""
        self._side = side
        self._safe = safe
        self._callers = callers
        self._reached = reached
        self._is_reached = reached.__contains__
        self._tops: set[tuple[str, str]] = set()
        """What of the tops of modules was asked for."""
        self.take_any_call: set[str] = set()
        """What may have taken any call."""
        self.called: set[str] = set()
        """What something is known to call."""
        self.unlike: set[str] = set()
        """That of which not all calls by name were looked at."""

    def linked(self, frontier: Collection[str]) -> Iterator[tuple[How, Mapping[str, Set[str]]]]:
        """What runs each of *frontier* by a link, the strongest first."""
        callers = self._side.relations.callers_of_each(frontier)
        self.called.update(unit for unit, calling in callers.items() if calling)
        yield "calls", callers
        yield "imports", self._importers(frontier)

    def naming(
        self, frontier: Collection[str], *, again: bool = False
    ) -> Iterator[tuple[How, Mapping[str, Set[str]]]]:
        """What may run each of *frontier* by its name; *again* also who speaks of what was asked
        about before."""
        units = [unit for unit in frontier if not unit.endswith(_MODULE)]
        unlike = [unit for unit in units if unit in self.unlike]
        if self._safe:
            yield "name", self._named(unlike)
        like = [unit for unit in units if unit not in self.unlike]
        handed = chain(
            self._handed(unlike, self.called), self._handed(like, self.called, by_name=True)
        )
        for speaking in self._spoken_of(handed, again=again):
            yield "name", speaking
        if self._safe:
            yield "name", self._side.handing_on(filter(_is_making, units))

    def like(self, unit: str, needs: Needs) -> list[Caller] | None:
        """What calls it by name so that *needs* may be; None where that is not looked for."""
        if not (self._safe and needs) or is_special(called_name(unit)):
            return None
        return self._side.callers_like(unit, needs, fits_all=unit in self.take_any_call)

    def _importers(self, units: Iterable[str]) -> dict[str, Set[str]]:
        modules = [unit for unit in units if unit.endswith(_MODULE)]
        of = self._side.importers.of
        return {unit: of(RepoPath(unit.removesuffix(_MODULE))) for unit in modules}

    def _named(self, units: Iterable[str]) -> Mapping[str, Set[str]]:
        """By unit what may run it as far as its name says, without what is known to run something
        by the time that it is looked up."""
        calls = self._side.calls_by_name
        asked = [unit for unit in units if not called_name(unit).startswith("<")]
        calls.ask_ahead(map(called_name, asked))

        def naming(unit: str) -> set[str]:
            fits_all = unit in self.take_any_call
            return set(calls.callers(unit, self._callers, fits_all=fits_all))

        return Lazily(asked, naming)

    def _handed(
        self, units: Sequence[str], called: Container[str], *, by_name: bool = False
    ) -> Iterator[str]:
        """Those of *units* that run where nobody calls them by name: who got hold of them, or of
        what is made of their class, may."""
        for unit in units:
            if unit not in called:
                if self._safe or not is_special(called_name(unit)):
                    yield unit
            elif self._safe and self._side.may_run_unseen(unit, by_name=by_name):
                yield unit

    def _spoken_of(
        self, units: Iterable[str], *, again: bool = False
    ) -> Iterator[Mapping[str, Set[str]]]:
        """By unit where it is spoken of; by default where a test does that. What is known to run
        something by the time that a unit is looked up is left out."""
        tops = {unit: _top_of(unit) for unit in units}
        fresh = set(tops.values()) if again else set(tops.values()) - self._tops
        self._tops |= fresh
        is_known = self._is_reached if again else self._known
        asked = [unit for unit, top in tops.items() if top in fresh]
        for readers in self._side.spoken_of(fresh, self._may_speak, is_known, safe=self._safe):
            yield Lazily(asked, _by_top(readers, tops))

    def held(self, units: Collection[str]) -> Mapping[str, Set[str]]:
        """By unit who gets hold of it by what bodies keep: of those handed on also of what is
        around them, of the tops that were not asked about before."""
        asked = [unit for unit in units if not called_name(unit).startswith("<")]
        calling = self._side.relations.callers_of_each(asked)
        called = {unit for unit in asked if calling.get(unit)}
        handed = {
            *self._handed([x for x in asked if x in self.unlike], called),
            *self._handed([x for x in asked if x not in self.unlike], called, by_name=True),
            *filter(_is_making, asked),
        }
        return self._side.holding(asked, handed, self._known)

    def taken(self, units: Collection[str], within: Collection[str]) -> Mapping[str, Set[str]]:
        """By unit who may take it out of its module, or import that, by a name made as it runs. Of
        *units* in one file one tells that for all, of those *within* some files of tests each."""
        told = dict[tuple[str, bool], str]()
        for unit in sorted(units):
            told.setdefault((unit.rpartition(":")[0], self._is_uncalled(unit)), unit)
        return Lazily({*told.values(), *within}, self._taking)

    def _taking(self, unit: str) -> Set[str]:
        path = unit.rpartition(":")[0]
        found = self._side.importing_at_run_time(path)
        return found | self._side.taking_from_module(path) if self._is_uncalled(unit) else found

    def _is_uncalled(self, unit: str) -> bool:
        """Whether it stands on the top of a module, and nobody is known to call it."""
        name = unit.rpartition(":")[2]
        return unit not in self.called and "." not in name and name != MODULE_NAME

    def _may_speak(self, path: str) -> bool:
        """Whether it counts where the file at *path* speaks of something."""
        return self._safe or self._side.is_collected(path)

    def _known(self, unit: str) -> bool:
        """Whether the function *unit* was found to run something, or reached."""
        return unit in self._callers or unit in self._reached


def _by_top(
    of: Callable[[tuple[str, str]], Set[str]], tops: Mapping[str, tuple[str, str]]
) -> Callable[[str], Set[str]]:
    return lambda unit: of(tops[unit])


def _top_of(unit: str) -> tuple[str, str]:
    """The file of *unit*, and the name on the top of it that *unit* is or lies in."""
    path, _, name = unit.rpartition(":")
    return path, name.partition(".")[0].partition("@")[0]


def _is_making(unit: str) -> bool:
    """Whether it runs as an instance is made; who gives it a class to make one of need not."""
    return unit.endswith(".__init__")
