"""A flow comes back from its stored form scope by scope, or is damage."""

from __future__ import annotations

from contextlib import suppress

import pytest

from remora.indexer.models.flow import FileFlow
from remora.indexer.scanner import Scanner
from remora.indexer.store import StoreDamagedError, decode_flow, encode_flow, flow_mentions

FUNCTION = """
    def method{0}(self, other: int = {0}) -> "C":
        self.of{0}: str = other
        return [lambda: other.call("{0}", key=self), *self.rest]
"""
SOURCE = "import os\n__all__ = ['C']\n\nclass C(os.PathLike):\n    size: int = 0\n" + "".join(
    FUNCTION.format(number) for number in range(90)
)


def flow_of(source: str) -> FileFlow:
    found: FileFlow | None = Scanner().scan(source.encode(), with_flow=True).flow
    assert found is not None
    return found


@pytest.mark.parametrize("source", ["", "x = 1\n", SOURCE])
def test_a_flow_comes_back_as_it_was(source: str) -> None:
    flow = flow_of(source)
    decoded = decode_flow(encode_flow(flow))
    assert decoded is not None
    assert list(decoded.scopes) == list(flow.scopes) == decoded.scopes[:]
    assert decoded._replace(scopes=flow.scopes) == flow


def test_scopes_come_back_in_any_order() -> None:
    flow = flow_of(SOURCE)
    decoded = decode_flow(encode_flow(flow))
    assert decoded is not None
    for place in reversed(range(len(flow.scopes))):
        assert decoded.scopes[place] == flow.scopes[place]
        assert decoded.scopes[place] is decoded.scopes[place]
    with pytest.raises(IndexError):
        decoded.scopes[len(flow.scopes)]


def test_what_is_no_text_has_no_flow() -> None:
    assert decode_flow(encode_flow(None)) is None


def test_a_damaged_flow_is_never_read_as_another() -> None:
    flow = flow_of(SOURCE)
    value = encode_flow(flow)
    for at in range(0, len(value), 7):
        with pytest.raises(StoreDamagedError):
            read_all(value[:at])
        with suppress(StoreDamagedError):  # not every bit of a compressed text says something
            assert read_all(value[:at] + bytes([value[at] ^ 64]) + value[at + 1 :]) == list(
                flow.scopes
            )


def read_all(value: bytes) -> list[object]:
    decoded = decode_flow(value)
    assert decoded is not None
    return list(decoded.scopes)


@pytest.mark.parametrize(
    "source", ["import os.path\nx = 1.5\n", "import os.path\nx = 1.5\n" + SOURCE]
)
def test_what_a_flow_may_mention(source: str) -> None:
    value = encode_flow(flow_of(source))
    assert flow_mentions(value, ["none", "os"], in_scopes=False)
    assert flow_mentions(value, ["path"], in_scopes=False)
    assert not flow_mentions(value, ["float"], in_scopes=False)
    assert flow_mentions(value, ["float"], in_scopes=True)
    assert not flow_mentions(value, ["nowhere"], in_scopes=True)
    assert not flow_mentions(encode_flow(None), ["os"], in_scopes=True)


IMPORTING = [
    "",
    "from .stars import *\n",
    "import a.b\nfrom ..c import d, e as f\n",
    SOURCE + "\nclass Body:\n    from .. import inner\n",
    SOURCE + "\ndef late():\n    import late.one\n    return lambda: late\n" + SOURCE,
]


@pytest.mark.parametrize("source", IMPORTING)
def test_imports_are_found_without_reading_what_has_none(source: str) -> None:
    flow = flow_of(source)
    decoded = decode_flow(encode_flow(flow))
    assert decoded is not None
    assert decoded.imports() == flow.imports()
    assert bool(flow.imports()) == ("import" in source)


def test_what_imports_say() -> None:
    found = flow_of(
        "import a.b\nfrom ..c import d\nfrom .e import *\ndef f():\n    import g as h\n"
    )
    assert found.imports() == {
        (0, 0, "a", ""),
        (0, 0, "a.b", ""),
        (0, 2, "c", "d"),
        (0, 1, "e", "*"),
        (1, 0, "g", ""),
    }
