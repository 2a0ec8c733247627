"""A repository that wants to run something, or to be written to."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.git.conftest import Open
from tests.history import History

from remora.indexer.git import Repository, locate, locate_with_head
from remora.indexer.git.command import LOCAL_VARIABLES, shown
from remora.indexer.git.programs import without_programs


@pytest.fixture
def trap(history: History, tmp_path: Path) -> Path:
    """A repository with programs wherever the configuration and the hooks can name one."""
    history.commit({"a.py": "1\n", "b.py": "2\n", ".gitattributes": "*.py filter=evil diff=evil\n"})
    history.materialise()
    sprung = tmp_path / "sprung"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {sprung}\ncat\n')
    program.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "pre-commit", "fsmonitor-watchman"):
        (hooks / name).symlink_to(program)
    for name in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand"),
        *("diff.external", "diff.evil.textconv", "diff.evil.command", "pager.diff", "pager.config"),
        *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "gpg.program"),
        *("pager.status", "interactive.diffFilter", "credential.helper", "core.gitProxy"),
        *("hook.evil.command",),
    ):
        history.git("config", name, str(program))
    history.git("config", "hook.evil.event", "post-index-change")
    history.git("config", "core.hooksPath", str(hooks))
    history.git("config", "core.untrackedCache", "true")
    history.git("config", "alias.rev-parse", f"!{program}")
    (history.git_dir / "hooks").mkdir(exist_ok=True)
    (history.git_dir / "hooks/post-index-change").symlink_to(program)
    sprung.unlink(missing_ok=True)
    return sprung


def test_nothing_runs_and_nothing_is_written(
    trap: Path, history: History, open_repository: Open
) -> None:
    (history.path / "a.py").write_text("changed\n")
    (history.path / "b.py").write_text("2\n")  # touched only
    (history.path / "new.py").write_text("new\n")
    before = state_of(history.git_dir)

    locate_with_head(history.path)
    repository = open_repository(history.path)
    revision = repository.resolve("HEAD")
    repository.head()
    entries = repository.tree_entries(revision.tree)
    repository.tree_changes(None, revision.tree)
    dict(repository.blobs(entry.blob for entry in entries))
    repository.blob_sizes(entry.blob for entry in entries)
    repository.staged_changes(revision.tree)
    found = repository.worktree_changes(revision.tree)
    repository.config()
    repository.close()

    assert [change.path for change in found.changes] == ["a.py", "new.py"]
    assert not trap.exists(), trap.read_text()
    assert state_of(history.git_dir) == before


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_trap_works(trap: Path, history: History) -> None:
    """Else the test above says nothing."""
    (history.path / "a.py").write_text("changed\n")
    history.git("status")
    assert "fsmonitor" in trap.read_text() or trap.read_text()


def test_a_lazy_fetch_runs_nothing(trap: Path, history: History, open_repository: Open) -> None:
    history.git("config", "remote.evil.url", "ssh://nowhere.invalid/x")
    history.git("config", "remote.evil.promisor", "true")
    history.git("config", "extensions.partialClone", "evil")
    history.git("config", "core.repositoryFormatVersion", "1")
    repository = open_repository(history.path)
    assert not repository.has_object("1" * 40)
    assert not trap.exists(), trap.read_text()


def test_configured_hooks_are_switched_off(history: History) -> None:
    history.git("config", "hook.a=b.c.command", "program")
    history.git("config", "--global", "hook.mine.command", "program")
    with Repository(locate(history.path)) as repository:
        overrides = without_programs(repository._git)
    names = {option.split("=", 1)[1].rpartition("=")[0] for option in overrides.options}
    assert names == {"hook.a=b.c.enabled", "hook.mine.enabled"}
    assert set(overrides.variables.values()) == {"false"}


def test_a_filter_of_the_users_sees_no_program_of_the_repository(
    history: History, open_repository: Open, tmp_path: Path
) -> None:
    """As Git LFS, which reads its extensions from the configuration, whoever wrote it."""
    history.commit({"a.py": "1\n", ".gitattributes": "*.py filter=lfs\n"})
    history.materialise()
    program = tmp_path / "lfs"
    names = ("lfs.extension.x.clean", "lfs.customtransfer.x.path", "lfs.standaloneTransferAgent")
    program.write_text("#!/bin/sh\n" + "".join(f"git config {name}\n" for name in names))
    program.chmod(0o755)
    history.git("config", "--global", "filter.lfs.clean", str(program))
    for name in names:
        history.git("config", name, "theirs")
    history.git("config", "--global", names[2], "mine")
    (history.path / "a.py").write_text("changed\n")
    repository = open_repository(history.path)
    (change,) = repository.worktree_changes(history.tree).changes
    assert change.new is not None
    assert repository.blob(change.new.blob) == b"\n\nmine\n"


def test_all_variables_that_point_to_a_repository_are_known(history: History) -> None:
    listed = set(history.git("rev-parse", "--local-env-vars").split())
    assert listed - LOCAL_VARIABLES == {"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"}


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain café 日本", "plain café 日本"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb\r", "a\\nb\\r"),
        ("\udcff", "\\xff"),
        ("a\u200bb", "a\\u200bb"),
        ("\u202e", "\\u202e"),
        ("\x9b", "\\x9b"),
    ],
)
def test_shown(text: str, escaped: str) -> None:
    assert shown(text) == escaped
