"""Bytes of strangers, shown to every decoder of the store.

    python -m tests.reliability.decoders --count 300000 --seed 1

A decoder gives a value or raises StoreDamagedError, whatever it is shown; it makes no more of
some bytes than the bounds of `packing.py` allow, and ends. Prints what came of it by decoder.
"""

from __future__ import annotations

import argparse
import lzma
import random
import struct
import sys
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from remora.indexer.callgraph.reverse_graph import ReverseGraph, edges, others_of, unpacked
from remora.indexer.callgraph.uncommitted import unpacked as links_kept
from remora.indexer.models.facts import FileFacts
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId
from remora.indexer.models.view import FileRow, Head, Totals
from remora.indexer.scanner import Scanner
from remora.indexer.store import (
    Marked,
    StoreDamagedError,
    calls_codec,
    codec,
    decode_flow,
    decode_listed,
    encode_flow,
    link_records,
    packs,
)

SOURCE = b'''
import os

class A(dict[str, int]):
    """Text."""
    x: int = 1

    @property
    def f(self, *args: int, y=(1, 2.5, "s"), **kw) -> "A":
        def inner(): return lambda z: (yield z)
        for i in [a for a in args if a]: self.x = kw[i] = 10**30 if i else inner()
        return A(os.path.join("a", *args))
'''

MOST_GROWTH = 64 * 32
"""Bytes in memory for each stored byte: 64 for each that a stored one may be inflated to."""
ALLOWANCE = 300_000


def _facts() -> FileFacts:
    return Scanner().scan(SOURCE, with_flow=True)


HEAD = Head(1, CommitId("c" * 40), TreeId("d" * 40), 5, "rules", {"exclude": ["x"]}, Totals(1, 1))
ROW = FileRow(RepoPath("a/b.py"), BlobId("ab" * 20), "parsed", True, 2, 20, "cold_start", 7)
LINKS = {"f": ((1, 2**70), frozenset({("c", "a.py:C"), ("k", "\udc80")}), None, -5, b"\xff")}

UNITS = [f"a/b.py:f{n}" for n in range(20)]
RING = edges(UNITS, lambda unit: [len(UNITS) - 1 - UNITS.index(unit)])
GRAPH = ReverseGraph(UNITS, (("one", "other"),), RING, RING, RING)

KEPT = codec.encode_linked(
    ({"reads": {"a/b.py": (b"", ())}}, (("b.py:f", "a/b.py", (("g", "exact", (1,)),)),), 7)
)


class Decoder(NamedTuple):
    """A decoder, and something that it reads."""

    decode: Callable[[bytes], Any]
    sound: bytes


def _whole_flow(value: bytes) -> Any:
    flow = decode_flow(value)
    return None if flow is None else list(flow.scopes)


def _graph(value: bytes) -> Any:
    graph = unpacked(codec.decode_linked(value))
    return others_of(graph, graph.callers, UNITS, list)


def _kept_links(value: bytes) -> Any:
    return [links_kept(codec.decode_linked(links)) for _, links in codec.decode_uncommitted(value)]


def _pack(stored: bytes) -> bytes:
    members = tuple(packs.PackMember(bytes([n]) * 20, b"beside a", len(stored)) for n in range(9))
    return packs.encode_pack(packs.Content(False, members), [stored] * 9)


def decoders() -> dict[str, Decoder]:
    """All decoders by name."""
    facts = _facts()
    stored = codec.encode_facts(facts, len(SOURCE))
    calls: dict[str, calls_codec.Calls] = {"b/a.py": (("f", "exact", (1, 2)),), "b/c.py": ()}
    return {
        "outline": Decoder(codec.decode_outline, stored),
        "summary": Decoder(codec.decode_summary, stored),
        "listed": Decoder(decode_listed, stored),
        "marked": Decoder(Marked, stored),
        "names": Decoder(codec.outline_names, stored),
        "names and kinds": Decoder(codec.decode_names, stored),
        "facts": Decoder(codec.decode_facts, stored),
        "definitions": Decoder(codec.decode_definitions, stored),
        "definition": Decoder(lambda value: codec.decode_definition(value, 2), stored),
        "flow": Decoder(_whole_flow, encode_flow(facts.flow)),
        "pack": Decoder(packs.facts_in, _pack(stored)),
        "members": Decoder(packs.content_of, _pack(stored)),
        "row": Decoder(codec.decode_row, codec.encode_row(ROW)),
        "head": Decoder(codec.decode_head, codec.encode_head(HEAD)),
        "links": Decoder(codec.decode_linked, codec.encode_linked(LINKS)),
        "many links": Decoder(
            codec.decode_linked, codec.encode_linked(dict.fromkeys(range(99), LINKS))
        ),
        "entry": Decoder(codec.decode_entry, codec.encode_entry(LINKS)),
        "link row": Decoder(lambda v: codec.decode_link_row("files", v), codec.encode_linked({})),
        "calls": Decoder(calls_codec.decode_calls, calls_codec.encode_calls("b/", calls)),
        "callers": Decoder(calls_codec.decode_callers, calls_codec.encode_calls("b/", calls)),
        "changed calls": Decoder(
            lambda value: calls_codec.changed_calls(value, "b/", {"b/new.py": ()}),
            calls_codec.encode_calls("b/", calls),
        ),
        "view of links": Decoder(
            link_records.decode_link_view, codec.encode_linked((9, "d" * 40, "rules", (3, 1), 7, 2))
        ),
        "layer of links": Decoder(link_records.decode_layer, codec.encode_linked((1, 2, 1 << 30))),
        "reverse graph": Decoder(_graph, codec.encode_linked(GRAPH.packed())),
        "not committed": Decoder(_kept_links, codec.encode_entry(((b"d" * 16, KEPT),))),
        "count": Decoder(codec.decode_count, codec.encode_count(7)),
    }


@cache
def crafted() -> tuple[bytes, ...]:
    """Few bytes that promise much: lengths, depths, bombs. Made once: bombs take long to pack."""
    return tuple(_crafted())


def _crafted() -> Iterator[bytes]:
    lengths = (b"\xdd", b"\xdf", b"\xdb", b"\xc6", b"\xc9")
    for kind in lengths:
        yield kind + b"\xff\xff\xff\xff" + b"\x01"
        yield kind + b"\x00\x00\xff\xff"
        yield (kind + b"\x00\x01\xff\xff") * 40_000
    for nested in (b"\x91", b"\x81\xc0", b"\x81\xc0\x91", b"\x92\xc0", b"[", b'{"a":'):
        yield nested * 100_000
        yield nested * 900 + b"\xc0"
    for bomb in (b"\xc0", b"\x90", b"\x91", b"\x81\xc0\x90", b"[],", b"\xdd\x00\x00\x10\x00"):
        yield zlib.compress(bomb * 5_000_000, 9)
    yield b"\x81\xc0" + b"\x91\x80"  # a set of something that cannot be in one
    yield b"\x81\x91\x80\x01"
    for bomb in (bytes(4 << 20), bytes(10 << 20)):
        yield lzma.compress(bomb, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2}])
    yield struct.pack(">BBBH", 2, 0, 0, 8192) + bytes(5 * 8192 + 1)
    yield struct.pack(">BBBH", 2, 0, 0, 65535) + bytes(100)
    yield b"1" * 100_000
    yield b"[" + b"1" * 100_000 + b"]"


def prefixed(raw: bytes) -> Iterator[bytes]:
    """*raw* as each kind of value might begin."""
    yield raw
    yield b"\x00" + raw
    yield b"\x01" + raw
    yield struct.pack(">I", len(raw)) + raw
    yield struct.pack(">I", len(raw) + 1) + b"\x00" + raw
    yield struct.pack(">I", len(raw) + 1) + b"\x01" + raw
    for method in range(3):  # a pack of one member, which promises what it may
        for size in (len(raw), 512 * len(raw), 4 << 20, 2**32 - 1):
            told = min(size, 2**32 - 1)
            yield struct.pack(">BBBHIB20s", method, 0, 20, 1, told, 0, b"") + raw


def mutated(sound: bytes, dice: random.Random) -> bytes:
    """*sound* with something done to it; below a compression, if there is one."""
    raw = bytearray(sound)
    packed = sound[:3] == b"\x00\x78\x01" and dice.random() < 0.7
    if packed:
        raw = bytearray(zlib.decompress(sound[1:]))
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        at = dice.randrange(len(raw) + 1)
        how = dice.randrange(5)
        if how == 0:
            raw[at : at + 1] = bytes([dice.randrange(256)])
        elif how == 1:
            raw[at:at] = dice.randbytes(dice.choice((1, 4, 40)))
        elif how == 2:
            del raw[at : at + dice.choice((1, 4, 40))]
        elif how == 3:
            raw[at:at] = raw[: dice.randrange(60)]
        else:
            raw[at : at + 5] = dice.choice((b"\xdd\0\0\xff\xff", b"\xc0\xc0\xc0\xc0\xc0", b"[[[[["))
    return b"\x00" + zlib.compress(bytes(raw)) if packed else bytes(raw)


def tried(decoder: Decoder, value: bytes) -> str:
    """What a decoder makes of *value*, in a word. Raises what it should not raise."""
    try:
        decoder.decode(value)
    except StoreDamagedError:
        return "refused"
    return "read"


def grown(decoder: Decoder, value: bytes) -> int:
    """The most memory that a decoder took for *value*, in bytes."""
    tracemalloc.start()
    try:
        tried(decoder, value)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def is_bounded(decoder: Decoder, value: bytes) -> bool:
    """Whether a decoder takes no more memory for *value* than is promised."""
    return grown(decoder, value) <= MOST_GROWTH * len(value) + ALLOWANCE


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    every = decoders()
    for name, decoder in every.items():
        for raw in crafted():
            for value in prefixed(raw):
                counts[name, "bounded" if is_bounded(decoder, value) else "GREW"] += 1
    for number in range(asked.count):
        dice = random.Random(f"{asked.seed} {number}")
        name, decoder = dice.choice(list(every.items()))
        try:
            counts[name, tried(decoder, mutated(decoder.sound, dice))] += 1
        except Exception as error:
            print(f"{name}, number {number}: {error!r}", flush=True)
            counts[name, "RAISED"] += 1
    for (name, word), count in sorted(counts.items()):
        print(f"{name:16} {word:10} {count}")
    sys.exit(any(word in ("GREW", "RAISED") for _, word in counts))


if __name__ == "__main__":
    main()
