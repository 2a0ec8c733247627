"""What may be asked of a node with `when`: a small grammar, and whether a definition meets it.

CONDITION := [not] STATE | EVENT
STATE     := complexity OP N | lines OP N | parameters OP N     OP is > >= < <= = !=
           | parameter NAME | decorator TEXT | signature TEXT | async
           | docstring | docstring TEXT | mismatch
           | called-by NAME | calls NAME | tested-by NAME
EVENT     := added | removed | renamed | moved | outdated
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final

from remora.indexer.errors import UsageError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition
from remora.indexer.signatures.reading import read_signature

_COMPARISONS: Final[dict[str, Callable[[int, int], bool]]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
}
_NUMBERS = ("complexity", "lines", "parameters")
_TEXTS = ("parameter", "decorator", "signature")
LINKS: Final = ("called-by", "calls", "tested-by")
"""States that links tell: they cost what links at a revision cost."""
OUTDATED: Final = "outdated"
EVENTS: Final = ("added", "removed", "renamed", "moved", OUTDATED)
_ALONE = ("async", "mismatch")
_STATES = (*_NUMBERS, *_TEXTS, *_ALONE, "docstring", *LINKS)

_PARTS = re.compile(r"\s*(?P<word>[a-z-]+)\s*(?P<rest>.*?)\s*", re.DOTALL)
_NUMBER = re.compile(r"(?P<sign>[<>]=?|==?|!=)\s*(?P<number>\d{1,9})")

HINT = (
    "e.g. 'complexity > 10', 'parameter timeout', 'decorator cached', 'signature ->', "
    "'not docstring', 'called-by NAME', removed"
)


class Condition(NamedTuple):
    """Something that is so or is not so of a node in a commit."""

    word: str
    """The state or event."""
    text: str = ""
    """What it is about: a name, or a part of what is written."""
    comparison: str = ""
    number: int = 0
    is_wanted: bool = True
    """False where it was asked for with `not`."""

    @property
    def is_event(self) -> bool:
        """Whether a commit does it, and it is no state that lasts."""
        return self.word in EVENTS

    @property
    def is_of_links(self) -> bool:
        """Whether it takes links to tell."""
        return self.word in LINKS

    def meets(self, definition: Definition | None) -> bool:
        """Whether it is so of *definition*; nothing is so of a node that is not there."""
        return definition is not None and self._is_so(definition) == self.is_wanted

    def _is_so(self, definition: Definition) -> bool:
        if self.word in _NUMBERS:
            return _COMPARISONS[self.comparison](_number(self.word, definition), self.number)
        if self.word == "parameter":
            return self.text in _parameters(definition)
        if self.word == "decorator":
            return any(_is_decorator(written, self.text) for written in definition.decorators)
        if self.word == "signature":
            return self.text in definition.signature
        if self.word == "async":
            return definition.signature.startswith("async ")
        if self.word == "mismatch":
            return bool(definition.disagreements)
        docstring = definition.docstring
        return docstring is not None and self.text in docstring


def parsed(text: str) -> Condition:
    """The condition that *text* says. Raises UsageError, whose hint says what may be asked."""
    if not isinstance(text, str):
        raise UsageError(f"a value of type {type(text).__name__} is no condition", hint=HINT)
    found = _PARTS.fullmatch(text)
    word, rest = (found["word"], found["rest"]) if found else ("", text)
    if word == "not" and rest:
        condition = parsed(rest)
        if condition.is_event or condition.is_of_links or not condition.is_wanted:
            raise UsageError(
                f"{text!r}: `not` goes before what a definition says of itself", hint=HINT
            )
        return condition._replace(is_wanted=False)
    if word in _NUMBERS:
        return _of_number(word, rest)
    if word in (*_TEXTS, *LINKS):
        if not rest:
            what = "TEXT" if word in ("decorator", "signature") else "NAME"
            raise UsageError(f"{word} of what?", hint=f"{word} {what}; {HINT}")
        return Condition(word, rest)
    if word == "docstring":
        return Condition(word, rest)
    if word in (*_ALONE, *EVENTS) and not rest:
        return Condition(word)
    close = get_close_matches(word, (*_STATES, *EVENTS), 1)
    meant = f"did you mean {close[0]}? " if close and close[0] != word else ""
    raise UsageError(f"{text!r} is no condition", hint=f"{meant}{HINT}")


def _of_number(word: str, rest: str) -> Condition:
    found = _NUMBER.fullmatch(rest)
    if found is None:
        raise UsageError(
            f"{word} is compared with a number",
            hint=f"'{word} > 10', for example; with {' '.join(_COMPARISONS)} and up to 9 digits",
        )
    return Condition(word, "", found["sign"], int(found["number"]))


def _number(word: str, definition: Definition) -> int:
    if word == "complexity":
        return definition.complexity
    if word == "lines":
        return definition.end_line - definition.start_line + 1
    return len(_parameters(definition))


def _parameters(definition: Definition) -> list[str]:
    return [parameter.name for parameter in read_signature(definition.signature).parameters]


def _is_decorator(written: str, wanted: str) -> bool:
    """`@app.route("/")` is `route`, `app.route`, `@app.route` and `app.route("/")`."""
    whole, wanted = written.removeprefix("@"), wanted.removeprefix("@")
    name = whole.partition("(")[0].strip()
    return wanted in (whole, name) or name.endswith(f".{wanted}")
