"""A docstring taken apart, whichever of the four conventions it follows, or several at once.

It never fails, and takes time linear in the text: each pass goes once over the lines, and no
pattern can try one line in many ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from remora.indexer.docstrings.fields import DocField, fields
from remora.indexer.docstrings.lines import Line, prose_lines
from remora.indexer.docstrings.names import exceptions_in, names_in, stated_default
from remora.indexer.docstrings.sections import Section, Topic, sections, until_heading
from remora.indexer.models.docstring import Documented, DocumentedName

_PARAMETER_FIELDS: Final = frozenset(
    {"param", "parameter", "arg", "argument", "key", "keyword", "kwarg", "kwparam"}
)
_ATTRIBUTE_FIELDS: Final = frozenset({"ivar", "cvar", "var"})
_RAISE_FIELDS: Final = frozenset({"raise", "raises", "except", "exception"})
_MAY_HAVE: Final = (  # compiled when asked: a scan asks for parameters alone
    r"(?im)[:@](?:param|arg|key|kwarg|kwparam|raise|except|return|rtype|yield|[ic]?var)"
    r"|^ *(?:# +)?(?:other |keyword |optional |required )?"
    r"(?:param|arg|keyword|kwargs|inputs?\b|attribute|fields?\b|return|yield|raise|except)"
)
_MAY_NAME_PARAMETERS: Final = re.compile(
    r"[:@](?:param|arg|key|kwarg|kwparam)"
    r"|^ *(?:# +)?(?:other |keyword |optional |required )?"
    r"(?:param|arg|keyword|kwargs|inputs?\b)[a-z]*[ :]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WORDS: Final = ("param", "arg", "key", "input")
"""One of them is in every heading and field of parameters: a search for text is a tenth of one
by pattern."""
_NOTHING: Final = Documented()
_NONE: Final = frozenset({"none", "nothing"})


def may_name_parameters(docstring: str) -> bool:
    """Whether `read_docstring` could find a parameter in it: told by a look at its words.

    Most docstrings have none, and those of a whole repository are asked when it is scanned.
    """
    small = docstring.lower()
    if not any(word in small for word in _WORDS):
        return False
    return _MAY_NAME_PARAMETERS.search(docstring) is not None


def read_parameters(docstring: str) -> tuple[DocumentedName, ...]:
    """The parameters of `read_docstring`, and nothing else of it."""
    return _parameters_in(docstring) if may_name_parameters(docstring) else ()


@lru_cache(1024)  # versions of a file have most of theirs in common
def _parameters_in(docstring: str) -> tuple[DocumentedName, ...]:
    small = docstring.lower()
    last = max(map(small.rfind, _WORDS))
    lines = until_heading(prose_lines(docstring), small.count("\n", 0, last))
    found = [section for section in sections(lines) if section.topic == "parameters"]
    return _distinct([*_in_sections(found), *_in_fields(fields(lines), _PARAMETER_FIELDS)])


def read_docstring(docstring: str) -> Documented:
    """What *docstring*, cleaned as `inspect.cleandoc` does, says of parameters and the rest."""
    if re.search(_MAY_HAVE, docstring) is None:
        return _NOTHING
    lines = list(prose_lines(docstring))
    by_topic: dict[Topic, list[Section]] = {}
    for section in sections(lines):
        by_topic.setdefault(section.topic, []).append(section)
    told = list(fields(lines))
    named = [*_in_sections(by_topic.get("parameters", ())), *_in_fields(told, _PARAMETER_FIELDS)]
    return Documented(
        parameters=_distinct(named),
        attributes=_distinct(
            [*_in_sections(by_topic.get("attributes", ())), *_in_fields(told, _ATTRIBUTE_FIELDS)]
        ),
        raises=tuple(dict.fromkeys(_raised(by_topic.get("raises", ()), told))),
        returns=_says(by_topic.get("returns", ()), told, ("return", "returns", "rtype")),
        yields=_says(by_topic.get("yields", ()), told, ("yield", "yields")),
        is_open=any(parameter.name == "..." for parameter in named),
    )


def _in_sections(found: Iterable[Section]) -> Iterator[DocumentedName]:
    for section in found:
        from remora.indexer.docstrings.entries import parameters  # fields are the more common way

        yield from parameters(section.lines, typed=section.underlined)


def _in_fields(told: Iterable[DocField], kinds: frozenset[str]) -> Iterator[DocumentedName]:
    for field in told:
        if field.kind in kinds:
            *kind, name = field.subject.rsplit(None, 1) or [""]
            names = names_in(field.subject) or names_in(name)
            written = kind[0] if kind and len(names) == 1 else None
            for each in names:
                yield DocumentedName(each, written, stated_default(field.text))


def _distinct(found: Iterable[DocumentedName]) -> tuple[DocumentedName, ...]:
    """The first entry of each name, without stars."""
    by_name: dict[str, DocumentedName] = {}
    for each in found:
        name = each.name.lstrip("*")
        if name != "...":
            by_name.setdefault(name, each._replace(name=name))
    return tuple(by_name.values())


def _raised(found: Iterable[Section], told: Iterable[DocField]) -> Iterator[str]:
    for section in found:
        from remora.indexer.docstrings.entries import entries

        for entry in entries(section.lines):
            yield from exceptions_in(entry.head.partition(":")[0] if entry.head else "")
    for field in told:
        if field.kind in _RAISE_FIELDS:
            yield from exceptions_in(field.subject)


def _says(found: Sequence[Section], told: Iterable[DocField], kinds: Sequence[str]) -> bool:
    """Whether a section or field says that there is something; "None" says that there is not."""
    texts = [_first_text(section.lines) for section in found]
    texts += [field.text for field in told if field.kind in kinds]
    return any(text.strip("`. ").lower() not in _NONE for text in texts if text)


def _first_text(lines: Iterable[Line]) -> str:
    return next((line.text for line in lines if line.text), "")
