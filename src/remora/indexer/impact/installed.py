"""What a tree wants to be installed where its tests run, as far as its settings say."""

from __future__ import annotations

import configparser
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from remora.indexer.models.ids import RepoPath
from remora.indexer.models.undecided import Undecided

_OF_PROJECT: Final = ("dependencies", "optional-dependencies", "requires-python", "entry-points")
_OF_POETRY: Final = ("dependencies", "group", "dev-dependencies", "extras", "plugins")
_OF_ALL: Final = ("dependency-groups", "build-system")
_SECTIONS: Final = {"setup.cfg": "options", "tox.ini": "testenv"}
"""By file how the sections begin that say so."""

Text = Callable[[RepoPath], bytes | None]


def installed_otherwise(before: Text, after: Text) -> Iterator[Undecided]:
    """The files at the top of two trees that want something else to be installed.

    Of the same file in both; what cannot be read is compared as a whole. What runs the tests is
    not looked at.
    """
    for name in ("pyproject.toml", *_SECTIONS):
        old, new = before(RepoPath(name)), after(RepoPath(name))
        if old != new and _wanted(name, old) != _wanted(name, new):
            yield Undecided(name, "what is installed may be something else")


def _wanted(name: str, content: bytes | None) -> object:
    """What the file says of it, to be compared."""
    try:
        text = (content or b"").decode("utf-8")
        return _of_ini(name, text) if name in _SECTIONS else _of_toml(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, configparser.Error, RecursionError):
        return content


def _of_toml(text: str) -> object:
    read = tomllib.loads(text)
    project, poetry = _table(read, "project"), _table(_table(read, "tool"), "poetry")
    return [
        [table.get(name) for name in names]
        for table, names in ((project, _OF_PROJECT), (poetry, _OF_POETRY), (read, _OF_ALL))
    ]


def _table(read: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = read.get(name)
    return found if isinstance(found, dict) else {}


def _of_ini(name: str, text: str) -> object:
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(text)
    sections = [x for x in parser.sections() if x.startswith(_SECTIONS[name])]
    return [(section, parser.items(section)) for section in sections]
