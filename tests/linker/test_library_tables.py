"""The tables of what libraries call are what the programs make that they are made by."""

from __future__ import annotations

import importlib
import platform
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from remora.indexer.linker.static import library_callbacks, library_hooks, library_signatures
from remora.indexer.linker.static.library_attributes import may_have
from remora.indexer.linker.static.library_names import CALLS_FIRST, CALLS_KEY

ROOT = Path(__file__).parents[2]
TABLES = (library_callbacks.CALLED, library_callbacks.GIVEN, library_hooks.HOOKS)


def made_by(program: str, *words: str) -> str:
    """What a program of `.ci/` prints here."""
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / program, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def text_of(table: str) -> str:
    return (ROOT / "src/remora/indexer/linker/static" / table).read_text()


def recorded(pattern: str, text: str) -> tuple[str, ...]:
    """The versions that a table says it was made of."""
    found = re.search(pattern, text)
    assert found is not None, f"no version like {pattern}"
    return found.groups()


def installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def require_same(names: tuple[str, ...], made_of: tuple[str, ...], here: tuple[str, ...]) -> None:
    """Skip where the sources are of another version: another table comes out of those."""
    differing = [
        f"{name} {ours}, here is {other}"
        for name, ours, other in zip(names, made_of, here, strict=True)
        if ours != other
    ]
    if differing:
        pytest.skip("the table was made of " + " and ".join(differing))


def test_what_is_called_back_and_given_is_what_the_signatures_say() -> None:
    """Of both tables: mypy reads the stubs of the library once for them, which is all the time."""
    tables = [text_of(name) for name in ("library_callbacks.py", "library_results.py")]
    for text in tables:
        made_of = recorded(r"typeshed\s\(mypy (\S+)\) and pytest\s(\S+)\.\s", text)
        require_same(("mypy", "pytest"), made_of, (installed("mypy"), installed("pytest")))
    assert made_by("library_results.py", "--both") == "".join(tables)


def test_what_classes_call_on_themselves_is_what_their_source_says() -> None:
    text = text_of("library_hooks.py")
    made_of = recorded(r"from Python (\S+)'s source", text)
    require_same(("Python",), made_of, (platform.python_version(),))
    assert made_by("library_hooks.py") == text


def test_what_modules_and_classes_have_is_what_the_stubs_say() -> None:
    text = text_of("library_members.py")
    made_of = recorded(r"typeshed \(mypy (\S+)\) and Python (\S+)'s source\.", text)
    require_same(("mypy", "Python"), made_of, (installed("mypy"), platform.python_version()))
    assert made_by("library_members.py") == text


@pytest.mark.parametrize(
    "dotted, name, there",
    [
        ("logging.Logger", "info", True),
        ("logging.Logger", "addFilter", True),  # of a class above
        ("logging.Logger", "trace", False),
        ("logging.Logger", "_log", True),  # who knows
        ("logging", "getLogger", True),
        ("logging", "nothing", False),
        ("asyncio.Queue", "put", True),  # another name of a class
        ("asyncio.Queue", "push", False),
        ("collections.OrderedDict", "setdefault", True),
        ("argparse.Namespace", "verbose", True),
        ("os", "startfile", True),  # on one system
        ("unittest.TestCase", "assertEquals", True),  # in some versions
        ("http.HTTPStatus", "OK", True),
        ("http.HTTPStatus", "phrase", True),
        ("collections.abc.Mapping", "register", True),
        ("ext.Thing", "anything", True),
        ("builtins.str", "upper", True),
        ("builtins.str", "nothing", False),
    ],
)
def test_what_the_library_may_have(dotted: str, name: str, there: bool) -> None:
    assert may_have(dotted, name) is there


def test_the_library_has_what_it_has_here() -> None:
    """Of modules that import as they are, nothing public that is theirs is missing."""
    missing = []
    for module in ("argparse", "asyncio", "collections", "json", "logging", "os", "threading"):
        loaded = importlib.import_module(module)
        exported = getattr(loaded, "__all__", ())
        missing += [f"{module}.{name}" for name in exported if not may_have(module, name)]
        for name in exported:
            made = getattr(loaded, name)
            if isinstance(made, type):
                of_class = [n for n in vars(made) if not may_have(f"{module}.{name}", n)]
                missing += [f"{module}.{name}.{n}" for n in of_class]
    assert missing == []


def test_no_table_has_anything_of_the_builtins() -> None:
    """They are not loaded where nothing else is asked for, and what is written by hand of
    builtins repeats nothing."""
    assert [name for table in TABLES for name in table if name.startswith("builtins.")] == []
    assert library_signatures.handed_to("builtins.sorted") == ()
    repeated = [name for name in CALLS_FIRST | CALLS_KEY for table in TABLES if name in table]
    assert repeated == []


def test_what_a_table_says_is_read() -> None:
    (run,) = library_signatures.handed_to("asyncio.AbstractEventLoop.run_in_executor")
    assert (run.place, run.name, run.forwards, run.given) == (1, "func", True, ())
    (largest,) = library_signatures.handed_to("heapq.nlargest")
    assert (largest.place, largest.given) == (2, ("e1",))
    assert "run" in library_signatures.hooks_of("threading.Thread.start")
    assert library_signatures.hooks_of("threading.Thread.none") == ()
