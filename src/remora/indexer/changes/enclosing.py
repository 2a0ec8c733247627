"""Which file and which class of one version is which of the other: by what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, KeysView, Mapping
from typing import Final

from remora.indexer.changes.evidence import (
    contained,
    dice,
    members_alike,
    names_alike,
    wholes_alike,
)
from remora.indexer.changes.exact import exact_files
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.namesakes import Pair, namesakes, pair_inner_classes
from remora.indexer.changes.settled import settle
from remora.indexer.changes.sides import File, Node, nodes_of
from remora.indexer.models.ids import RepoPath

Files = Mapping[RepoPath, File]

_SURE: Final = 0.3
"""A namesake with so much in common is not questioned."""
_FILE: Final = 0.5
"""Other files are one that have so much in common: as git has it."""
_CLASS: Final = 0.55
"""And other classes, where half of this may be the name's."""
_SHORT: Final = 30
_SHORT_NAME: Final = 0.35
"""Of classes with fewer tokens, the names have to be alike as well, and of files the same, if not
their bytes."""
_NAME: Final = 0.2
_PLACE: Final = 0.1
_BY_MEMBERS: Final = 0.4
"""Classes without partners are one where so much of the smaller one's functions are."""
_MERGED: Final = 0.8
"""What stands in a larger class as a whole counts for so much of being all of it,"""
_MERGED_NAME: Final = 0.6
"""where names are so much alike."""


def pair_files(before: Files, after: Files, partners: Partners) -> None:
    """Join modules. One that keeps its path loses it only to a file that is much more like it."""
    loose: list[Pair] = []
    for path in sorted(before.keys() & after.keys()):
        one, other = before[path].module, after[path].module
        if is_steady_file(one, other):
            partners.join(one, other)
        else:
            loose.append((one, other))
    for pair in exact_files(_alone(before, after), _alone(after, before)):
        partners.join(*pair)
    old = [file.module for file in before.values() if file.module not in partners.after_of]
    new = [file.module for file in after.values() if file.module not in partners.before_of]
    partners.choose(loose, old, new, _file_traits, _file_score)


def _alone(files: Files, others: Files) -> list[Node]:
    """The modules of *files* at paths that *others* do not have."""
    return [files[path].module for path in sorted(files.keys() - others.keys())]


def is_steady_file(one: Node, other: Node) -> bool:
    """Whether the modules of one path are one, whatever other files there are."""
    return not one.kept or not other.kept or members_alike(one, other) >= _SURE


def _file_traits(node: Node) -> KeysView[Hashable]:
    bodies = (body for _, body in node.kept)
    name = node.file.path.rpartition("/")[2]
    return dict.fromkeys((node.file.blob, name, *node.kept, *bodies)).keys()


def _file_score(one: Node, other: Node) -> float | None:
    alike = wholes_alike(one, other)
    if one.file.path == other.file.path:
        return alike + _NAME
    old, new = one.file.path.split("/"), other.file.path.split("/")
    same_name = old[-1] == new[-1]
    same_text = one.file.blob == other.file.blob and bool(one.kept)
    short = min(one.whole.total(), other.whole.total()) < _SHORT and not same_text
    if alike < _FILE or (short and not same_name):
        return None
    return alike + _PLACE * (same_name + dice(Counter(old), Counter(new))) / 2


def pair_classes(before: Files, after: Files, partners: Partners) -> None:
    """Join classes: those that keep their names and much of what is in them, then the others."""
    level, loose = [file.module for file in before.values()], list[Pair]()
    while level:
        for parent in level:
            if parent in partners.after_of:
                partners.settled.extend(settle(parent, partners.after_of[parent]))
        for one, other in namesakes(partners, level, "class"):
            if is_steady_class(one, other):
                partners.join(one, other)
            else:
                loose.append((one, other))
        level = [node for parent in level for node in parent.members if _is_open_class(node)]
    old, new = _without_local_namesakes(
        _free_in(before, partners.after_of), _free_in(after, partners.before_of)
    )
    own = set(loose)
    standing = {node for pair in loose for node in pair}

    def score(one: Node, other: Node) -> float | None:
        is_own = (one, other) in own
        may_merge = is_own or standing.isdisjoint((one, other))
        return _class_score(one, other, is_own, may_merge)

    partners.choose(loose, old, new, _class_traits, score)
    pair_inner_classes(nodes_of(before), partners)


def _free_in(files: Files, taken: Mapping[Node, Node]) -> list[Node]:
    return [node for node in nodes_of(files) if _is_free(node, taken)]


def _without_local_namesakes(old: list[Node], new: list[Node]) -> tuple[list[Node], list[Node]]:
    """Without classes that stand in functions of one name on both sides: these say who they are."""
    places = [{(n.file.path, n.bare) for n in side if n.depth} for side in (old, new)]
    stay = places[0] & places[1]
    if not stay:
        return old, new
    one, other = (
        [n for n in side if not n.depth or (n.file.path, n.bare) not in stay] for side in (old, new)
    )
    return one, other


def pair_by_members(before: Iterable[Node], after: Iterable[Node], partners: Partners) -> bool:
    """Join classes without partners whose functions are one; whether there were any."""
    old = [node for node in before if _is_free(node, partners.after_of)]
    new = {node for node in after if _is_free(node, partners.before_of)}
    shared: Counter[Pair] = Counter()
    for one in old if new else ():
        for member in one.members:
            other = partners.after_of.get(member)
            if other is not None and other.parent in new and other.family == "function":
                shared[one, other.parent] += min(member.size, other.size)
    scored = [(size / min(map(_functions_size, pair)), pair) for pair, size in shared.items()]
    found = [(share, *pair) for share, pair in scored if share >= _BY_MEMBERS]
    for _, one, other in sorted(found, key=lambda f: (-f[0], f[1].key, f[2].key)):
        if partners.free(one, other):
            partners.join(one, other)
    return bool(found)


def _functions_size(node: Node) -> int:
    return sum(member.size for member in node.members if member.family == "function")


def is_steady_class(one: Node, other: Node) -> bool:
    """Whether classes of one name in partners are one, whatever other classes there are."""
    return one.mark.code_hash == other.mark.code_hash or members_alike(one, other) >= _SURE


def is_nobody_elses(one: Node, other: Node) -> bool:
    """Whether classes of one name in partners are so much alike that no other pair with one of
    them can score as much: one of the same statements and the same name, in another place."""
    return wholes_alike(one, other) + _PLACE > 1


def _is_open_class(node: Node) -> bool:
    return node.family == "class" and not node.is_settled


def _is_free(node: Node, taken: Mapping[Node, Node]) -> bool:
    return node.family == "class" and node not in taken


def _class_traits(node: Node) -> KeysView[Hashable]:
    return dict.fromkeys((node.name, *node.kept)).keys()


def _class_score(one: Node, other: Node, is_own: bool, may_merge: bool) -> float | None:
    """*may_merge*: they are namesakes, or have none, so that the one may be a part of the other."""
    if one.depth and other.depth:
        return None  # of classes in functions, only namesakes are one: they are all alike
    names = names_alike(one, other)
    alike = wholes_alike(one, other)
    if may_merge and names >= _MERGED_NAME:
        alike = max(alike, _MERGED * contained(one, other))
    score = alike + _NAME * names
    if is_own:
        return score + _PLACE
    if names < _SHORT_NAME and min(one.whole.total(), other.whole.total()) < _SHORT:
        return None
    return score if score >= _CLASS else None
