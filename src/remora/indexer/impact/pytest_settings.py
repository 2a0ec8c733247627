"""What a tree tells pytest of itself, as far as it says which tests there are and how they run.

Where pytest looks, and in which order: https://docs.pytest.org/en/stable/reference/customize.html.
"""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import RepoPath

PLACES: Final = ("pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")
_SECTIONS: Final = {"pytest.ini": "pytest", ".pytest.ini": "pytest", "tox.ini": "pytest"}
_FILES: Final = ("test_*.py", "*_test.py")

_SHOWING: Final = frozenset(
    [
        "cache_dir",
        "console_output_style",
        "junit_duration_report",
        "junit_family",
        "junit_suite_name",
        "minversion",
        "testpaths",
        "verbosity_assertions",
        "verbosity_test_cases",
    ]
)
"""Options that say how results are shown or kept, and what runs where nothing is named."""
_SHOWN: Final = re.compile(
    r"-[lqv]+|-r\w*|--(showlocals|verbose|quiet|no-header|no-summary|cov|cov-branch"
    r"|(tb|color|code-highlight|show-capture|durations|durations-min|cov|cov-[a-z-]+|junitxml"
    r"|junit-xml|junit-prefix)=\S*)"
)
"""Of `addopts` what does no more; what has its value behind a blank is not looked into."""

Text = Callable[[RepoPath], bytes | None]
"""The bytes of a file at the top of a tree; None where there is none."""


class PytestSettings(NamedTuple):
    """The settings of pytest that a tree holds."""

    options: Mapping[str, str]
    """As text, by name; empty where there are none, or they cannot be read."""

    @property
    def files(self) -> tuple[str, ...]:
        """Globs of the names of files that tests are looked for in."""
        return tuple(self.options.get("python_files", "").split()) or _FILES

    def says_else_than(self, other: PytestSettings) -> bool:
        """Whether a test may run otherwise by one than by the other."""
        return _telling(self.options) != _telling(other.options)


def _telling(options: Mapping[str, str]) -> dict[str, str]:
    """*options* without what says how results are shown."""
    told = {name: value for name, value in options.items() if name not in _SHOWING}
    arguments = told.pop("addopts", "").split()
    told["addopts"] = " ".join(one for one in arguments if not _SHOWN.fullmatch(one))
    return told


def pytest_settings(text: Text) -> PytestSettings:
    """Those of the first file that has any. What is broken has none: pytest says so itself."""
    for name in PLACES:
        found = text(RepoPath(name))
        options = None if found is None else _options(name, found)
        if options is not None:
            return PytestSettings(options)
    return PytestSettings({})


def _options(name: str, content: bytes) -> dict[str, str] | None:
    try:
        text = content.decode("utf-8")
        return _of_toml(text) if name.endswith(".toml") else _of_ini(name, text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, configparser.Error, RecursionError):
        return None


def _of_toml(text: str) -> dict[str, str] | None:
    table: object = tomllib.loads(text)
    for key in ("tool", "pytest", "ini_options"):
        table = table.get(key) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        return None
    return {
        str(name): _plain(" ".join(map(str, value)) if isinstance(value, list) else str(value))
        for name, value in table.items()
    }


def _plain(value: str) -> str:
    """*value* on one line: what a list is in one file is lines in another."""
    return " ".join(value.split())


def _of_ini(name: str, text: str) -> dict[str, str] | None:
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(text)
    section = _SECTIONS.get(name, "tool:pytest")
    if not parser.has_section(section):
        return {} if name in ("pytest.ini", ".pytest.ini") else None
    return {name: _plain(value) for name, value in parser.items(section)}
