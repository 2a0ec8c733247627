"""Which tests what lies between two versions affects: what is asked of each of them, and when."""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.callgraph.relations import Relations
from remora.indexer.foundation.cycles import no_cycle_search
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.impact.beside import beside, texts_of
from remora.indexer.impact.installed import installed_otherwise
from remora.indexer.impact.pytest_settings import PytestSettings, pytest_settings
from remora.indexer.impact.selection import Selection, selected, selected_safely
from remora.indexer.impact.side import Side
from remora.indexer.impact.touched import Touched
from remora.indexer.views.view import View


class ComparedVersion(NamedTuple):
    """One of the two versions; its links are brought up when they are asked for."""

    view: View
    relations: Callable[[], Relations]

    def settings(self) -> PytestSettings:
        """What it tells pytest of itself."""
        return pytest_settings(texts_of(self.view))

    def side(self, settings: PytestSettings) -> Side:
        """The version as walks ask it."""
        return Side(self.view, self.relations(), settings.files)


@no_cycle_search()
def tests_affected(
    touched: Touched,
    before: ComparedVersion,
    after: ComparedVersion,
    *,
    safe: bool,
    in_order: bool = True,
) -> Selection:
    """The tests of *after* that *touched* can affect, nearest first; in some order, and sooner
    where they are all, without *in_order*.

    The links of *before* are asked for where something in it is gone, with *safe* also a
    decorator. Raises GitError, StoreError, ObjectMissingError.
    """
    text = texts_of(after.view)
    settings = pytest_settings(text)
    is_asked = bool(touched.before or (safe and touched.undecorated))
    gone = before.side(settings) if is_asked else None
    now = after.side(settings)
    if not safe:
        return selected(touched, gone, now, in_order=in_order)
    older = texts_of(before.view)
    told = settings.says_else_than(pytest_settings(older))
    others = beside(before.view, after.view, told)
    others = others._replace(undecided=(*installed_otherwise(older, text), *others.undecided))
    return selected_safely(touched, gone, now, others, in_order=in_order)
