"""Files, folders and modules that documents and settings name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/remora/indexer"
HOMES = (ROOT, PACKAGE, PACKAGE / "linker", ROOT / "docs", ROOT / "tests")

DOCUMENTS = (
    "README.md",
    "SECURITY.md",
    "CHANGELOG.md",
    *sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("docs/*.md")),
)
SETTINGS = (
    "pyproject.toml",
    *(str(file.relative_to(ROOT)) for file in ROOT.glob(".ci/*") if file.is_file()),
)

NOT_OURS = frozenset(
    {
        # of git, and of whoever has hooks
        *(".git/HEAD", ".git/hooks", ".husky/EVENT", "hooks/*", "info/attributes", "info/exclude"),
        *("info/grafts", "info/sparse-checkout", "objects/info/alternates", "refs/replace"),
        # of clients
        *(".codex/config.toml", ".vscode/mcp.json"),
        # of a store
        *(".git/remora", "remora/", "hooks/log", "hooks/pending", "stamps/", "stamps/main"),
        # of repositories that are indexed
        *(".pre-commit-config.yaml", "/proc/self/fd/N", "tests/test_cart.py"),
        "src/remora/indexer/cli/commands/NAME.py",
        *(".py", ".pyi", "test.py", "test/", "tests.py", "late.py", "conftest.py"),
        *("tests/test_cart.py", "src/remora/indexer/cli/commands/NAME.py"),
        "tests/linker/cases/NAME.py",
        "tests/test_cart.py",
        *("core/basic.py", "core/expr.py", "latex.py", "matexpr.py", "solvers/ode/ode.py"),
    }
)

_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#:]+)[^)]*\)")
_PATH = re.compile(r"\.?[\w-]*(?:[./][\w*-]+)*/?")
_ENDING = re.compile(r"\.(?:py|pyi|md|toml|yaml)$")
_OUR_PATH = re.compile(r"(?<![\w:/.-])(?:benchmarks|docs|tests)/[\w./-]*\w")


def text_of(document: str) -> str:
    text = (ROOT / document).read_text()
    if document == "CHANGELOG.md":  # what is released may name what has gone since
        return text.partition("\n## Unreleased\n")[2].partition("\n## ")[0]
    return text


def names_in(document: str) -> set[str]:
    """What reads like a path in code or a link, and paths of our folders anywhere."""
    text = text_of(document)
    prose = _FENCED.sub("", text)
    spans = {*_CODE.findall(prose), *_LINK.findall(prose)}
    paths = {x for x in spans if _PATH.fullmatch(x) and ("/" in x or _ENDING.search(x))}
    return paths | set(_OUR_PATH.findall(text))


def is_there(name: str) -> bool:
    """Whether it is a file, a folder or a module; a bare file name may be in any folder."""
    places = [home / name for home in HOMES]
    if any(place.exists() or place.with_name(f"{place.name}.py").exists() for place in places):
        return True
    return "/" not in name and any(any((ROOT / top).rglob(name)) for top in ("src", "tests"))


@pytest.mark.parametrize("document", [*DOCUMENTS, *SETTINGS])
def test_what_is_named_is_there(document: str) -> None:
    names = names_in(document) if document in DOCUMENTS else _OUR_PATH.findall(text_of(document))
    assert [name for name in sorted(names) if name not in NOT_OURS and not is_there(name)] == []


def test_nothing_is_excused_that_nobody_names() -> None:
    named = {name for document in DOCUMENTS for name in names_in(document)}
    assert named >= NOT_OURS


def test_modules_that_the_table_of_rooms_names_are_in_their_rooms() -> None:
    rows = re.findall(r"^\| `(\w+)/` \| (.*?) \|", text_of("docs/architecture.md"), re.MULTILINE)
    assert len(rows) > 10
    named = {(room, module) for room, duty in rows for module in re.findall(r"`([a-z_]+)`", duty)}
    assert len(named) > 30
    assert [
        f"{room}/{module}"
        for room, module in sorted(named)
        if not (PACKAGE / room / f"{module}.py").exists() and not (PACKAGE / room / module).is_dir()
    ] == []
