"""A range: what happened to each definition, whose calls no longer fit, and which tests notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from remora.indexer.index.comparison import Comparison
from remora.indexer.models.change import WORDS, NodeChange
from remora.indexer.models.impact import CallerHit, ChangeLinks
from remora.indexer.report.places import place

_MOST: Final = 300
"""Changes that are told one by one, those first that others could notice."""
_MOST_NAMED: Final = 12
"""Callers, and tests, of one change."""
_MOST_TESTS: Final = 300


def change(compared: Comparison, *, links: bool) -> dict[str, Any]:
    """What the page tells of a range; *links* says whether who is hit is asked as well."""
    found = compared.changes
    counts = Counter(word for one in found for word in one.changes)
    weightiest = sorted(range(len(found)), key=lambda index: (_weight(found[index]), index))
    told = [_told(compared, found[i], links=links) for i in sorted(weightiest[:_MOST])]
    return {
        "before": _end(compared.before.about.revision, compared.before.about.commit),
        "after": _end(compared.after.about.revision, compared.after.about.commit),
        "counts": [[word, counts[word]] for word in WORDS if counts[word]],
        "total": len(found),
        "cut": len(found) - len(told),
        "cut_short": compared.is_cut,
        "paths": sorted({path for one in found for path in _paths(one)}),
        "changes": told,
        "tests": _tests(compared) if links else None,
    }


def _weight(one: NodeChange) -> int:
    """What others could notice comes before what they could not."""
    if one.before and not {"signature", "removed", "renamed", "moved"}.isdisjoint(one.changes):
        return 0
    return 1 if not {"added", "body", "bases", "decorators"}.isdisjoint(one.changes) else 2


def _end(revision: str, commit: str | None) -> list[str | None]:
    return [revision, commit]


def _paths(one: NodeChange) -> list[str]:
    return [place(key)["path"] for key in (one.before, one.after) if key is not None]


def _told(compared: Comparison, one: NodeChange, *, links: bool) -> dict[str, Any]:
    before, after = one.signatures
    return {
        **place(one.after or one.before or ""),
        "line": (one.lines[1] or one.lines[0] or (0, 0))[0],
        "before": None if one.before in (None, one.after) else one.before,
        "kind": one.type,
        "words": one.changes,
        "signatures": [before, after] if before != after and None not in one.signatures else None,
        "complexity": one.complexity,
        "links": _links(compared.links(one)) if links and one.type != "module" else None,
    }


def _links(found: ChangeLinks) -> dict[str, Any]:
    misfits = [hit for hit in found.hit if hit.fits is False]
    return {
        "misfits": [_hit(hit) for hit in misfits[:_MOST_NAMED]],
        "misfits_cut": max(0, len(misfits) - _MOST_NAMED),
        "fitting": sum(hit.fits is True for hit in found.hit),
        "unknown": sum(hit.fits is None for hit in found.hit),
        "gained": len(found.callers_gained),
        "lost": len(found.callers_lost),
        "tests": _named(found.tests),
        "tests_cut": max(0, len(found.tests) - _MOST_NAMED),
    }


def _hit(hit: CallerHit) -> dict[str, Any]:
    return {**place(hit.caller), "lines": hit.lines, "how": hit.how, "why": hit.why}


def _named(keys: Sequence[str]) -> list[dict[str, str]]:
    return [place(key) for key in keys[:_MOST_NAMED]]


def _tests(compared: Comparison) -> dict[str, Any]:
    selection = compared.affected()
    return {
        "affected": [[x.test, x.distance, x.how] for x in selection.tests[:_MOST_TESTS]],
        "cut": max(0, len(selection.tests) - _MOST_TESTS),
        "undecided": len(selection.undecided),
    }
