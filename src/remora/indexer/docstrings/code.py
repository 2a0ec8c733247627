"""The names that a text of code mentions."""

from __future__ import annotations

import re
from typing import Final

_UNSAID: Final = re.compile(
    r"(?:'''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|#[^\n]*)", re.DOTALL
)
_NAME: Final = re.compile(r"[A-Za-z_]\w*")


def code_names(source: str) -> frozenset[str]:
    """The names in *source*, those in strings, docstrings and comments left out."""
    return frozenset(_NAME.findall(_UNSAID.sub(" ", source)))
