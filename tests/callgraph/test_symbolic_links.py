"""Modules by tracked symbolic links: at every revision, staged, on disk, and for who asks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.history import SYMLINK, Content, History

from remora.indexer.errors import NodeNotFoundError, PathNotFoundError
from remora.indexer.index import Index

FILES: dict[str, Content] = {
    "one/shared.py": "def common(): ...\n",
    "three/shared.py": "def common(): ...\n",
    "three/box/__init__.py": "def opened(): ...\n",
    "two/main.py": "from shared import common\n\ndef run():\n    common()\n",
    "four/main.py": "from box import opened\n\ndef run():\n    opened()\n",
}


def linked(history: History, links: Mapping[str, Content]) -> None:
    history.commit(links, mode=SYMLINK)


def callees(index: Index, name: str, revision: str = "HEAD") -> set[str]:
    found = index.at(revision).callees(name)
    return {f"{link.callee} {link.how}" for link in found}


@pytest.fixture
def shared(history: History, index: Index) -> History:
    history.commit(FILES)
    linked(history, {"two/shared.py": "../three/shared.py", "four/box": "../three/box"})
    history.materialise()
    index.sync(links=True)
    return history


THREE = {"node:three/shared.py:common exact"}


def test_a_module_and_a_package_by_links(shared: History, index: Index) -> None:
    assert callees(index, "two/main.py:run") == THREE
    assert callees(index, "four/main.py:run") == {"node:three/box/__init__.py:opened exact"}


def test_a_link_that_changes_in_one_commit(shared: History, index: Index) -> None:
    linked(shared, {"two/shared.py": "../one/shared.py"})
    index.sync()
    assert callees(index, "two/main.py:run") == {"node:one/shared.py:common exact"}
    assert callees(index, "two/main.py:run", "HEAD~1") == THREE
    assert index.verify().is_sound


def test_staged_and_on_disk(shared: History, index: Index) -> None:
    link = shared.path / "two/shared.py"
    link.unlink()
    link.symlink_to("../one/shared.py")
    one = {"node:one/shared.py:common exact"}
    assert callees(index, "two/main.py:run", ":worktree") == one
    assert callees(index, "two/main.py:run", ":staged") == THREE
    shared.git("add", "--all")
    assert callees(index, "two/main.py:run", ":staged") == one


def test_a_link_to_a_folder_that_is_not_tracked_yet(history: History, index: Index) -> None:
    history.commit(FILES)
    history.materialise()
    (history.path / "four/box").symlink_to("../three/box")
    assert callees(index, "four/main.py:run", ":worktree") == {
        "node:three/box/__init__.py:opened exact"
    }


def test_a_link_that_is_replaced_by_a_file_on_disk(shared: History, index: Index) -> None:
    link = shared.path / "two/shared.py"
    link.unlink()
    link.write_text("def common(): ...\n")
    assert callees(index, "two/main.py:run", ":worktree") == {"node:two/shared.py:common exact"}


@pytest.mark.parametrize(
    "target",
    [
        *("", "/etc/passwd", "../../outside/shared.py", "../three\0/shared.py", "shared.py"),
        *("../one/../three/none.py", "x" * 2_000_000, b"\xff\xfe", "./" * 700 + "../one/shared.py"),
    ],
    ids=lambda target: str(target[:12]),
)
def test_a_target_that_leads_nowhere(history: History, index: Index, target: Content) -> None:
    history.commit(FILES)
    linked(history, {"two/shared.py": target})
    index.sync(links=True)
    assert callees(index, "two/main.py:run") == set()
    assert [call.call for call in index.unresolved("two/main.py:run")] == ["common"]


def test_who_asks_by_a_link_hears_where_it_leads(shared: History, index: Index) -> None:
    for name in ("two/shared.py", "two/shared.py:common", "two/shared.py:1"):
        with pytest.raises(NodeNotFoundError) as told:
            index.node(name)
        assert told.value.hint is not None and "ask for three/shared.py" in told.value.hint
    with pytest.raises(NodeNotFoundError) as told:
        index.node("four/box/__init__.py:opened")
    assert told.value.hint is not None and "three/box/__init__.py:opened" in told.value.hint
    with pytest.raises(PathNotFoundError) as gone:
        list(index.files("four/box"))
    assert gone.value.hint is not None and "ask for three/box" in gone.value.hint


def test_links_are_no_files(shared: History, index: Index) -> None:
    assert {file.file_path for file in index.files()} == set(FILES)


def test_imports_by_a_link_lead_to_its_target(shared: History, index: Index) -> None:
    (imported,) = index.imports_of("two/main.py:run")
    assert imported.leads_to == "node:three/shared.py:common"


def test_links_over_one_another_are_gone_through_once(history: History, index: Index) -> None:
    """Forty links of five hundred steps each: as many ways as there are numbers."""
    history.commit(FILES)
    many = {f"l{n:02}": "/".join([f"l{n + 1:02}/.."] * 60 + ["one"]) for n in range(60)}
    linked(history, {**many, "two/shared.py": "../l00/shared.py"})
    index.sync(links=True)
    assert callees(index, "two/main.py:run") == set()


def test_the_work_tree_is_not_followed(history: History, index: Index, tmp_path: Path) -> None:
    history.commit(FILES)
    history.materialise()
    (tmp_path / "outside.py").write_text("def common(): ...\n")
    os.mkfifo(tmp_path / "pipe")
    (history.path / "two/shared.py").symlink_to(tmp_path / "outside.py")
    (history.path / "two/pipe.py").symlink_to(tmp_path / "pipe")
    assert callees(index, "two/main.py:run", ":worktree") == set()
