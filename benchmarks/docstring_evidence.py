"""What would be found, and fire, if more counted as outdated: points beyond docs/time.md's.

    python benchmarks/docstring_evidence.py STORES REPOSITORY...

Labels and periods are those of `benchmarks.docstrings`. Each line is one more kind of evidence: how
many labels it adds to what is found, and on how many other periods it fires.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from docstrings import KINDS, Chains, periods
from remora.indexer import Index
from remora.indexer.docstrings.markup import code_words
from remora.indexer.docstrings.reading import read_docstring
from remora.indexer.docstrings.truth import DocstringVersion, follow
from remora.indexer.models.signature import Parameter

_WORD = re.compile(r"[A-Za-z_]\w*")
_COLLECTS = ("var_positional", "var_keyword")


class Sides(NamedTuple):
    """The first and the last version of a period, and what its file documents anywhere."""

    first: DocstringVersion
    last: DocstringVersion
    beside: frozenset[str]

    @property
    def came(self) -> set[str]:
        """Parameters that came and are not mentioned."""
        known = set(_WORD.findall(self.first.docstring or "")) | set(_parameters(self.first))
        return {n for n in _parameters(self.last) if n not in known and not n.startswith("_")}

    @property
    def complete(self) -> int:
        """How many parameters were documented, if all there were and no others; else 0."""
        said = set(read_docstring(self.first.docstring or "").names)
        taken = _parameters(self.first)
        named = {
            n for n, p in taken.items() if p.kind not in _COLLECTS and n not in ("self", "cls")
        }
        return len(said) if named <= said <= set(taken) else 0

    @property
    def left_the_code(self) -> set[str]:
        """Names that the code mentioned at first, and does not at last."""
        return set(self.first.code_names() - self.last.code_names())


def _parameters(version: DocstringVersion) -> dict[str, Parameter]:
    return {p.name: p for head in version.signatures for p in head.parameters}


def _other_type(sides: Sides) -> bool:
    old, new = _parameters(sides.first), _parameters(sides.last)
    return any(
        each.type and each.type == old[each.name].annotation != new[each.name].annotation
        for each in read_docstring(sides.first.docstring or "").parameters
        if each.name in old and each.name in new
    )


def _in_plain_words(sides: Sides) -> bool:
    gone = {n for n in _parameters(sides.first) if "_" in n.strip("_")} - set(
        _parameters(sides.last)
    )
    words = set(_WORD.findall(sides.first.docstring or ""))
    return bool(gone & words - sides.last.code_names())


EVIDENCE: dict[str, Callable[[Sides], bool]] = {
    "4 documented, one came that is documented beside": lambda s: (
        s.complete >= 4 and bool(s.came & s.beside)
    ),
    "3 documented, the same": lambda s: s.complete >= 3 and bool(s.came & s.beside),
    "1 documented, the same": lambda s: s.complete >= 1 and bool(s.came & s.beside),
    "4 documented, one came": lambda s: s.complete >= 4 and bool(s.came),
    "1 documented, one came": lambda s: s.complete >= 1 and bool(s.came),
    "one came": lambda s: bool(s.came),
    "a stated type that was the annotation": _other_type,
    "a removed parameter in plain words": _in_plain_words,
    "a marked name left the code": lambda s: any(
        "_" in word.strip("_") for word in code_words(s.first.docstring or "") & s.left_the_code
    ),
    "a stated exception left the code": lambda s: any(
        name.rpartition(".")[2] in s.left_the_code
        for name in read_docstring(s.first.docstring or "").raises
    ),
}


def judged(chains: Chains) -> Iterator[tuple[bool, bool, Sides]]:
    """Of each period whether it is labelled, and whether it is told to be outdated."""
    beside: dict[str, set[str]] = defaultdict(set)
    for chain in chains.all:
        for step in chain:
            names = read_docstring(step.version.docstring or "").names
            beside[step.place.rpartition(":")[0]].update(names)
    for chain in chains.all:
        for period in periods(chain):
            first, last = period.steps[0].version, period.steps[-1].version
            standing = follow(step.version for step in period.steps)
            told = standing is not None and bool(standing.outdated)
            file = period.steps[-1].place.rpartition(":")[0]
            yield period.label in KINDS, told, Sides(first, last, frozenset(beside[file]))


def main() -> None:
    """Print the points, all repositories taken together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stores", type=Path)
    parser.add_argument("repositories", type=Path, nargs="+")
    given = parser.parse_args()
    there: Counter[bool] = Counter()
    fired: dict[str, Counter[bool]] = defaultdict(Counter)
    for repository in given.repositories:
        name = repository.parent.name if repository.name == "repo" else repository.stem
        with Index(repository, store=given.stores / name) as index:
            for labelled, told, sides in judged(Chains(index)):
                there[labelled] += 1
                fired["as it is"][labelled] += told
                for evidence, holds in EVIDENCE.items():
                    fired[evidence][labelled] += told or holds(sides)
    for evidence, counts in fired.items():
        share = 100 * counts[False] / max(1, there[False])
        print(
            f"{evidence:50} {counts[True]} of {there[True]} labels, "
            f"{counts[False]} of {there[False]} others ({share:.2f}%)"
        )


if __name__ == "__main__":
    main()
