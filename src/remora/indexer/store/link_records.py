"""What is stored of views of links and of the layers that their rows lie in."""

from __future__ import annotations

from functools import lru_cache

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import TreeId
from remora.indexer.store import codec

_MOST_LAYERS = 64
_LARGEST = 1 << 40


class LinkedTree(NamedTuple):
    """What a view of links is about."""

    tree: TreeId | None
    rules: str
    """Digest of the rules that chose the files and what of them is a test."""


class LinkView(NamedTuple):
    """One view of links that is retained."""

    linker: int
    """The version that made it."""
    about: LinkedTree
    layers: tuple[int, ...]
    """The topmost first."""
    scopes: int
    """How many there are in its files."""
    asked: int
    """Which of all views it was, in the order in which they were made or asked for last."""


class Layer(NamedTuple):
    """What is in a layer."""

    links: int
    """Records of LINKS."""
    calls: int
    """Records of CALLERS, without those that count them."""
    size: int
    """Bytes of their keys and values."""


@lru_cache(64)
@codec.reading
def decode_link_view(value: bytes) -> LinkView:
    """What is stored of a view of links. Raises StoreDamagedError."""
    linker, tree, rules, layers, scopes, asked = codec.decode_linked(value)
    if not (isinstance(tree, str | None) and type(rules) is str and type(layers) is tuple):
        raise ValueError("the record of a view of links has another shape")
    if not 0 < len(set(layers)) == len(layers) <= _MOST_LAYERS:
        raise ValueError("the layers of a view of links are too many, or none")
    _require_numbers(linker, scopes, asked, *layers)
    about = LinkedTree(None if tree is None else TreeId(tree), rules)
    return LinkView(linker, about, layers, scopes, asked)


def encode_link_view(view: LinkView) -> bytes:
    """The stored form."""
    return codec.encode_linked((view.linker, *view.about, *view[2:]))


@codec.reading
def decode_layer(value: bytes) -> Layer:
    """What is stored of a layer. Raises StoreDamagedError."""
    layer = Layer(*codec.decode_linked(value))
    _require_numbers(*layer)
    return layer


def _require_numbers(*numbers: object) -> None:
    if not all(type(number) is int and 0 <= number < _LARGEST for number in numbers):
        raise ValueError("a number of a record is none")
