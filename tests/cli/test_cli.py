"""The command line: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Remora
from tests.history import History

from remora.indexer.models.node import NodeState, schema


def test_sync_prints_one_line(repository: History, remora: Remora) -> None:
    ended = remora("sync")
    assert ended.code == 0
    (line,) = ended.out.splitlines()
    assert repository.head is not None
    assert line.startswith(
        f"synced to {repository.head[:10]}: 2 files, 6 nodes; files 2 added; nodes 6 added; "
        "2 blobs scanned, 0 reused; 1 file with syntax errors; "
    )
    assert line.endswith("(full walk: nothing is indexed yet)")
    again = remora("sync")
    assert again.out.startswith(f"up to date at {repository.head[:10]}: 2 files, 6 nodes; 1 file")


def test_sync_json_has_the_promised_fields(repository: History, remora: Remora) -> None:
    (report,) = remora("sync", "--json").records
    asked = "commit tree full_walk scanned reused relinked files nodes added changed moved removed"
    assert set(asked.split()) | {"parse_errors", "skipped", "seconds"} <= set(report)
    (again,) = remora("sync", "--json").records
    assert set(again) == set(report)
    assert {**report, **again} == {**again, "scanned": 0}
    (full,) = remora("sync", "--json", "--jobs", "1").records  # by the long way
    assert {**full, "seconds": 0} == {**again, "seconds": 0}


def test_quiet_prints_nothing(repository: History, remora: Remora) -> None:
    assert remora("sync", "-q") == (0, "", "")
    assert remora("sync", "--quiet") == (0, "", "")


def test_dry_run_prints_the_plan_and_does_nothing(repository: History, remora: Remora) -> None:
    ended = remora("sync", "--dry-run")
    assert ended.out.splitlines()[0] == "full walk: nothing is indexed yet"
    assert "src/app.py  (blob not seen before)" in ended.out
    (plan,) = remora("sync", "--dry-run", "--json").records
    assert [action["kind"] for action in plan["actions"]] == ["scan", "scan"]
    assert remora("status").code == 1
    remora("sync")
    assert remora("sync", "--dry-run").out == "nothing to do\n"


def test_show_prints_a_node_for_people_and_for_programs(
    repository: History, remora: Remora
) -> None:
    ended = remora("show", "App.run")
    assert ended.out.splitlines()[:3] == [
        "node:src/app.py:App.run",
        "  method at src/app.py:4-5, 2 lines",
        "  def run(self, debug: bool = False) -> None",
    ]
    assert "    Run it." in ended.out
    assert "note: indexed for the first time" in ended.err
    assert repository.head is not None
    assert f"note: HEAD is {repository.head[:10]}" in ended.err
    first, second = remora("show", "--json", "App", "src/app.py:4").records
    assert NodeState(**first).key == "node:src/app.py:App"
    assert second["key"] == "node:src/app.py:App.run"


def test_the_short_way_and_the_long_way_show_alike(repository: History, remora: Remora) -> None:
    remora("sync")
    short = remora("show", "--json", "App")
    long = remora("-C", ".", "show", "--json", "App")
    assert short == long
    assert remora("show", "nothing") == remora("-C", ".", "show", "nothing")


def test_listings(repository: History, remora: Remora) -> None:
    remora("sync")
    assert remora("ls", "src", "-q").out.splitlines() == [
        "src/app.py:1  module    src/app.py",
        "src/app.py:1  class     App",
        "src/app.py:4  method    App.run(self, debug: bool = False) -> None",
        "src/app.py:7  function  run()",
    ]
    assert remora("ls", "--files", "-q").out.splitlines() == [
        "     2  bad.py  syntax error",
        "     4  src/app.py",
    ]
    assert [r["node_count"] for r in remora("ls", "--files", "--json").records] == [2, 4]
    assert len(remora("ls", "--json").records) == 6


def test_at_answers_for_other_revisions(repository: History, remora: Remora) -> None:
    first = repository.head
    repository.commit({"src/app.py": "def later(): ...\n"})
    remora("sync")
    old = remora("at", "HEAD~1", "src/app.py", "--json").records
    assert [r["node_name"] for r in old] == ["__module__", "App", "App.run", "run"]
    assert {r["update_source"] for r in old} == {"adhoc"}
    assert remora("at", "HEAD~1", "node:src/app.py:run", "-q").out.startswith("node:src/app.py:run")
    assert f"note: HEAD~1 is {str(first)[:10]}" in remora("at", "HEAD~1").err
    assert remora("show", "--at", "HEAD~1", "App").code == 0
    assert remora("show", "App").code == 1
    assert remora("status").code == 0


def test_search(repository: History, remora: Remora) -> None:
    names = [r["node_name"] for r in remora("search", "run", "--json").records]
    assert names == ["run", "App.run"]
    assert len(remora("search", "run", "-n", "1").out.splitlines()) == 1
    assert remora("search", "r*", "--type", "method", "-q").out.count("\n") == 1
    ended = remora("search", "zzz")
    assert (ended.code, ended.out) == (1, "")
    assert "error: no name fits 'zzz'" in ended.err


def test_status_tells_whether_the_index_is_current(repository: History, remora: Remora) -> None:
    ended = remora("status")
    assert ended.code == 1
    assert "nothing: run remora-index sync" in ended.out
    assert not (repository.git_dir / "remora").exists()
    remora("sync")
    ended = remora("status")
    assert ended.code == 0
    assert "syntax error in bad.py" in ended.out
    repository.commit({"new.py": ""})
    assert remora("status").code == 1
    (record,) = remora("status", "--json").records
    assert (record["current"], record["files"], record["parse_errors"]) == (False, 2, ["bad.py"])
    assert (record["blobs"], record["blobs_reachable"]) == (2, 2)


def test_another_commit_of_the_same_tree_is_named(repository: History, remora: Remora) -> None:
    remora("sync")
    commit = repository.commit({})
    assert f"note: HEAD is {commit[:10]}\n" in remora("ls").err


def test_names_that_are_in_the_word_def(repository: History, remora: Remora) -> None:
    repository.commit({"short.py": "def f(x): ...\nasync def d(): ...\nclass s(int): ...\n"})
    lines = remora("ls", "short.py").out.splitlines()
    assert [line.split("  ")[-1].strip() for line in lines] == ["short.py", "f(x)", "d()", "s(int)"]


def test_no_sync_answers_with_what_is_stored(repository: History, remora: Remora) -> None:
    remora("sync")
    before = repository.head
    assert before is not None
    repository.commit({"new.py": "def fresh(): ...\n"})
    ended = remora("show", "--no-sync", "fresh")
    assert ended.code == 1
    assert "note: answering from the index as it is: it stands at" in ended.err
    assert f"note: {before[:10]}\n" in ended.err
    assert "HEAD is" not in ended.err
    assert remora("at", before[:10]).code == 0, "what its hints name"
    assert remora("show", "fresh").code == 0
    assert remora("ls", "--at", "HEAD", "--no-sync").code == 2


def test_scan_reads_files_in_no_commit(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("draft.py").write_bytes(b"def draft(): ...\n")
    assert [r["key"] for r in remora("scan", "--json", "draft.py").records] == [
        "node:draft.py:__module__",
        "node:draft.py:draft",
    ]
    read, written = os.pipe()
    os.write(written, b"def typed(): ...\n")
    os.close(written)
    with os.fdopen(read, "rb") as stream:
        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": stream}))
        assert "typed()" in remora("scan", "-", "--name", "x.py").out
    assert remora("scan", "none.py").code == 1


def test_a_text_is_read_no_further_than_it_may_be_large(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("config", "remora.maxBlobSize", "1k")
    with Path("/dev/zero").open("rb") as endless:
        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": endless}))
        for asked in (("scan", "-"), ("show", "a.py:1", "--stdin", "a.py")):
            answer = remora(*asked)
            assert (answer.code, answer.out) == (1, "")
            assert "standard input has more than 1,024 bytes" in answer.err
            assert "remora.maxBlobSize" in answer.err
    with Path("giant.py").open("wb") as sparse:
        sparse.truncate(1 << 40)
    assert "giant.py has more than 1,024 bytes" in remora("scan", "giant.py").err


def test_only_regular_files_are_scanned(repository: History, remora: Remora) -> None:
    os.mkfifo("fifo.py")
    Path("folder.py").mkdir()
    for name in ("fifo.py", "folder.py", "/dev/zero"):
        answer = remora("scan", name)
        assert (answer.code, answer.out) == (1, "")
        assert f"{name} is no regular file" in answer.err


def test_a_file_too_complex_to_read_is_told_everywhere(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.scanner.budget._STEPS", 500)
    repository.commit({"bomb.py": "~=" * 2000, "ok.py": "import bomb\ndef f(): bomb.g()\n"})
    assert "; 1 file skipped" in remora("sync", "--links").out
    files = remora("ls", "--files").out
    assert "bomb.py  skipped: too complex to read" in files
    (record,) = [r for r in remora("ls", "--files", "--json").records if "bomb" in r["file_path"]]
    assert (record["status"], record["parse_ok"], record["node_count"]) == ("too_complex", False, 1)
    assert "  too complex to read: bomb.py\n" in remora("status").out
    assert json.loads(remora("status", "--json").out)["too_complex"] == ["bomb.py"]
    assert remora("sync", "--force").out.count("1 file skipped") == 1
    (node,) = remora("show", "--json", "bomb.py").records
    assert (node["parse_ok"], node["docstring"]) == (False, None)


def test_schema_and_clean(repository: History, remora: Remora) -> None:
    assert json.loads(remora("schema").out) == schema()
    remora("sync")
    assert remora("clean").out == f"removed {repository.git_dir.resolve() / 'remora'}\n"
    assert not (repository.git_dir / "remora").exists()
    assert remora("clean").out.startswith("there is no store")


def test_paths_as_users_type_them(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    remora("sync")
    monkeypatch.chdir(repository.path)
    (repository.path / "src").mkdir()
    monkeypatch.chdir(repository.path / "src")
    for typed in ("src/app.py", "./app.py", "app.py", str(repository.path / "src/app.py")):
        assert len(remora("ls", typed, "--json").records) == 4, typed
    assert len(remora("ls", ".", "--json").records) == 4
    assert len(remora("ls", "..", "--json").records) == 6
    assert remora("show", "./app.py:4", "-q").out.startswith("node:src/app.py:App.run")
    ended = remora("ls", "../../elsewhere.py")
    assert ended.code == 1
    assert "is outside the repository" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["at", "nowhere"], 1, "revision 'nowhere' not found"),
        (["at", "HEAD..HEAD"], 2, "names several commits"),
        (["at", "HEAD", "none.py"], 1, "'none.py' is not an indexed file of HEAD"),
        (["show", "node:bad.py:nope"], 1, "defines no 'nope'"),
        (["sync", "--jobs", "many"], 2, "--jobs"),
        (["sync", "--max-blob-size", "big"], 1, "--max-blob-size: max_blob_size must be"),
        (["frobnicate"], 2, "frobnicate"),
        (["show"], 2, "Missing argument"),
        (["-C", "/nonexistent", "sync"], 1, "/nonexistent"),
        (["-C", "/", "sync"], 1, "not in a git repository"),
    ],
)
def test_errors_name_the_thing_and_hint(
    repository: History, remora: Remora, arguments: list[str], code: int, message: str
) -> None:
    ended = remora(*arguments)
    assert (ended.code, ended.out) == (code, "")
    error, *rest = [line for line in ended.err.splitlines() if not line.startswith("note: ")]
    assert error.startswith("error: ")
    assert message in error
    assert [line for line in rest if line.startswith("hint: ")]


def test_an_ambiguous_name_lists_candidates(repository: History, remora: Remora) -> None:
    repository.commit({"b.py": "def run(): ...\n"})
    ended = remora("show", "run")
    assert ended.code == 1
    assert "  node:b.py:run\n" in ended.err
    assert "  node:src/app.py:run\n" in ended.err


def test_names_from_a_repository_never_reach_the_terminal_raw(
    repository: History, remora: Remora
) -> None:
    repository.commit({"x\x1b[31m.py": 'def f():\n    """\x1b[2J\u202e"""\n', "caf\udce9.py": ""})
    ended = remora("ls", "--files")
    assert "\x1b" not in ended.out + ended.err
    assert "x\\x1b[31m.py" in ended.out
    assert "caf\\xe9.py" in ended.out
    shown = remora("show", "f").out
    assert "\x1b" not in shown
    assert "\\x1b[2J\\u202e" in shown


def test_settings_come_from_flags_before_the_environment(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMORA_INDEX_EXCLUDE", "bad.py:other.py")
    assert remora("sync", "--json").records[0]["files"] == 1
    assert remora("sync", "--json", "--exclude", "src").records[0]["files"] == 1
    assert remora("ls", "--files", "-q").out == "     4  src/app.py\n"
    monkeypatch.setenv("REMORA_INDEX_JOBS", "x")
    assert "REMORA_INDEX_JOBS" in remora("sync").err


def test_the_store_moves_with_the_environment(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REMORA_INDEX_STORE", str(tmp_path / "elsewhere"))
    assert remora("sync").code == 0
    assert remora("show", "App").code == 0
    assert (tmp_path / "elsewhere" / "data.mdb").exists()
    assert not (repository.git_dir / "remora").exists()
    monkeypatch.setenv("REMORA_INDEX_STORE", "/proc/nowhere")
    ended = remora("sync")
    assert ended.code == 1
    assert "cannot be made" in ended.err


def test_a_bug_is_told_as_one(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(arguments: list[str]) -> int:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("remora.indexer.cli.quick.answer", fail)
    ended = remora("sync")
    assert ended.code == 3
    assert "error: unexpected ZeroDivisionError: oops" in ended.err
    assert "Traceback" in ended.err


def test_ctrl_c_is_130(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("remora.indexer.cli.quick.answer", interrupt)
    assert remora("sync").code == 130


def test_help_names_every_command(repository: History, remora: Remora) -> None:
    ended = remora("--help")
    assert ended.code == 0
    for command in ("sync", "at", "show", "ls", "search", "status", "scan", "schema", "clean"):
        assert command in ended.out
        assert remora(command, "--help").code == 0
    assert remora("--version").out.startswith("remora-index ")
