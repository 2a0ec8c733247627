"""`history`, `log`, `hotspots` and `when` at the command line, and what `show` says of a life."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Remora
from tests.history import History

ONE = "def f(x):\n    return x\n"
TWO = "def f(x, y=None):\n    if y:\n        return y\n    return x\n"


@pytest.fixture
def changed(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit({"a.py": ONE, "b.py": "def g():\n    return 1\n"}, message="begin")
    history.commit({"a.py": TWO}, message="y, too")
    history.commit({"a.py": None, "c.py": TWO}, message="elsewhere")
    monkeypatch.chdir(history.path)
    return history


def test_history_in_words(changed: History, remora: Remora) -> None:
    ended = remora("history", "f")
    first, second, third = (changed.resolve(f"HEAD~{back}")[:10] for back in (2, 1, 0))
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "node:c.py:f: 3 commits by 1 author since 2005-04-07",
        "",
        f"{third}  2005-04-07  A U Thor  moved  (complexity 2, 4 lines)",
        "            elsewhere",
        "            was node:a.py:f",
        f"{second}  2005-04-07  A U Thor  signature, body  (complexity 2, 4 lines)",
        "            y, too",
        "            parameter y added: y=None",
        f"{first}  2005-04-07  A U Thor  added  (complexity 1, 2 lines)",
        "            begin",
    ]


def test_history_as_records(changed: History, remora: Remora) -> None:
    newest, changed_y, added = remora("history", "f", "--json").records
    assert newest["commit"] == changed.resolve("HEAD")
    assert newest["author_date"] == "2005-04-07T22:15:20Z"
    assert (newest["key"], newest["previous_key"]) == ("node:c.py:f", "node:a.py:f")
    assert (newest["complexity"], newest["lines"], newest["changes"]) == (2, 4, ["moved"])
    assert [p["change"] for p in changed_y["parameters"]] == ["added"]
    assert (added["previous_key"], added["changes"]) == (None, ["added"])
    assert set(newest) >= {"author", "subject", "parents", "merge", "as_in", "similarity"}


def test_history_narrowed(changed: History, remora: Remora) -> None:
    def commits(*options: str) -> list[str]:
        return [found["commit"] for found in remora("history", "--json", *options).records]

    everything = changed.git("rev-list", "HEAD").split()
    assert commits("f") == everything
    assert commits("f", "--limit", "2") == everything[:2]
    assert commits("f", "--no-follow") == everything[:1]
    assert commits("f", "--at", "HEAD~1") == everything[1:]
    assert commits("node:a.py:f", "--at", "HEAD~1") == everything[1:]
    assert commits("f", "--since", "2005-04-07T22:15:00Z") == everything[:1]
    assert commits("f", "--since", "1960-01-01") == everything
    assert commits("f", "--first-parent") == everything
    changed.materialise()
    assert commits("f", "--at", ":worktree") == everything


def test_a_part_of_a_history_is_told_to_be_that(changed: History, remora: Remora) -> None:
    part = remora("history", "f", "--limit", "2").out
    assert part.startswith("node:c.py:f: the last 2 commits by 1 author since 2005-04-07\n")
    assert remora("history", "f", "--limit", "9").out == remora("history", "f").out


def test_history_with_patches(changed: History, remora: Remora) -> None:
    ended = remora("history", "f", "--patch")
    assert "-def f(x):\n+def f(x, y=None):\n" in ended.out
    assert "@@" in remora("history", "f", "--patch", "--json").records[1]["patch"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("history", "nothing"), 1, "nothing in HEAD is named 'nothing'"),
        (("history", "node:a.py:f"), 1, "remora-index history node:c.py:f"),
        (("history", "f", "--since", "soonish"), 2, "is no date"),
        (("history", "f", "--at", "HEAD~1..HEAD"), 2, "several commits"),
        (("history", "f", "--at", "1" * 40), 1, "not found"),
        (("history", "f", "--at", "HEAD^{tree}"), 2, "there is no history"),
        (("log", "HEAD...nothing"), 1, "not found"),
        (("log", "--since", "\x1b[2J"), 2, "is no date"),
        (("when", "f", "complexity"), 2, "is compared with a number"),
        (("when", "f", "complexity => 10"), 2, "with > >= < <= = == != and up to 9 digits"),
        (("when", "f", "signature"), 2, "signature TEXT"),
        (("when", "f", "not"), 2, "'not' is no condition"),
        (("when", "f", "called-by nobody"), 1, "nothing in HEAD is named 'nobody'"),
        (("history", "f", "--since", "2150-01-01"), 0, "nothing was changed in that time"),
        (("when", "f", "lines > 100"), 1, "not so in HEAD, and never was"),
        (("when", "g", "complexity > 1"), 1, "never was"),
        (("hotspots", "--at", "nothing"), 1, "not found"),
    ],
)
def test_refusals(
    changed: History, remora: Remora, arguments: tuple[str, ...], code: int, told: str
) -> None:
    ended = remora(*arguments)
    assert ended.code == code
    assert told in ended.err
    assert "\x1b" not in ended.err
    assert not ended.out


def test_log_and_hotspots(changed: History, remora: Remora) -> None:
    ended = remora("log", "HEAD~2..")
    third, second = changed.resolve("HEAD")[:10], changed.resolve("HEAD~1")[:10]
    lines = ended.out.splitlines()
    assert lines[0] == f"{third}  2005-04-07  A U Thor  elsewhere"
    assert "  moved  c.py:f  was a.py:f" in lines
    assert lines[-2:] == [f"{second}  2005-04-07  A U Thor  y, too", "  signature, body  a.py:f"]
    (record, *_) = remora("log", "--limit", "1", "--json").records
    assert ("node:a.py:f", "node:c.py:f") in {(c["before"], c["after"]) for c in record["changes"]}
    spots = remora("hotspots", "--since", "2005-01-01", "--json").records
    assert [(spot["kind"], spot["key"], spot["commits"]) for spot in spots] == [
        ("node", "node:c.py:f", 1)
    ]
    ended = remora("hotspots")
    assert "node:c.py:f" in ended.out
    assert "3 commits since 2004-04-07 looked at" in ended.err


def test_when(changed: History, remora: Remora) -> None:
    second = changed.resolve("HEAD~1")
    ended = remora("when", "f", "parameter y")
    assert ended.out == f"since {second[:10]}  2005-04-07  A U Thor  y, too\n"
    (record,) = remora("when", "f", "complexity > 1", "--json").records
    assert (record["commit"], record["key"], record["is_so"]) == (second, "node:a.py:f", True)


def test_show_tells_how_its_life_is_read(changed: History, remora: Remora) -> None:
    assert "history     not known: remora-index history node:c.py:f" in remora("show", "f").out
    remora("history", "f")
    line = "history     first on 2005-04-07, last changed on 2005-04-07, 2 sources so far"
    assert line in remora("show", "f").out
    assert line in remora("show", "--at", "HEAD", "f").out
    (record,) = remora("show", "f", "--json").records
    assert record["created_at"] == "2005-04-07T22:13:20Z"
    assert remora("show", "g", "--json").records[0]["created_at"] is None


def test_sync_history_fills_and_says_nothing_new(changed: History, remora: Remora) -> None:
    assert remora("sync", "--history").code == 0
    assert remora("sync", "--history", "--quiet").out == ""
    assert "history: 3 commits checked, 0 wrong" in remora("verify").out


def test_a_shallow_clone_says_where_its_history_ends(
    changed: History, remora: Remora, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    changed.git("clone", "-q", "--depth", "2", f"file://{changed.path}", str(clone))
    monkeypatch.chdir(clone)
    ended = remora("history", "f", "--json")
    assert [record["changes"] for record in ended.records] == [["moved"]]
    assert "git fetch --unshallow" in ended.err
    assert "the clone is shallow" in remora("log").out
    assert "first before this clone begins" in remora("show", "f").out
    for condition in ("docstring", "added", "removed"):
        ended = remora("when", "f", condition)
        assert (ended.code, ended.out) == (1, "")
        assert "it may have been so before" in ended.err
        assert "never" not in ended.err
    still = remora("history", "g")
    assert "nothing was changed, as far as is known" in still.err
    assert "in that time" not in still.err
    assert still.err.count("git fetch --unshallow") == 1
    assert "git fetch --unshallow" in remora("history", "f", "--at", "HEAD~2").err


def test_names_of_authors_cannot_talk_to_the_terminal(changed: History, remora: Remora) -> None:
    head, before = changed.resolve("HEAD"), changed.tree_of("HEAD~1")
    raw = (
        f"tree {before}\nparent {head}\nauthor \x1b[31mEvil\x07 \udcff <a> 1 +0000\n"
        "committer C <c> 1 +0000\nencoding no-such-thing\n\n\x1b]0;title\x07 s\udcfe\n"
    ).encode("utf-8", "surrogateescape")
    commit = changed.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=raw)
    changed.git("update-ref", "refs/heads/main", commit)
    ended = remora("history", "f")
    assert ended.code == 0
    assert not {"\x1b", "\x07"}.intersection(ended.out)
    (record, *_) = remora("history", "f", "--json").records
    assert record["author"] == "\x1b[31mEvil\x07 \udcff"


def test_versions_that_are_too_large_are_not_compared(
    history: History, monkeypatch: pytest.MonkeyPatch, remora: Remora
) -> None:
    history.commit({"pyproject.toml": "[tool.remora-index]\nmax_blob_size = 500\n", "a.py": ONE})
    history.commit({"a.py": TWO + "# too long\n" * 99, "b.py": "x = 1\n" * 99})
    history.commit({"a.py": TWO, "b.py": None})
    monkeypatch.chdir(history.path)
    note = "note: what is too large or too complex to be read is not compared"
    for asked in (["log"], ["history", "f"], ["hotspots"]):
        ended = remora(*asked)
        assert ended.code == 0, ended.err
        assert ended.err.splitlines().count(note) == (asked != ["hotspots"])
    assert remora("log", "-q").out.count("  added  a.py:f\n") == 1


def test_what_was_removed_is_asked_for_by_path_and_name(changed: History, remora: Remora) -> None:
    changed.commit({"b.py": "x = 1\n"}, message="g is gone")
    by_key = remora("history", "node:b.py:g")
    assert remora("history", "b.py:g").out == by_key.out
    assert "g is gone" in by_key.out
    assert "g is gone" in remora("when", "b.py:g", "removed").out
    ended = remora("history", "a.py:f")
    assert (ended.code, "made it node:c.py:f" in ended.err) == (1, True)
    for asked in (["history", "g"], ["when", "b.py:never", "removed"]):
        ended = remora(*asked)
        assert ended.code == 1
        assert ended.err.endswith("; what was removed is asked for as PATH:NAME\n")
