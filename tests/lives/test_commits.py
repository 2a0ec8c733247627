"""Commits as lists of nodes, where work goes on, and since when something is so."""

from __future__ import annotations

import pytest
from tests.history import History
from tests.lives.graphs import source

from remora.indexer.changes import matching
from remora.indexer.changes.diff import CUT
from remora.indexer.errors import NodeNotFoundError, UsageError
from remora.indexer.history.conditions import Condition, parsed
from remora.indexer.history.since_when import Answer
from remora.indexer.index import Index
from remora.indexer.models.ids import CommitId


def told(index: Index, *revisions: str, first_parent: bool = False) -> list[tuple[str, list[str]]]:
    """The commits of a range, each with the keys it changed."""
    return [
        (found.line.commit, sorted(str(c.after or c.before) for c in found.changes))
        for found in index.log(*revisions, first_parent=first_parent)
    ]


F, G, M = "node:a.py:f", "node:b.py:g", "__module__"


def test_a_range_is_what_one_has_and_the_other_has_not(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)})})
    second = history.commit({"a.py": source({"f": (1, 2)})})
    third = history.commit({"b.py": source({"g": (1, 1)})})
    fourth = history.commit({"n.txt": "nothing of ours"})
    with Index(history.path) as index:
        added = [G.replace("g", M), G]
        assert told(index, "HEAD~3..HEAD") == [(fourth, []), (third, added), (second, [F])]
        assert told(index, "HEAD~3..HEAD~2") == [(second, [F])]
        assert told(index, "HEAD..HEAD~1") == []
        assert [commit for commit, _ in told(index, "HEAD~1")] == history.git(
            "rev-list", "HEAD~1"
        ).split()
        assert told(index) == [*told(index, "HEAD~2..HEAD"), *told(index, "HEAD~2")]
        with pytest.raises(UsageError):
            told(index, "HEAD~1", "HEAD", "HEAD")


def test_three_dots_are_what_either_has_and_the_other_has_not(history: History) -> None:
    base = history.commit({"a.py": source({"f": (1, 1)})})
    history.branch("topic")
    ours = history.commit({"a.py": source({"f": (1, 2)})})
    history.checkout("topic")
    theirs = history.commit({"b.py": source({"g": (1, 1)})})
    history.checkout("main")
    with Index(history.path) as index:
        for first_parent in (False, True):
            for given in ("main...topic", "topic...main", "...topic"):
                found = dict(told(index, given, first_parent=first_parent))
                assert found == {ours: [F], theirs: [G.replace("g", M), G]}
        assert told(index, "main...main") == []
        history.merge("topic")
        assert {c for c, _ in told(index, "main...topic")} == set(
            history.git("rev-list", "main...topic").split()
        )
        history.git("checkout", "-q", "--orphan", "alone")
        alone = history.commit({"c.py": source({"f": (1, 1)})})
        both = {commit for commit, _ in told(index, f"{base}...{alone}")}
        assert both == {base, *history.git("rev-list", alone).split()}


def test_of_a_merge_what_no_parent_has(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)}), "b.py": source({"g": (1, 1)})})
    history.branch("topic")
    history.commit({"a.py": source({"f": (1, 2)})})
    history.checkout("topic")
    history.commit({"b.py": source({"g": (1, 2)})})
    history.checkout("main")
    clean = history.merge("topic")
    with Index(history.path) as index:
        assert told(index)[0] == (clean, [])
        assert told(index, first_parent=True)[0] == (clean, [G])
    history.reset("HEAD~1")
    files = {"b.py": source({"g": (1, 2)}), "a.py": source({"f": (1, 3)})}
    evil = history.merge("topic", files)
    with Index(history.path) as index:
        assert told(index)[0] == (evil, [F])
        assert told(index, first_parent=True)[0] == (evil, [F, G])


def test_unrelated_histories_are_a_range_as_well(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)})})
    history.orphan("other")
    other = history.commit({"b.py": source({"g": (1, 1)})})
    with Index(history.path) as index:
        assert [commit for commit, _ in told(index, "main..other")] == [other]


def test_a_tree_that_holds_a_name_twice_ends_no_life(history: History) -> None:
    first = history.commit({"a.py": source({"f": (1, 1)})})
    entry = (0o100644, b"a.py", history.write_blob(source({"f": (1, 2)}).encode()))
    twice = history.commit_tree(history.write_tree([entry, entry]))
    once = history.commit_tree(
        history.write_tree([(*entry[:2], history.write_blob(source({"f": (1, 3)}).encode()))])
    )
    with Index(history.path) as index:
        entries = index.history("f").entries()
    assert [entry.line.commit for entry in entries] == [once, twice, first]
    assert [entry.change.changes for entry in entries] == [("body",), ("body",), ("added",)]


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_time_of_thousands_of_digits_is_none(history: History, sign: str) -> None:
    first = history.commit({"a.py": source({"f": (1, 1)})})
    who = f"A U Thor <author@example.com> {sign}{'9' * 5000} +0000"
    raw = f"tree {history.tree}\nparent {first}\nauthor {who}\ncommitter {who}\n\nlate\n"
    late = history.git(
        "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw.encode()
    )
    history.git("update-ref", "refs/heads/main", late)
    with Index(history.path) as index:
        lines = [found.line for found in index.log()]
    assert [line.commit for line in lines] == [late, first]
    assert (lines[0].author_date, lines[0].committer_date) == (0, 0)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1969-12-31T23:59:59+00:00", -1),
        ("1960-01-01T00:00:00+00:00", -315_619_200),
        ("2300-01-01T00:00:00+00:00", 10_413_792_000),
        ("2024-05-01T12:00:00+00:00", 1_714_564_800),
        ("@0", 0),
        ("@-5", -5),
    ],
)
def test_days_beyond_gits_calendar_are_days(history: History, text: str, seconds: int) -> None:
    with Index(history.path) as index:
        assert index.since(text) == seconds


@pytest.mark.parametrize("text", ["1960/1/1", "1960-13-01", "99999-01-01", "@" + "9" * 5000])
def test_what_no_calendar_has_is_no_date(history: History, text: str) -> None:
    with Index(history.path) as index, pytest.raises(UsageError, match="is no date"):
        index.since(text)


def test_hotspots_weigh_commits_by_complexity(history: History) -> None:
    branchy = "def f(x):\n" + "".join(f"    if x == {n}:\n        x += 1\n" for n in range(5))
    history.commit({"a.py": branchy + "    return 0\n", "b.py": "def g():\n    return 0\n"})
    for step in range(1, 4):
        text = {"a.py": f"{branchy}    return {step}\n", "b.py": f"def g():\n    return {step}\n"}
        history.commit(dict(text))
    last = history.commit({"a.py": None, "c.py": f"{branchy}    return 3\n"})
    with Index(history.path) as index:
        found = index.hotspots(since=0)
    assert found.commits == 5
    assert [(s.key, s.commits, s.complexity, s.score) for s in found.nodes] == [
        ("node:c.py:f", 3, 6, 18),
        ("node:b.py:g", 3, 1, 3),
    ]
    assert found.nodes[0].last == history.resolve("HEAD~1") != last
    (pair,) = found.pairs
    assert (pair.keys, pair.together, pair.of) == (("node:b.py:g", "node:c.py:f"), 3, (3, 3))
    assert pair.share == 1.0


def test_hotspots_leave_out_merges_old_commits_and_what_is_gone(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1), "h": (3, 1)})})
    history.commit({"a.py": source({"f": (1, 2), "h": (3, 2)})})
    history.branch("topic")
    history.checkout("topic")
    history.commit({"a.py": source({"f": (1, 3)})})
    history.checkout("main")
    history.commit({"x.py": "x = 1\n"})
    history.merge("topic")
    with Index(history.path) as index:
        everything = index.hotspots(since=0)
        assert [(s.key, s.commits) for s in everything.nodes] == [(F, 2)]
        late = index.hotspots(since=next(iter(index.log("topic"))).line.committer_date)
        assert [(s.key, s.commits) for s in late.nodes] == [(F, 1)]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("complexity > 10", Condition("complexity", "", ">", 10)),
        ("  lines<=5 ", Condition("lines", "", "<=", 5)),
        ("parameters = 0", Condition("parameters", "", "=", 0)),
        ("not parameter x", Condition("parameter", "x", is_wanted=False)),
        ("decorator app.route", Condition("decorator", "app.route")),
        ("signature -> int", Condition("signature", "-> int")),
        ("docstring", Condition("docstring")),
        ("not docstring", Condition("docstring", is_wanted=False)),
        ("called-by a.py:f", Condition("called-by", "a.py:f")),
        ("removed", Condition("removed")),
    ],
)
def test_conditions(text: str, condition: Condition) -> None:
    assert parsed(text) == condition


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "complexity > 10"),
        ("complexity", "'complexity > 10', for example"),
        ("complexity > ten", "'complexity > 10', for example"),
        ("complexity > 9999999999", "'complexity > 10', for example"),
        ("complexiti > 10", "did you mean complexity?"),
        ("called by f", "did you mean called-by?"),
        ("parameter", "parameter NAME"),
        ("removed now", "complexity > 10"),
        ("not removed", "complexity > 10"),
        ("not not docstring", "complexity > 10"),
        ("not called-by f", "complexity > 10"),
        ("\x00\x1b[2J", "complexity > 10"),
        ("a" * 100_000, "complexity > 10"),
    ],
)
def test_what_is_no_condition_has_a_hint(text: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        parsed(text)
    assert hint in raised.value.hint


def turns(answer: Answer) -> list[tuple[CommitId, bool]]:
    return [(turn.line.commit, turn.is_so) for turn in answer.turns]


def test_since_when_a_definition_says_so(history: History) -> None:
    first = history.commit({"a.py": "def f(x):\n    return x\n"})
    second = history.commit(
        {"a.py": "@cached\ndef f(x, *, y: int = 1):\n    return x if x else y\n"}
    )
    third = history.commit({"a.py": "async def f(x):\n    '''Doc.'''\n    return x\n"})
    with Index(history.path) as index:

        def when(condition: str) -> list[tuple[CommitId, bool]]:
            return turns(index.when("f", condition))

        assert when("complexity > 1") == [(second, True), (third, False)]
        assert when("complexity >= 1") == [(first, True)]
        assert when("parameter y") == when("decorator cached") == when("decorator @cached")
        assert when("parameter y") == [(second, True), (third, False)]
        assert when("not parameter y") == [(first, True), (second, False), (third, True)]
        assert when("parameters = 2") == [(second, True), (third, False)]
        assert when("signature y: int") == [(second, True), (third, False)]
        assert when("docstring") == when("async") == when("docstring Doc") == [(third, True)]
        assert when("lines > 100") == []
        assert when("added") == [(first, True)]
        assert when("renamed") == []
        answer = index.when("f", "complexity > 1")
        assert answer.first is not None and answer.first.line.commit == second
        assert not answer.is_so and not answer.probes


def test_since_when_a_docstring_is_wrong(history: History) -> None:
    doc = '    """Do it.\n\n    Args:\n        x: one.\n        y: two.\n    """\n'
    history.commit({"a.py": f"def f(x, y):\n{doc}    return x, y\n"})
    history.commit({"a.py": f"def f(x, y):\n{doc}    return y, x\n"})
    wrong = history.commit({"a.py": f"def f(x):\n{doc}    return x\n"})
    history.commit({"a.py": f"def f(x):\n{doc}    return x, x\n"})
    with Index(history.path) as index:
        assert turns(index.when("f", "mismatch")) == [(wrong, True)]
        assert turns(index.when("f", "outdated")) == [(wrong, True)]
        assert turns(index.when("a.py", "outdated")) == []
        assert turns(index.when("f", "not mismatch"))[-1] == (wrong, False)


def test_since_when_it_was_removed_or_has_another_name(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)})})
    renamed = history.commit({"a.py": source({"g": (1, 1)}).replace("g of", "f of")})
    gone = history.commit({"a.py": ""})
    with Index(history.path) as index:
        assert turns(index.when("node:a.py:g", "removed")) == [(gone, True)]
        assert turns(index.when("node:a.py:g", "renamed")) == [(renamed, True)]
        with pytest.raises(NodeNotFoundError):
            index.when("node:a.py:f", "removed")


def test_on_two_lines_each_turn_is_of_its_own_line(history: History) -> None:
    """A commit of one line does not undo what another line did before it in time."""
    history.commit({"a.py": "def f():\n    return 1\n"})
    history.branch("topic")
    with_parameter = history.commit({"a.py": "def f(x):\n    return 1\n"})
    history.checkout("topic")
    history.commit({"a.py": "def f():\n    return 2\n"})
    history.checkout("main")
    history.merge("topic", {"a.py": "def f(x):\n    return 2\n"})
    with Index(history.path) as index:
        answer = index.when("f", "parameter x")
    assert turns(answer)[0] == (with_parameter, True)
    assert answer.is_so
    assert (with_parameter, False) not in turns(answer)


def test_since_when_links_say_so_asks_few_revisions(history: History) -> None:
    history.commit({"a.py": "def f():\n    return 1\n", "b.py": "def g():\n    return 1\n"})
    for step in range(2, 20):
        history.commit({"a.py": f"def f():\n    return {step}\n"})
    called = history.commit({"b.py": "from a import f\n\n\ndef g():\n    return f()\n"})
    history.commit({"t/test_g.py": "from b import g\n\n\ndef test_g():\n    assert g()\n"})
    for step in range(20, 30):
        history.commit({"a.py": f"def f():\n    return {step}\n"})
    with Index(history.path) as index:
        answer = index.when("f", "called-by b.py:g")
        assert turns(answer) == [(called, True)]
        assert answer.probes <= 7
        assert turns(index.when("b.py:g", "calls a.f")) == [(called, True)]
        tested = index.when("f", "tested-by t/test_g.py:test_g")
        assert [commit for commit, _ in turns(tested)] == [history.resolve("HEAD~10")]
        never = index.when("b.py:g", "called-by a.py:f")
        assert (turns(never), never.is_so, never.probes) == ([], False, 1)
        with pytest.raises(NodeNotFoundError):
            index.when("f", "called-by nobody_of_that_name")


def test_what_is_true_of_several_commits_is_noted_once(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both commits rename more functions that look alike than are looked at in pairs."""
    monkeypatch.setattr(matching, "_MOST_PAIRS", 4)
    monkeypatch.setattr(matching, "_PAIRS_A_NODE", 0)
    for letter in "abc":
        body = "    return [{n}, here, there, {n}]\n\n\n"
        lines = (f"def {letter}_{n}():\n" + body.format(n=ord(letter) * n) for n in range(8))
        history.commit({"a.py": "".join(lines)})
    notes: list[str] = []
    with Index(history.path, note=notes.append) as index:
        assert len(list(index.log())) == 3
        for older, newer in (("HEAD~2", "HEAD~1"), ("HEAD~1", "HEAD")):
            assert list(index.diff(older, newer))
    assert notes.count(CUT) == 3, "once for the log, and once for each comparison asked for"
