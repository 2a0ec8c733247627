"""Who imports a file: the import graph asked backwards is the one that files tell forwards."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.history import SYMLINK, Content, History

from remora.indexer.callgraph.imports import RunImport
from remora.indexer.callgraph.links import Linked
from remora.indexer.impact.importers import Importers
from remora.indexer.index import Index
from remora.indexer.models.ids import MODULE_NAME, RepoPath

PLAIN: dict[str, Content] = {
    "__init__.py": "",
    "a/__init__.py": "from . import one\nfrom .one import *\n",
    "a/one.py": "from .. import top\n",
    "a/two.py": "def late():\n    import a.one as a_one, os\n    return a_one\n",
    "a/bare/three.py": "class Body:\n    from a import two, absent\n",
    "a/b/__init__.py": "",
    "a/b/four.py": "from ...a.b import (\n    four,\n    five as other,\n)\n",
    "a/b/five.py": "from . import *\nfrom .. import bare\n",
    "top.py": "import three; import a . b . four\n",
    "src/lib/__init__.py": "",
    "src/lib/part.py": "def one(:\nfrom lib.part import x\nimport top\n",
    "tests/test_part.py": "try:\n    import lib.part\nexcept ImportError:\n    import five\n",
    "typed/stubbed.py": "",
    "typed/stubbed.pyi": "from typed.needed import Name\n\ndef f() -> Name: ...\n",
    "typed/needed.py": "class Name: ...\n",
    "spaces/portion/six.py": "if False:\n    from spaces import portion\n",
    "seven.py": "from spaces.portion import six\n",
}
FURTHER: list[tuple[dict[str, Content], dict[str, Content]]] = [
    ({}, {}),
    ({"größe.py": "", "eight.py": "import größe\n"}, {}),
    ({"eight.py": "import a.linked\n"}, {"a/linked.py": "../top.py"}),
    ({"eight.py": "from other.four import four\n"}, {"other": "a/b"}),
]
"""Further files, and symbolic links."""


def graph(index: Index) -> tuple[Linked, Importers, list[RepoPath]]:
    view = index.at("HEAD").view
    linked = index.at("HEAD").relations.linked
    return linked, Importers(linked, view), [row.path for row in view.rows()]


@pytest.mark.parametrize(("further", "links"), FURTHER)
def test_backwards_is_as_forwards(
    history: History, further: Mapping[str, Content], links: Mapping[str, Content]
) -> None:
    history.commit({**PLAIN, **further})
    if links:
        history.commit(links, mode=SYMLINK)
    with Index(history.path) as index:
        linked, importers, paths = graph(index)
        forwards: dict[str, set[str]] = {path: set() for path in paths}
        for path in paths:
            for one in linked.run_by(path):
                if one.path != path:
                    unit = f"{path}:{MODULE_NAME}" if one.at_import else one.unit
                    forwards[one.path].add(unit)
        assert {path: importers.of(path) for path in paths} == forwards
    assert sum(map(bool, forwards.values())) >= 10


def test_who_names_nothing_of_a_file_is_not_read(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    others: dict[str, Content] = {
        f"more/file_{number}.py": "import top, os.path\n" for number in range(20)
    }
    history.commit(PLAIN | others)
    read: list[str] = []
    with Index(history.path) as index:
        linked, importers, _ = graph(index)
        run_by = linked.run_by

        def noted(path: str) -> list[RunImport]:
            read.append(path)
            return run_by(path)

        monkeypatch.setattr(linked, "run_by", noted)
        units = {"typed/stubbed.pyi:__module__"}
        assert importers.of(RepoPath("typed/needed.py")) == units
        assert set(read) == {"typed/stubbed.py", "typed/stubbed.pyi"}


def test_what_runs_from_where(history: History) -> None:
    history.commit(PLAIN)
    with Index(history.path) as index:
        _, importers, _ = graph(index)

        def begins(path: RepoPath) -> bool:
            return path.startswith("tests/")

        assert importers.is_run_from(RepoPath("a/b/four.py"), begins)
        assert importers.is_run_from(RepoPath("tests/test_part.py"), begins)
        assert not importers.is_run_from(RepoPath("seven.py"), begins)
        assert not importers.is_run_from(RepoPath("typed/needed.py"), begins)


def test_where_many_are_asked_about_all_are_read_once(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit(PLAIN)
    with Index(history.path) as index:
        linked, importers, paths = graph(index)
        all_at_once = {path: importers.of(path) for path in paths}
        monkeypatch.setattr("remora.indexer.impact.importers._MANY", 100)
        alone = Importers(linked, index.at("HEAD").view)
        monkeypatch.delattr(Linked, "importers")
        assert {path: alone.of(path) for path in paths} == all_at_once
