"""Names and defaults as the entries of docstrings write them."""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import Final

_MARKUP: Final = str.maketrans("", "", "`\\")
_BETWEEN: Final = re.compile(r"\s*(?:[,/|&]|\band\b|\bor\b)\s*")
_ELLIPSES: Final = frozenset({"...", "..", "\N{HORIZONTAL ELLIPSIS}", "etc", "etc."})
_PROSE: Final = frozenset(
    {
        *("note", "notes", "warning", "warnings", "example", "examples", "usage", "todo", "see"),
        *("default", "defaults", "optional", "required", "returns", "return", "raises", "yields"),
        *("important", "tip", "hint", "caution", "attention", "deprecated", "where"),
    }
)
"""Words that begin a line of prose, or a heading, far more often than they name a parameter."""
_DOTTED: Final = r"[A-Za-z_]\w*(?:\.\w+)*"
_ROLE: Final = r":(?:\w+:){1,2}(?=`)"
_LONGEST: Final = 300
"""Of what can be names; an entry with more in front of its colon is none."""


def names_in(written: str) -> tuple[str, ...]:
    """The parameters that a text names: `x, y`, `*args`, ``**kw``, `x1, ..., xn`.

    Stars stay, an ellipsis is `...`; nothing where the text is anything but names.
    """
    if len(written) > _LONGEST:
        return ()
    names = [_name(part) for part in _BETWEEN.split(written.translate(_MARKUP)) if part]
    return tuple(names) if all(names) else ()


def _name(part: str) -> str:
    bare = part.strip("* \t")
    if part in _ELLIPSES:
        return "..."
    if not bare.isidentifier() or iskeyword(bare):
        return ""
    return part[: len(part) - len(part.lstrip("*"))] + bare


def begins_prose(names: tuple[str, ...]) -> bool:
    """Whether a line that begins so, with a colon behind, is no entry: `Note: ...`."""
    return len(names) == 1 and names[0].lower() in _PROSE


def exceptions_in(written: str) -> tuple[str, ...]:
    """The exceptions that an entry names; nothing where the text is anything but such names."""
    if len(written) > _LONGEST:
        return ()
    plain = re.sub(_ROLE, "", written).translate(_MARKUP).replace("~", "").strip("*[]() ")
    parts = [part for part in _BETWEEN.split(plain) if part]
    found = all(re.fullmatch(_DOTTED, part) and _looks_like_class(part) for part in parts)
    return tuple(parts) if found else ()


def _looks_like_class(name: str) -> bool:
    return name.rpartition(".")[2][:1].isupper()


_DEFAULT: Final = re.compile(
    r"\b(?:defaults? +(?:value +)?(?:is +|to +|= *|: *)|defaults?[=:] *|by +default,? +"
    r"|default +(?=[`'\"\d\[{(-]|None\b|True\b|False\b))(.{1,80})",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CALL: Final = 200
"""In letters, of a call in prose that may be passed a `default`."""
_LITERAL: Final = re.compile(
    r"`{0,2}(?P<value>"
    r"-?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?(?![\w]|\.\w)|None\b|True\b|False\b"
    r"|'[^'\\\n`]*'|\"[^\"\\\n`]*\"|\[\]|\{\}|\(\)"
    r")`{0,2}(?=[\s.,;)\]}]|$)"
)


def stated_default(text: str) -> str | None:
    """The literal that *text* says is the default; None where it says none, or several."""
    if "default" not in text.lower():
        return None
    found = {
        literal["value"]
        for said in _DEFAULT.finditer(text)
        if (literal := _LITERAL.match(said[1].lstrip())) and not _is_passed(text, said.start())
    }
    return found.pop() if len(found) == 1 else None


def _is_passed(text: str, at: int) -> bool:
    """Whether what stands at *at* is an argument of a call in the text: `f(default=1)`."""
    if text[at : at + 8].lower() != "default=":
        return False
    depth = 0
    for place in range(at - 1, max(at - _LONGEST_CALL, 0), -1):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth > 0:
            before = text[place - 1]
            return before.isalnum() or before in "_]"
    return False
