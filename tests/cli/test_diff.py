"""`diff` at the command line: words, records, counts, markdown, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.cli.conftest import Remora
from tests.history import History

from remora.indexer.changes.diff import CUT
from remora.indexer.cli.asking import Asked
from remora.indexer.index import Comparison, Index, comparison
from remora.indexer.models.change import NodeChange
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.impact import ChangeLinks
from remora.indexer.models.view import FileRow
from remora.indexer.views.view import View

OLD = '''class App:
    """An app."""

    def run(self, debug):
        return debug


def load(path):
    return open(path)


def gone():
    return 1
'''
NEW = '''class App:
    """An app."""

    def run(self, debug):
        if debug:
            print(debug)
        return debug


def load(path, mode):
    return open(path, mode)


def new(x=1): ...
'''
USER = "from src.app import load\n\n\ndef use():\n    return load('a')\n"


@pytest.fixture
def changed(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit({"src/app.py": OLD, "user.py": USER})
    history.commit({"src/app.py": NEW})
    monkeypatch.chdir(history.path)
    return history


def test_words(changed: History, remora: Remora) -> None:
    ended = remora("diff", "HEAD~1")
    assert ended.code == 0
    assert ended.out.startswith("src/app.py\n")
    assert "changed  App.run  (body, complexity 1 to 2)\n" in ended.out
    assert "parameter mode added: mode\n" in ended.out
    assert "  removed  gone\n" in ended.out
    assert "  added    new\n" in ended.out
    assert "HEAD~1 is " in ended.err
    base = changed.resolve("HEAD~1")
    assert remora("diff", "HEAD~1...").err.startswith(f"note: {base[:10]}, HEAD is ")
    assert f"from `{base[:10]}` to `HEAD`" in remora("diff", base, "--format", "markdown").out


def test_records(changed: History, remora: Remora) -> None:
    records = remora("diff", "HEAD~1", "--json").records
    by_name = {(r["after"] or r["before"]).rpartition(":")[2]: r for r in records}
    load = by_name["load"]
    assert load["changes"] == ["signature", "body"]
    assert load["parameters"] == [
        {
            "change": "added",
            "before": None,
            "after": "mode",
            "text_before": None,
            "text_after": "mode",
        }
    ]
    assert load["decorators"] == {"added": [], "removed": [], "reordered": []}
    assert by_name["gone"]["after"] is None
    assert by_name["App.run"]["complexity"] == [1, 2]
    assert load["hit"] is None, "links were not asked for"
    assert remora("diff", "HEAD~1", "--format", "json").records == records


def test_links_name_who_no_longer_fits(changed: History, remora: Remora) -> None:
    out = remora("diff", "HEAD~1", "--links").out
    assert "does not fit: use at user.py:5: mode is missing; it did not change\n" in out


def test_breaking_leaves_the_rest_out(changed: History, remora: Remora) -> None:
    out = remora("diff", "HEAD~1", "--breaking").out
    assert "breaks: parameter mode has to be given now\n" in out
    assert "breaks: gone was removed\n" in out
    assert "App.run" not in out
    assert "use at user.py:5" in out, "who in the repository is hit"


def test_what_links_take_is_said_before_they_are_made(
    changed: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "_LONG", 0.01)
    word = "note: links come first: 3 files, about 1 s; --no-links goes without\n"
    assert word not in remora("diff", "HEAD~1").err
    assert word not in remora("diff", "HEAD~1", "--breaking", "--no-links").err
    assert word not in remora("diff", "HEAD~1", "--breaking", "--", "user.py").err, "none breaks"
    assert word in remora("diff", "HEAD~1", "--breaking").err
    assert "links come first" not in remora("diff", "HEAD~1", "--links").err, "they are retained"


def test_records_come_one_by_one(
    changed: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    printed: list[int] = []
    links, answer = Comparison.links, Asked.answer_json

    def counted(compared: Comparison, change: NodeChange) -> ChangeLinks:
        asked.append(change.after)
        return links(compared, change)

    def noted(one: Asked, record: Mapping[str, object]) -> None:
        printed.append(len(asked))
        answer(one, record)

    monkeypatch.setattr(Comparison, "links", counted)
    monkeypatch.setattr(Asked, "answer_json", noted)
    assert len(remora("diff", "HEAD~1", "--links", "--json").records) == 4
    assert printed == [1, 2, 3, 4]


def test_what_a_file_offers_is_read_once_for_all_its_changes(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit({"a.py": "".join(f"def f{n}(x):\n    return x\n" for n in range(40))})
    history.commit({"a.py": "".join(f"def f{n}(x, y):\n    return x\n" for n in range(40))})
    read = []
    flow = View.flow

    def counted(view: View, row: FileRow) -> FileFlow | None:
        read.append(row.path)
        return flow(view, row)

    monkeypatch.setattr(View, "flow", counted)
    with Index(history.path) as index:
        compared = index.diff("HEAD~1")
        assert all(compared.breaking(change) for change in compared.changes)
    assert read == ["a.py"]


def test_counts(changed: History, remora: Remora) -> None:
    assert remora("diff", "HEAD~1", "--stat").out.splitlines()[-1].startswith("1 file: ")
    *files, total = remora("diff", "HEAD~1", "--stat", "--json").records
    assert total == {
        **{key: sum(f[key] for f in files) for key in files[0] if key != "file"},
        "file": None,
        "is_cut": False,
    }


def test_that_not_every_pair_was_looked_at_is_said(
    history: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history.path)
    history.commit({"a.py": "".join(f"def f{n}(): return {n}\n" for n in range(50))})
    history.commit({"a.py": "".join(f"def g{n}(): return {n + 99}\n" for n in range(50))})
    ended = remora("diff", "HEAD~1", "--stat", "--json")
    assert ended.records[-1]["is_cut"] and CUT in ended.err
    assert "looked at" in remora("diff", "HEAD~1", "--format", "markdown").out.splitlines()[0]


def test_markdown_lets_nothing_through(
    history: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history.path)
    history.commit({"a.py": ""})
    history.commit({"x`<b>@me`\n[l](u).py": "def f(): ...\n"})
    out = remora("diff", "HEAD~1", "--format", "markdown").out
    assert "#### ``x`<b>@me`\\n[l](u).py``\n" in out
    assert remora("diff", "HEAD", "HEAD", "--format", "markdown").out.startswith("No definition")


def test_a_path_may_have_the_words_between_two_keys(
    history: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history.path)
    text = "def f(x):\n    return [x, x * x, x * x * x]\n"
    history.commit({"it  was a.py": text})
    history.commit({"it  was a.py": None, "it  was b.py": text})
    out = remora("diff", "HEAD~1", "--format", "markdown").out
    assert "- **moved** `it  was b.py`, was `it  was a.py`\n" in out
    assert "- **moved** `f`, was `it  was a.py:f`\n" in out


def test_a_long_markdown_is_cut_and_says_so(
    history: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history.path)
    history.commit({"a.py": ""})
    history.commit({"a.py": "".join(f"def function_{n}(): ...\n" for n in range(3000))})
    out = remora("diff", "HEAD~1", "--format", "markdown").out
    assert len(out) < 65_536
    assert out.rstrip().endswith(" more")


def test_paths_stand_behind_dashes(changed: History, remora: Remora) -> None:
    changed.commit({"user.py": USER + "\n\ndef more(): ...\n", "src/app.py": OLD})
    assert "user.py" not in remora("diff", "HEAD~1", "--", "src").out
    assert "user.py" in remora("diff", "HEAD~1", "--", "user.py").out
    assert remora("diff", "HEAD~1", "--", "node:user.py:more").out.count("more") == 1
    refused = remora("diff", "src/app.py")
    assert refused.code == 1
    assert "behind --" in refused.err
    assert remora("diff", "--", "nothing").code == 1


def test_the_work_tree_unless_told(changed: History, remora: Remora) -> None:
    for path, text in (("src/app.py", NEW), ("user.py", USER + "\n\ndef more(): ...\n")):
        (changed.path / path).parent.mkdir(exist_ok=True)
        (changed.path / path).write_text(text)
    assert "added    more" in remora("diff").out
    assert "removed  more" in remora("diff", ":worktree", "HEAD").out


def test_exit_code_and_nothing(changed: History, remora: Remora) -> None:
    assert remora("diff", "HEAD~1", "--exit-code").code == 1
    ended = remora("diff", "HEAD", "HEAD", "--exit-code")
    assert (ended.code, ended.out) == (0, "")
    assert "no definition differs" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("a..b", "c"), 2, "more than two revisions"),
        (("a", "b", "c"), 2, "more than two revisions"),
        (("nope",), 1, "'nope' not found"),
        (("HEAD", "--", "node:a.py:f"), 1, "HEAD has no node:a.py:f"),
        (("HEAD~1", "HEAD", "--", "node:a.py:no"), 1, "neither HEAD~1 nor HEAD has"),
        (("HEAD", "--", "App.run"), 1, "a node goes by its key: remora-index search App.run"),
        (("HEAD", "--", "nope.py"), 1, "paths are relative to the repository"),
        (("HEAD", "--", "no such\x1b[2J"), 1, "is no indexed path"),
        (("HEAD", "--", "HEAD~1:x"), 1, "is no indexed path"),
    ],
)
def test_bad_input(
    changed: History, remora: Remora, arguments: tuple[str, ...], code: int, told: str
) -> None:
    ended = remora("diff", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert "hint: " in ended.err


def test_of_a_key_that_neither_has_it_is_told_what_it_became(
    changed: History, remora: Remora
) -> None:
    changed.commit({"src/app.py": None, "src/main.py": NEW})
    changed.commit({"src/main.py": NEW + "# the end\n"})

    def hint(key: str, *revisions: str) -> str:
        ended = remora("diff", *(revisions or ("HEAD~1",)), "--", key)
        assert (ended.code, ended.out) == (1, "")
        return ended.err.partition("hint: ")[2]

    moved = changed.resolve("HEAD~1")[:10]
    became = f"{moved} made it node:src/main.py:App.run; remora-index history node:src/main.py"
    assert became in hint("node:src/app.py:App.run")
    changed.materialise()
    assert became in hint("node:src/app.py:App.run", "HEAD", ":worktree")
    assert "remora-index history node:src/app.py:gone" in hint("node:src/app.py:gone")
    assert "remora-index search" in hint("node:src/app.py:never")
    assert "remora-index search" in hint("node:src/app.py:App.run", "HEAD^{tree}", "HEAD^{tree}")


KEPT = """class Old:
    @staticmethod
    def load(path):
        with open(path) as file:
            return [line.split(",") for line in file if line.strip()]

    def save(self, path):
        with open(path, "w") as file:
            file.writelines(",".join(row) + chr(10) for row in self.rows)
"""
CALLER = "from src.app import Old\n\n\ndef use():\n    return Old.load('a')\n"


@pytest.fixture
def renamed_class(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit({"src/app.py": KEPT, "user.py": CALLER})
    history.commit({"src/app.py": KEPT.replace("Old", "New")})
    monkeypatch.chdir(history.path)
    return history


def test_a_renamed_class_is_told_once(renamed_class: History, remora: Remora) -> None:
    (record,) = remora("diff", "HEAD~1", "--json").records
    assert (record["after"], record["changes"]) == ("node:src/app.py:New", ["renamed"])
    assert "moved" not in remora("diff", "HEAD~1", "--stat").out
    (record,) = remora("diff", "HEAD~1", "--json", "--", "node:src/app.py:Old.save").records
    assert record["after"] == "node:src/app.py:New", "it has another key by that"
    (told,) = remora("log", "--limit", "1", "--json").records
    assert [change["changes"] for change in told["changes"]] == [["renamed"]]


def test_who_calls_a_member_by_the_old_name_of_its_class_is_hit(
    renamed_class: History, remora: Remora
) -> None:
    records = remora("diff", "HEAD~1", "--links", "--json").records
    hits = {record["before"]: [hit["caller"] for hit in record["hit"]] for record in records}
    assert hits == {"node:src/app.py:Old": [], "node:src/app.py:Old.load": ["node:user.py:use"]}
    assert "node:src/app.py:Old.save" in {
        record["before"] for record in remora("diff", "HEAD~1", "--breaking", "--json").records
    }


def test_a_life_goes_on_through_the_new_name_of_a_class(
    renamed_class: History, remora: Remora
) -> None:
    newest, first = remora("history", "node:src/app.py:New.save", "--json").records
    assert (newest["changes"], newest["previous_key"]) == (["moved"], "node:src/app.py:Old.save")
    assert first["changes"] == ["added"]


def test_words_of_heads(history: History, remora: Remora, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit({"a.py": "async def f(a, b=1, **kw): ...\ndef g[T](x: T): ...\n"})
    history.commit({"a.py": "def f(a, *, b=1, **options): ...\ndef g(x: T): ...\n"})
    monkeypatch.chdir(history.path)
    told = remora("diff", "HEAD~1", "-q").out.splitlines()
    assert [line.strip() for line in told] == [
        "a.py",
        "changed  f  (signature)",
        "parameter b, kind: keyword only, before positional or keyword",
        "parameter kw renamed: options",
        "not async any more",
        "changed  g  (signature)",
        "type parameters none, before [T]",
    ]
