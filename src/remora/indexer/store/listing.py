"""What of stored facts a listing tells, with nothing else of them decoded."""

from __future__ import annotations

import json
import re
from typing import Final

from remora.indexer.models.facts import Definition
from remora.indexer.models.view import Listed
from remora.indexer.store.codec import decode_definitions, facts_start, facts_text, reading

_LED: Final = rb"""(?x)
    \n ( \["[^"]*+","[^"]*+", [-0-9,]*+ "[^"]*+","[^"]*+" ,"[^"\\]*+(?:\\.[^"\\]*+)*+" )
"""
"""What the line of a definition begins with, up to its signature. Many commands list nothing, so
`re` compiles it for the first that does."""


@reading
def decode_listed(value: bytes) -> list[Listed]:
    """All definitions of stored facts, the module first. Raises StoreDamagedError."""
    _, parse_ok, *_ = facts_start(value)
    if parse_ok is not True:
        return list(map(_listed, decode_definitions(value)))
    text = facts_text(value)
    led = re.findall(_LED, text)
    if len(led) != text.count(b"\n"):
        raise ValueError("it has another shape")
    return [
        Listed(name, kind, first, last, line, signature, True)
        for name, kind, _, first, last, _, _, line, _, _, signature in json.loads(
            b"[%s]]" % b"],".join(led)
        )
    ]


def _listed(found: Definition) -> Listed:
    return Listed(
        found.name,
        found.kind,
        found.start_line,
        found.end_line,
        found.def_line,
        found.signature,
        found.parse_ok,
    )
