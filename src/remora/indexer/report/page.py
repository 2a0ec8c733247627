"""The page: one file with its style, its scripts and all that they draw, nothing from elsewhere.

Whatever comes of a repository stands in one block of JSON, in ASCII, in which nothing can end the
block; scripts put it on the page as text. The policy of the page allows this style and these
scripts, by their sums, and no connection at all.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any, Final

from remora.indexer.foundation.visible import with_all_visible

_ASSETS: Final = Path(__file__).with_name("assets")
_SCRIPTS: Final = (
    *("elements.js", "moving.js", "tables.js", "modules.js", "treemap.js", "lines.js"),
    *("lists.js", "change.js", "search.js", "start.js"),
)
_LONGEST: Final = 400
"""Characters of one text: no picture has room for more."""


def html(contents: dict[str, Any]) -> Iterator[bytes]:
    """The page that shows *contents*, in UTF-8."""
    style = _asset("page.css")
    script = "(() => {\n'use strict';\n" + "".join(map(_asset, _SCRIPTS)) + "})();\n"
    policy = (
        f"default-src 'none'; script-src '{_sum(script)}'; style-src '{_sum(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    filled = Template(_asset("page.html")).substitute(
        policy=policy, style=style, script=script, contents=_in_script(contents)
    )
    yield filled.encode()


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _sum(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


_NO_MARKUP: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&"})


def _in_script(contents: dict[str, Any]) -> str:
    """*contents* as JSON that may stand in an element: ASCII, without a sign of markup."""
    text = json.dumps(_shown(contents), ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.translate(_NO_MARKUP)


def _shown(value: Any) -> Any:
    """*value* with all texts as a reader may see them: what nobody sees is written out."""
    if isinstance(value, str):
        return _cut(with_all_visible(value))
    if isinstance(value, dict):
        return {key: _shown(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(one) for one in value]
    return value


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
