"""How the calls of one callee become bytes and back: a record for each folder that has some."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from operator import sub
from typing import Any

from remora.indexer.store.codec import reading, require_shape
from remora.indexer.store.packing import FAST, compressed, expanded

Calls = tuple[tuple[str, str, tuple[int, ...]], ...]
_ONLY_NUMBERS = frozenset({int})
_ONLY_TEXTS = frozenset({str})


def encode_calls(folder: str, files: Mapping[str, Calls]) -> bytes:
    """The stored form of the calls of one callee, by file, of the files in *folder*.

    Of lines it says how far each is behind the one before: small numbers, which repeat.
    """
    told = [_told(path.removeprefix(folder), calls) for path, calls in sorted(files.items())]
    return compressed((folder, tuple(told)), FAST)


def _told(name: str, calls: Calls) -> tuple[Any, ...]:
    """What one file has, by its *name* in the folder."""
    return (
        name,
        *[
            (caller, how, at[0]) if len(at) == 1 else (caller, how, *map(sub, at, (0, *at)))
            for caller, how, at in calls
        ],
    )


@reading
def changed_calls(value: bytes, folder: str, files: Mapping[str, Calls]) -> bytes:
    """What `encode_calls` gives for the calls of *value*, but that *files* have these, or none any
    more; empty where no file has any. Raises StoreDamagedError.

    Of what other files have nothing is decoded: a record is of a folder, and mostly one changes.
    """
    of, stored = expanded(value)
    require_shape(of == folder)
    told = {name: (name, *calls) for name, *calls in stored}
    require_shape(_ONLY_TEXTS.issuperset(map(type, told)))
    for path, calls in files.items():
        name = path.removeprefix(folder)
        told.pop(name, None)
        if calls:
            told[name] = _told(name, calls)
    return compressed((folder, tuple([told[name] for name in sorted(told)])), FAST) if told else b""


@reading
def decode_calls(value: bytes) -> dict[str, Calls]:
    """The calls of one callee by file: (name, how, lines). Raises StoreDamagedError."""
    folder, files = expanded(value)
    require_shape(type(folder) is str)
    return {folder + name: tuple(map(_call, calls)) for name, *calls in files}


@reading
def decode_callers(value: bytes) -> list[tuple[str, str]]:
    """What has the calls that `decode_calls` gives: (unit, how). Raises StoreDamagedError."""
    folder, files = expanded(value)
    found = []
    for name, *calls in files:
        file = folder + name + ":"
        found += [(file + call[0], call[1]) for call in calls]  # of what is no text, TypeError
    require_shape(_ONLY_TEXTS.issuperset({type(how) for _, how in found}))
    return found


def _call(call: tuple[Any, ...]) -> tuple[str, str, tuple[int, ...]]:
    name, how, *ups = call
    if (
        type(name) is not str
        or type(how) is not str
        or not _ONLY_NUMBERS.issuperset(map(type, ups))
    ):
        require_shape(False)
    return name, how, tuple(ups if len(ups) == 1 else accumulate(ups))  # most have one line
