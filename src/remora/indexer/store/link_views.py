"""Which views of links are retained, and in which layers their rows lie.

A layer is records under one number. One at the bottom holds all rows of a view; one that lies
over others holds what differs from them, and for what they have and it has not a mark. A view
names its layers, the topmost first, so that a record of it is the first that is found. Rows are
a function of the tree, the rules and the linker's version, which are what a view goes by: it
may lie over whichever is there, and its records may move without its being another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from remora.indexer.errors import LinksMovedError
from remora.indexer.models.ids import TreeId
from remora.indexer.store import codec
from remora.indexer.store.layout import (
    ASKED,
    CALLEE_PREFIX_SIZE,
    CALLERS,
    HEADS,
    LINK_LAYERS,
    LINK_VIEWS,
    LINKS,
    REVERSED,
    UNCOMMITTED,
    VIEW_PREFIX_SIZE,
    link_view_key,
    link_views_prefix,
    view_prefix,
)
from remora.indexer.store.link_records import (
    Layer,
    LinkedTree,
    LinkView,
    decode_layer,
    decode_link_view,
    encode_link_view,
)
from remora.indexer.store.mending import drop_range
from remora.indexer.store.transactions import Read, Write

GONE = b""
"""Stands in a layer where those below have a record that the view has not."""

MOST_ASKED = 8
"""Views of which a question was asked, and at which no worktree stands."""
MOST_PASSED = 4
"""Views that were made for a worktree alone, which has moved on."""
_MOST_BESIDE = 2.0
"""The layers of those asked for take this many times the room of those at the bottom, at most;
those that were passed a quarter of it."""
_MOST_KEPT = 0.25
"""Those of the latter that `gc` leaves take this much."""
_LITTLE = 1 << 18
"""Bytes at the bottom that are worth reckoning with; where there are fewer, these count."""
_SMALL = 16
"""A layer of less than this part of the one at the bottom is quickly put into it."""
_DEEPEST = 24
"""Layers of one view, from where on those above the bottom become one."""
_QUICK = 1 << 20
"""Bytes that are put into any layer quickly."""
_MOST_VERSIONS = 2
"""Versions of the linker whose views are retained: two that take turns both find theirs."""

TableKey = tuple[bytes, bytes]
"""A table, and a key without the number of a layer."""
Records = Mapping[TableKey, bytes]


def link_view(read: Read, linker: int, about: LinkedTree) -> LinkView | None:
    """The view of links about a tree; None where it is not retained."""
    value = read.get(LINK_VIEWS, link_view_key(linker, *about))
    return None if value is None else decode_link_view(value)


def required(read: Read, linker: int, about: LinkedTree) -> LinkView:
    """The view of links about a tree. Raises LinksMovedError where it is not retained."""
    view = link_view(read, linker, about)
    if view is None:
        raise LinksMovedError(
            "the links were dropped by another process meanwhile", hint="run the command again"
        )
    return view


def link_views(read: Read, linker: int) -> list[LinkView]:
    """All that one version of the linker has made, those asked for last first."""
    made = read.items(LINK_VIEWS, link_views_prefix(linker))
    return sorted((decode_link_view(value) for _, value in made), key=lambda view: -view.asked)


def topmost(read: Read, table: bytes, layers: Iterable[int], key: bytes) -> bytes | None:
    """What a view of *layers* has at *key*, without their number; None where it has nothing."""
    for number in layers:
        value = read.get(table, view_prefix(number) + key)
        if value is not None:
            return value or None
    return None


def laid(read: Read, layers: Iterable[int]) -> dict[TableKey, bytes]:
    """The records of *layers*, the topmost first, as one layer would have them."""
    found: dict[TableKey, bytes] = {}
    for number in reversed(list(layers)):
        found.update(records(read, number))
    return found


def records(read: Read, number: int) -> Iterator[tuple[TableKey, bytes]]:
    """The records of a layer, without those that count callers."""
    for table in (LINKS, CALLERS):
        for key, value in read.items(table, view_prefix(number)):
            if table == LINKS or len(key) != CALLEE_PREFIX_SIZE:
                yield (table, key[VIEW_PREFIX_SIZE:]), value


def viewed(read: Read, layers: tuple[int, ...]) -> Iterator[tuple[TableKey, bytes]]:
    """The records of a view that has *layers*; those at the bottom are never all in memory."""
    *above, bottom = layers
    over = laid(read, above)
    for place, value in records(read, bottom):
        found = over.pop(place, value)
        if found != GONE:
            yield place, found
    yield from ((place, value) for place, value in over.items() if value != GONE)


def beside(read: Read, layers: tuple[int, ...], wanted: Records) -> dict[TableKey, bytes]:
    """What of the records *wanted* has to lie over *layers*, with marks for what is not wanted."""
    left = dict(wanted)
    for place, value in viewed(read, layers):
        if left.get(place) == value:
            del left[place]
        else:
            left.setdefault(place, GONE)
    return left


def size_of(changed: Records) -> int:
    """Bytes of keys and values."""
    return sum(VIEW_PREFIX_SIZE + len(key) + len(value) for (_, key), value in changed.items())


class LinkViews:
    """All views of links and their layers, in a transaction that changes them."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._views = {key: decode_link_view(value) for key, value in write.items(LINK_VIEWS)}
        self._layers = {
            int.from_bytes(key, "big"): decode_layer(value)
            for key, value in write.items(LINK_LAYERS)
        }
        self._before = dict(self._views)

    @property
    def linkers(self) -> set[int]:
        """The versions that have made any."""
        return {view.linker for view in self._all()}

    def are_there(self, linker: int, rules: str) -> bool:
        """Whether any view made by that version, under those rules, is retained."""
        return any((view.linker, view.about.rules) == (linker, rules) for view in self._all())

    def add(
        self,
        linker: int,
        about: LinkedTree,
        base: LinkedTree | None,
        changed: Records,
        scopes: int,
        *,
        at_head: bool,
    ) -> None:
        """Retain a view, which differs from *base* in what is *changed*.

        Where a worktree stands *at_head* the view is put at the bottom if that is quickly done,
        and those that were there lie over it. Raises LinksMovedError where *base* is gone.
        """
        if base is None:
            layers: tuple[int, ...] = (self._new_layer(changed),)
        else:
            below = required(self._write, linker, base).layers
            layers = self._laid_over(below, changed, at_head)
        view = LinkView(linker, about, layers, scopes, self._next())
        self._views[link_view_key(linker, *about)] = view

    def touch(self, linker: int, about: LinkedTree) -> None:
        """Note that a view is asked for. Raises LinksMovedError."""
        view = required(self._write, linker, about)
        self._views[link_view_key(linker, *about)] = view._replace(asked=self._next())

    def forget(self, gone: Iterable[LinkView]) -> None:
        """Let go of views, whether or not others lie over them."""
        for view in gone:
            key = link_view_key(view.linker, *view.about)
            self._views.pop(key, None)
            for table in (REVERSED, UNCOMMITTED):
                self._write.delete(table, key)

    def shed(self) -> None:
        """Let go of what is too much: views asked for longest ago, and of old versions."""
        self.forget([view for view in self._all() if view.linker not in self._versions()])
        self._shed_down(self._asked, MOST_ASKED, _MOST_BESIDE)
        self._shed_down(self._passed, MOST_PASSED, _MOST_BESIDE / 4)

    def _shed_down(self, kind: Callable[[], list[LinkView]], most: int, room: float) -> None:
        """Let go of views of a *kind*, down to so many that take no more than *room*, or to one."""
        while len(views := kind()) > 1 and (len(views) > most or self._takes(views) > room):
            self.forget(views[:1])

    def keep(self, trees: Collection[TreeId], linkers: Collection[int]) -> None:
        """Let go of what no worktree stands at and is of none of *trees*, and of views that were
        passed where they take much.

        Of *linkers* what was asked for last stays where nothing else does: others are made from
        that.
        """
        gone = [view for view in self._spare() if view.about.tree not in trees]
        stay = {view.linker for view in self._all() if view not in gone}
        last = {view.linker: view for view in gone if view.linker in linkers}
        self.forget(view for view in gone if view.linker in stay or view != last.get(view.linker))
        self._shed_down(self._passed, MOST_PASSED, _MOST_KEPT)

    def finish(self, *, thoroughly: bool = False) -> None:
        """Drop layers that no view names, put together what can be, and write all down.

        *thoroughly* even where that takes long.
        """
        self._drop_unused()
        while pair := self._to_unite(thoroughly):
            self._unite(*pair)
            self._drop_unused()
        for key in self._before.keys() - self._views.keys():
            self._write.delete(LINK_VIEWS, key)
        for key, view in self._views.items():
            if self._before.get(key) != view:
                self._write.put(LINK_VIEWS, key, encode_link_view(view))

    # -- views

    def _all(self) -> list[LinkView]:
        return list(self._views.values())

    def _next(self) -> int:
        return 1 + max((view.asked for view in self._all()), default=0)

    def _versions(self) -> list[int]:
        """Those of which a view was asked for last."""
        order = sorted(self._all(), key=lambda view: -view.asked)
        return list(dict.fromkeys(view.linker for view in order))[:_MOST_VERSIONS]

    def _used(self, views: Iterable[LinkView]) -> set[int]:
        return {number for view in views for number in view.layers}

    def _spare(self) -> list[LinkView]:
        """The views at which no worktree stands, asked for longest ago first."""
        kept = _stood_at(self._write)
        spare = [view for view in self._all() if view.about not in kept]
        return sorted(spare, key=lambda view: view.asked)

    def _asked(self) -> list[LinkView]:
        """Those of the spare ones that a question was about."""
        return [view for view in self._spare() if _is_asked(self._write, view.about.tree)]

    def _passed(self) -> list[LinkView]:
        """Those that were made for a worktree which has moved on."""
        return [view for view in self._spare() if not _is_asked(self._write, view.about.tree)]

    def _takes(self, views: Collection[LinkView]) -> float:
        """How much would go with *views*, in parts of what is at the bottom of all."""
        others = [view for view in self._all() if view not in views]
        bottoms = {view.layers[-1] for view in self._all()}
        gone = self._used(self._all()) - self._used(others) - bottoms
        whole = sum(self._layers[number].size for number in bottoms)
        return sum(self._layers[number].size for number in gone) / max(whole, _LITTLE)

    # -- layers

    def _laid_over(
        self, below: tuple[int, ...], changed: Records, at_head: bool
    ) -> tuple[int, ...]:
        """The layers of a view with what is *changed* over those *below*."""
        *above, bottom = below
        if at_head and self._are_small(above, changed, bottom):
            self._turn(bottom, {**laid(self._write, above), **changed})
            return (bottom,)
        if not changed:
            return below
        if len(below) >= _DEEPEST:
            return self._new_layer({**laid(self._write, above), **changed}), bottom
        return self._new_layer(changed), *below

    def _are_small(self, above: Collection[int], changed: Records, bottom: int) -> bool:
        size = sum(self._layers[number].size for number in above)
        return self._is_quick(size + size_of(changed), bottom)

    def _turn(self, bottom: int, changed: Records) -> None:
        """Change the layer at the *bottom*: what lies over it gets back what that replaces."""
        if not changed:
            return
        back = {
            (table, key): self._write.get(table, view_prefix(bottom) + key) or GONE
            for table, key in changed
        }
        number = self._new_layer(back)
        self._put(bottom, changed, at_bottom=True)
        for key, view in self._views.items():
            if view.layers[-1] == bottom:
                layers = (*view.layers[:-1], number, bottom)
                self._views[key] = view._replace(layers=layers)

    def _new_layer(self, changed: Records) -> int:
        number = 1 + max(self._layers, default=0)
        for table in (LINKS, CALLERS):  # where its record was lost, others may be there
            drop_range(self._write, table, view_prefix(number))
        prefix = view_prefix(number)
        keys = {
            table: sorted(key for t, key in changed if t == table) for table in (LINKS, CALLERS)
        }
        records = ((prefix + key, changed[LINKS, key]) for key in keys[LINKS])
        self._write.put_all(LINKS, records)
        self._write.put_all(CALLERS, _counted(prefix, keys[CALLERS], changed))
        self._note(number, Layer(len(keys[LINKS]), len(keys[CALLERS]), size_of(changed)))
        return number

    def _put(self, number: int, changed: Records, *, at_bottom: bool) -> None:
        """Put records into a layer that is there; at the bottom no marks are needed."""
        write, prefix = self._write, view_prefix(number)
        links, calls, size = self._layers[number]
        counts: Counter[bytes] = Counter()
        for (table, rest), value in sorted(changed.items()):
            key = prefix + rest
            old = write.get(table, key)
            stays = value != GONE or not at_bottom
            if stays:
                write.put(table, key, value)
            elif old is not None:
                write.delete(table, key)
            more = stays - (old is not None)
            size += (len(key) + len(value)) * stays
            size -= 0 if old is None else len(key) + len(old)
            if table == LINKS:
                links += more
            else:
                counts[_callee_of(key)] += more
        _count_callers(write, counts)
        self._note(number, Layer(links, calls + counts.total(), size))

    def _note(self, number: int, layer: Layer) -> None:
        self._layers[number] = layer
        self._write.put(LINK_LAYERS, view_prefix(number), codec.encode_linked(tuple(layer)))

    def _drop_unused(self) -> None:
        for number in self._layers.keys() - self._used(self._all()):
            for table in (LINKS, CALLERS):
                drop_range(self._write, table, view_prefix(number))
            self._write.delete(LINK_LAYERS, view_prefix(number))
            del self._layers[number]

    def _to_unite(self, thoroughly: bool) -> tuple[int, int] | None:
        """A layer that no view has on top, and the only one that lies over it."""
        tops = {view.layers[0] for view in self._all()}
        over: dict[int, set[int]] = {}
        for view in self._all():
            for above, below in pairwise(view.layers):
                over.setdefault(below, set()).add(above)
        for below, several in sorted(over.items()):
            if below not in tops and len(several) == 1:
                (above,) = several
                if thoroughly or self._is_quick(self._layers[above].size, below):
                    return above, below
        return None

    def _is_quick(self, size: int, below: int) -> bool:
        """Whether so many bytes are quickly put into the layer *below*."""
        return size <= _QUICK or size * _SMALL <= self._layers[below].size

    def _unite(self, above: int, below: int) -> None:
        at_bottom = any(view.layers[-1] == below for view in self._all())
        self._put(below, dict(records(self._write, above)), at_bottom=at_bottom)
        for key, view in self._views.items():
            if above in view.layers:
                layers = tuple(number for number in view.layers if number != above)
                self._views[key] = view._replace(layers=layers)


def _counted(prefix: bytes, keys: list[bytes], values: Records) -> Iterator[tuple[bytes, bytes]]:
    """The records of callers under *keys*, in order, those of a callee behind their number.

    What comes in order fills its pages: with the numbers put in later they were half empty.
    """
    for callee, some in groupby(keys, lambda key: _callee_of(prefix + key)):
        of_callee = list(some)
        yield callee, codec.encode_count(len(of_callee))
        yield from ((prefix + key, values[CALLERS, key]) for key in of_callee)


def _callee_of(key: bytes) -> bytes:
    """The key that counts the callers among which that of *key* is."""
    return key[:CALLEE_PREFIX_SIZE]


def _count_callers(write: Write, added: Counter[bytes]) -> None:
    """Have each callee say how many postings it has, *added* ones among them."""
    for key in sorted(key for key, count in added.items() if count):
        stored = write.get(CALLERS, key)
        count = added[key] + (0 if stored is None else codec.decode_count(stored))
        if count:
            write.put(CALLERS, key, codec.encode_count(count))
        else:
            write.delete(CALLERS, key)


def _is_asked(read: Read, tree: TreeId | None) -> bool:
    return tree is not None and read.has(ASKED, bytes.fromhex(tree))


def _stood_at(read: Read) -> set[LinkedTree]:
    """What the views of worktrees are about."""
    heads = [codec.decode_head(value) for _, value in read.items(HEADS)]
    return {LinkedTree(head.tree, head.rules) for head in heads}
