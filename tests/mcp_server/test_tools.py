"""The tools, asked as the server asks them: what they answer, what they leave out and say so."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.command import COMMAND
from tests.history import History

from remora.indexer.index import Index
from remora.indexer.index.link_cost import RETAINED
from remora.indexer.mcp_server.budget import BYTES, LEAST
from remora.indexer.mcp_server.linking import LONGEST_ALONE, first_link_cost
from remora.indexer.mcp_server.opened import EndedError, Opened
from remora.indexer.mcp_server.tools import TOOLS, Told, answered

Ask = Callable[..., Told]
TOOLS_BY_NAME = {tool.name: tool for tool in TOOLS}

SHOP = '''def price(name, tax=0):
    """What it costs."""
    return len(name) + tax


class Cart:
    def total(self, ledger):
        ledger.book(self)
        return price("tea")


def checkout(cart, ledger):
    return cart.total(ledger)
'''
TESTS = """from shop import Cart, price


def test_price():
    assert price("tea") == 3


def test_total(ledger):
    assert Cart().total(ledger) == 3
"""


def at(folder: Path) -> Opened:
    """The index that a server in *folder* keeps."""
    return Opened(lambda note: Index(folder, note=note))


@pytest.fixture
def shop(history: History) -> History:
    history.commit({"shop.py": SHOP, "tests/test_shop.py": TESTS}, "open the shop")
    history.materialise()
    return history


@pytest.fixture
def opened(history: History) -> Iterator[Opened]:
    kept = at(history.path)
    yield kept
    kept.close()


@pytest.fixture
def ask(opened: Opened) -> Ask:
    """Asks a tool by its name; what is no error has an answer."""
    return lambda tool, /, **given: answered(opened, TOOLS_BY_NAME[tool], given)


def told(found: Told) -> dict[str, Any]:
    """The answer, of what is no error."""
    assert found.answer is not None, found.text
    return found.answer


def keys(records: list[dict[str, Any]]) -> list[str]:
    return [record["key"] for record in records]


# -- what they answer


def test_a_definition_with_its_links(shop: History, ask: Ask) -> None:
    answer = told(ask("node", name="price"))
    assert answer["about"] == {
        "tree": "work tree",
        "revision": ":worktree",
        "commit": shop.head,
        "changed_files": 0,
    }
    assert answer["node"]["signature"] == "def price(name, tax=0)"
    assert [(link["key"], link["how"], link["lines"]) for link in answer["callers"]] == [
        ("node:shop.py:Cart.total", "exact", [9]),
        ("node:tests/test_shop.py:test_price", "exact", [5]),
    ]
    assert keys(answer["callees"]) == ["builtins.len"]
    assert answer["unresolved"] == {"inside": 0, "name": "price", "of_its_name": 0}
    assert answer["unresolved_calls"] == []
    assert "tests" not in answer and "history" not in answer


def test_what_is_not_resolved_is_counted_on_both_sides(shop: History, ask: Ask) -> None:
    answer = told(ask("node", name="Cart.total"))
    assert answer["unresolved_calls"] == [{"call": "book on ledger", "times": 1}]
    assert answer["unresolved"] == {"inside": 1, "name": "total", "of_its_name": 1}


def test_tests_members_and_history_on_request(shop: History, ask: Ask) -> None:
    answer = told(ask("node", name="Cart", include=["tests", "members", "history"]))
    assert keys(answer["tests"]) == ["node:tests/test_shop.py:test_total"]
    assert keys(answer["members"]) == ["node:shop.py:Cart.total"]
    (commit,) = answer["history"]
    assert (commit["subject"], commit["changes"]) == ("open the shop", ["added"])
    assert "callers" not in answer


def test_certain_callers_come_first_and_code_before_tests(history: History, ask: Ask) -> None:
    history.commit(
        {
            "a/unsure.py": "def f(x, y):\n    g = y if x else x\n    (core if x else g)()\n"
            "from m import core\n",
            "m.py": "def core(): ...\n\ndef near():\n    core()\n",
            "a/far.py": "from m import core\n\ndef far():\n    core()\n",
            "a/test_m.py": "from m import core\n\ndef test_core():\n    core()\n",
        }
    )
    history.materialise()
    callers = told(ask("node", name="core"))["callers"]
    nearest = ["node:m.py:near", "node:a/far.py:far", "node:a/test_m.py:test_core"]
    assert keys(callers)[:3] == nearest
    assert callers[0]["how"] == "exact" != callers[-1]["how"]


def test_certainty_leaves_out_what_is_unsure(shop: History, ask: Ask) -> None:
    shop.commit({"shop.py": SHOP + "\n\ndef late(x):\n    x.total(1)\n"})
    shop.materialise()
    by_name = told(ask("node", name="Cart.total", certainty="name"))
    assert "node:shop.py:late" in keys(by_name["callers"])
    exact = told(ask("node", name="Cart.total", certainty="exact"))
    assert "node:shop.py:late" not in keys(exact["callers"])


def test_find_gives_keys(shop: History, ask: Ask) -> None:
    assert keys(told(ask("find", pattern="tot*", kind="method"))["hits"]) == [
        "node:shop.py:Cart.total"
    ]
    assert told(ask("find", pattern="zzzz"))["hits"] == []


def test_the_source_has_the_lines_of_its_file(shop: History, ask: Ask) -> None:
    answer = told(ask("source", name="Cart.total"))
    assert answer["source"].startswith("    def total(self, ledger):\n        ledger.book")
    assert (answer["lines"], answer["shown"], answer["escaped"]) == ([7, 9], [7, 9], False)
    rest = told(ask("source", name="shop.py", first_line=12))
    assert rest["source"] == "def checkout(cart, ledger):\n    return cart.total(ledger)"


def test_any_revision(shop: History, ask: Ask) -> None:
    first = shop.head
    shop.commit({"shop.py": SHOP.replace("tax=0", "tax=1")})
    shop.materialise()
    before = told(ask("source", name="price", at="HEAD~1"))
    assert "tax=0" in before["source"]
    assert before["about"] == {"tree": "commit", "revision": "HEAD~1", "commit": first}
    assert "tax=1" in told(ask("source", name="price"))["source"]


# -- edits that no commit has


def test_an_edit_is_answered_for_and_the_stale_caller_named(shop: History, ask: Ask) -> None:
    told(ask("node", name="price"))
    (shop.path / "shop.py").write_text(SHOP.replace("name, tax=0", "name, tax"))
    answer = told(ask("impact"))
    assert answer["about"]["changed_files"] == 1
    assert answer["before"]["commit"] == shop.head
    assert {(x["key"], x["of"], x["fits"]) for x in answer["stale"]} == {
        ("node:shop.py:Cart.total", "node:shop.py:price", "no"),
        ("node:tests/test_shop.py:test_price", "node:shop.py:price", "no"),
    }
    assert all("tax" in x["why"] for x in answer["stale"])
    (changed,) = answer["changed"]
    assert (changed["key"], changed["changes"]) == ("node:shop.py:price", ["signature"])
    assert changed["breaking"]
    assert {test["test"] for test in answer["affected_tests"]} == {
        "tests/test_shop.py::test_price",
        "tests/test_shop.py::test_total",
    }
    assert told(ask("node", name="price"))["node"]["signature"] == "def price(name, tax)"


def test_a_caller_that_is_mended_is_stale_no_more(shop: History, ask: Ask) -> None:
    text = SHOP.replace("name, tax=0", "name, tax")
    (shop.path / "shop.py").write_text(text)
    assert len(told(ask("impact"))["stale"]) == 2
    (shop.path / "shop.py").write_text(text.replace('price("tea")', 'price("tea", 1)'))
    answer = told(ask("impact"))
    assert keys(answer["stale"]) == ["node:tests/test_shop.py:test_price"]
    assert [(x["key"], x["fits"], x["changed"]) for x in answer["callers"] if "changed" in x] == [
        ("node:shop.py:Cart.total", "yes", True)
    ]


def test_a_body_that_changed_names_its_callers(shop: History, ask: Ask) -> None:
    (shop.path / "shop.py").write_text(SHOP.replace("+ tax", "+ 2 * tax"))
    answer = told(ask("impact"))
    assert answer["stale"] == []
    assert [(x["key"], x["fits"]) for x in answer["callers"]] == [
        ("node:shop.py:Cart.total", "as before"),
        ("node:tests/test_shop.py:test_price", "as before"),
    ]


def test_what_no_caller_notices_names_none(shop: History, ask: Ask) -> None:
    added = "\n\ndef late():\n    return price('x')\n"
    (shop.path / "shop.py").write_text(SHOP.replace("What it costs.", "The price.") + added)
    answer = told(ask("impact"))
    words = {change["key"]: change["changes"] for change in answer["changed"]}
    assert words["node:shop.py:price"] == ["docstring"]
    assert words["node:shop.py:late"] == ["added"]
    assert answer["callers"] == answer["stale"] == []


def test_an_unchanged_work_tree_is_linked_once(shop: History, opened: Opened, ask: Ask) -> None:
    (shop.path / "shop.py").write_text(SHOP + "\n\ndef late():\n    price('x')\n")
    told(ask("node", name="late"))
    first = opened.revision(None).relations
    told(ask("node", name="price"))
    assert opened.revision(None).relations is first
    (shop.path / "shop.py").write_text(SHOP + "\n\ndef later():\n    price('x')\n")
    assert "node:shop.py:later" in keys(told(ask("node", name="price"))["callers"])
    assert opened.revision(None).relations is not first


def test_settings_that_are_not_committed_count(shop: History, ask: Ask) -> None:
    assert keys(told(ask("node", name="price", include=["tests"]))["tests"])
    (shop.path / "pyproject.toml").write_text('[tool.remora-index]\ntest_functions = ["no_*"]\n')
    assert told(ask("node", name="price", include=["tests"]))["tests"] == []


def test_every_commit_and_edit_is_seen_while_it_is_open(shop: History, ask: Ask) -> None:
    for number in range(3):
        shop.commit({f"m{number}.py": "from shop import price\n\ndef f():\n    price('x')\n"})
        shop.materialise()
        answer = told(ask("node", name="price"))
        assert answer["about"]["commit"] == shop.head
        assert f"node:m{number}.py:f" in keys(answer["callers"])


# -- differences and logs


def test_changes_between_revisions_and_in_a_path(shop: History, ask: Ask) -> None:
    shop.commit({"shop.py": SHOP.replace("name, tax=0", "name"), "other.py": "def f(): ..."})
    answer = told(ask("changes", revisions=["HEAD~1..HEAD"], path="shop.py"))
    (changed,) = answer["changed"]
    assert (changed["signature_before"], changed["signature"]) == (
        "def price(name, tax=0)",
        "def price(name)",
    )
    assert answer["before"]["commit"] != answer["about"]["commit"] == shop.head


def test_a_log_names_what_each_commit_changed(shop: History, ask: Ask) -> None:
    shop.commit({"other.py": "def f(): ..."}, "another")
    answer = told(ask("changes", log=True))
    assert [commit["subject"] for commit in answer["commits"]] == ["another", "open the shop"]
    below = told(ask("changes", log=True, path="shop.py"))
    (commit,) = below["commits"]
    assert any("node:shop.py:price" in change for change in commit["changes"])
    cut = told(ask("changes", log=True, limit=1))
    assert (len(cut["commits"]), cut["cut"][0]["what"]) == (1, "commits looked at")


def test_impact_goes_no_farther_than_it_has_to(history: History, ask: Ask) -> None:
    wide = "def core(): ...\n\n" + "".join(f"def a{n}():\n    core()\n\n" for n in range(80))
    history.commit({"m.py": wide + "def far():\n    a1()\n"})
    history.materialise()
    near = told(ask("impact", name="core", budget=20_000))
    assert len(near["reached_by"]) == 80
    assert near["cut"] == [{"what": "calls", "shown": 1, "rest": "depth=2 looks farther"}]
    far = told(ask("impact", name="core", depth=2, budget=20_000))
    assert len(far["reached_by"]) == 81 and "cut" not in far


# -- the budget


@pytest.mark.parametrize("budget", [LEAST, 400, 2_000])
def test_an_answer_keeps_to_its_budget(history: History, ask: Ask, budget: int) -> None:
    callers = "".join(f"def caller_{n}():\n    core()\n\n" for n in range(500))
    history.commit({"m.py": f'def core():\n    """{"Long. " * 5_000}"""\n\n{callers}'})
    history.materialise()
    for name, given in {
        "node": {"name": "core"},
        "find": {"pattern": "caller"},
        "impact": {"name": "core"},
        "source": {"name": "m.py"},
    }.items():
        found = ask(name, budget=budget, **given)
        size = len(json.dumps(told(found), ensure_ascii=False, separators=(",", ":")).encode())
        assert size <= budget * BYTES, name
        assert len(found.text.encode()) <= budget * BYTES, name
        assert found.answer is not None and found.answer["cut"], name


def test_a_record_that_is_too_long_keeps_no_other_part_out(history: History, ask: Ask) -> None:
    calls = "".join(f"def caller_{n}():\n    price(1)\n" for n in range(30))
    history.commit({"m.py": f"def price(what): ...\n{calls}"})
    history.materialise()
    long = "".join(f", parameter_{n}" for n in range(40))
    Path(history.path, "m.py").write_text(f"def price(what{long}): ...\n{calls}")
    answer = told(ask("impact", budget=300))
    assert len(answer["changed"]) == 0 and len(answer["stale"]) >= 1
    assert {cut["what"]: cut["of"] for cut in answer["cut"]} == {"stale": 30, "changed": 1}


def test_the_least_budget_holds_where_all_parts_are_cut(history: History, ask: Ask) -> None:
    calls = "def one():\n    price(1)\n\ndef two(x):\n    price(*x)\n    x.price()\n"
    tests = "".join(f"def test_{n}():\n    one()\n" for n in range(99))
    history.commit({"m.py": f"def price(what): ...\n{calls}", "other.py": "x = 1\n"})
    history.commit({"test_m.py": f"from m import one\n{tests}"})
    history.materialise()
    Path(history.path, "m.py").write_text(f"def price(what, other): ...\n{calls}")
    Path(history.path, "other.py").write_text("def broken(:\n")
    ask("impact")  # what had to be linked first is noted there
    found = ask("impact", budget=LEAST)
    size = len(json.dumps(told(found), ensure_ascii=False, separators=(",", ":")).encode())
    assert len(told(found)["cut"]) == 6
    assert max(size, len(found.text.encode())) <= LEAST * BYTES


def test_what_is_cut_says_how_to_get_it(history: History, ask: Ask) -> None:
    history.commit({"m.py": "".join(f"def caller_{n}(): ...\n" for n in range(100))})
    history.materialise()
    (cut,) = told(ask("find", pattern="caller", budget=400))["cut"]
    assert (cut["what"], cut["of"]) == ("hits", 100) and cut["shown"] < 100
    word, _, number = cut["rest"].partition(" has all")[0].partition("=")
    assert word == "budget"
    assert len(told(ask("find", pattern="caller", budget=int(number)))["hits"]) == 100


def test_a_long_source_goes_on_where_it_was_cut(history: History, ask: Ask) -> None:
    text = "\n".join(f"x{n} = {n}" for n in range(400))
    history.commit({"m.py": text})
    history.materialise()
    shown, first = [], 1
    while True:
        answer = told(ask("source", name="m.py", first_line=first, budget=LEAST))
        shown.append(answer["source"])
        if "cut" not in answer:
            break
        first = int(answer["cut"][0]["rest"].partition("=")[2].partition(" ")[0])
    assert "\n".join(shown) == text


# -- problems


def test_a_name_that_is_not_there_gets_offers(shop: History, ask: Ask) -> None:
    for name in ("Cart.totl", "node:shop.py:Cart.totl"):
        found = ask("node", name=name)
        assert found.answer is None
        assert "close to it: node:shop.py:Cart.total" in found.text
    assert "shop.py" in ask("source", name="node:shp.py:price").text


@pytest.mark.parametrize("name", ["price", "shop.py", "node:shop.py:Cart.total", "shop.py:2"])
@pytest.mark.parametrize("tool", ["node", "source", "impact"])
def test_what_is_gone_from_disk_alone_is_said_to_be_in_head(
    shop: History, ask: Ask, name: str, tool: str
) -> None:
    (shop.path / "shop.py").unlink()
    found = ask(tool, name=name)
    assert found.answer is None
    assert "hint: HEAD has it: at=HEAD" in found.text
    assert ask(tool, name=name, at="HEAD").answer is not None
    shop.commit({"shop.py": None})
    assert "at=HEAD" not in ask(tool, name=name).text


def test_a_search_in_a_file_that_is_gone_from_disk_alone_says_so(shop: History, ask: Ask) -> None:
    (shop.path / "shop.py").unlink()
    assert "hint: HEAD has it" in ask("find", pattern="price", path="shop.py").text
    assert "hint: HEAD has it" not in ask("find", pattern="price", path="nowhere.py").text


def test_an_ambiguous_name_names_its_candidates(shop: History, ask: Ask) -> None:
    shop.commit({"other.py": "def price(): ...\n"})
    shop.materialise()
    found = ask("node", name="price")
    assert found.answer is None
    assert "node:other.py:price" in found.text and "node:shop.py:price" in found.text


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("node", {}, "name: Field required"),
        ("node", {"name": 3}, "name: "),
        ("node", {"name": ""}, "name: "),
        ("node", {"name": "price", "nam": "x"}, "nam: "),
        ("node", {"name": "price", "budget": 5}, "budget: "),
        ("node", {"name": "price", "include": ["everything"]}, "include.0: "),
        ("node", {"name": "x" * 10_000}, "name: "),
        ("node", {"name": "price", "at": "no such"}, "not found"),
        ("node", {"name": "price", "at": "--upload-pack=x"}, "not found"),
        ("node", {"name": "price", "at": "HEAD..HEAD"}, "HEAD..HEAD"),
        ("node", {"name": "\ud800"}, "unicode"),
        ("source", {"name": "price", "first_line": 99}, "ends at line 3"),
        ("impact", {"name": "price", "revisions": ["HEAD"]}, "two questions"),
        ("impact", {"at": "HEAD"}, "go with name"),
        ("changes", {"revisions": ["a", "b", "c"]}, "revisions: "),
        ("changes", {"path": "nowhere"}, "nowhere"),
        ("find", {"pattern": "x", "path": "../../etc"}, "outside"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_line(
    shop: History, ask: Ask, name: str, given: dict[str, Any], said: str
) -> None:
    found = ask(name, **given)
    assert found.answer is None
    assert found.text.startswith("error: ") and said in found.text
    assert len(found.text.splitlines()) <= 3 and len(found.text) < 3_000
    assert told(ask("node", name="price"))


def test_no_repository_is_said_until_there_is_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("nothing")
    opened = at(folder)
    find = next(tool for tool in TOOLS if tool.name == "find")
    assert "repository" in answered(opened, find, {"pattern": "f"}).text
    History(folder / "inside").commit({"m.py": "def f(): ..."})
    (folder / "inside" / ".git").rename(folder / ".git")
    assert keys(told(answered(opened, find, {"pattern": "f", "at": "HEAD"}))["hits"])
    opened.close()


def test_nothing_committed_and_no_work_tree(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("states")
    find = next(tool for tool in TOOLS if tool.name == "find")
    unborn, bare = History(folder / "unborn"), History(folder / "bare.git", bare=True)
    for history, tree in ((unborn, "work tree"), (bare, "nothing committed")):
        opened = at(history.path)
        answer = told(answered(opened, find, {"pattern": "f"}))
        assert (answer["about"]["tree"], answer["hits"]) == (tree, [])
        opened.close()


def test_a_damaged_or_removed_store_is_made_anew(shop: History, opened: Opened, ask: Ask) -> None:
    assert told(ask("node", name="price"))["callers"]
    store = opened.index.store_folder
    opened.close()
    data = store / "data.mdb"
    data.write_bytes(b"\0" * data.stat().st_size)
    assert told(ask("node", name="price"))["callers"]
    with Index(shop.path) as other:
        other.remove()
    assert told(ask("node", name="price"))["callers"]


# -- a hostile repository


def test_texts_of_the_repository_show_what_nobody_sees(history: History, ask: Ask) -> None:
    source = 'def f():\n    "x\x1b[2J\u202e"\n    return "\\x07\u200b"\n'
    history.commit({"m.py": source}, "evil \x1b]0;title\x07 subject")
    history.materialise()
    answers = [
        ask("node", name="f", include=["callers", "history"]),
        ask("source", name="f"),
        ask("changes", log=True),
        ask("find", pattern="f"),
    ]
    for found in answers:
        assert not any(c in found.text for c in "\x1b\x07\u202e\u200b")
        assert not any(c in str(list(_texts(told(found)))) for c in "\x1b\x07\u202e\u200b")
    assert told(answers[1])["escaped"] is True
    assert "\\x1b[2J\\u202e" in told(answers[1])["source"]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def test_a_line_and_a_head_of_any_length_fit(history: History, ask: Ask) -> None:
    history.commit({"m.py": f"def f(a={'1' * 100_000}): return '{'é' * 100_000}'\n"})
    history.materialise()
    for name in ("node", "source"):
        found = ask(name, name="f", budget=LEAST * 2)
        assert len(json.dumps(told(found), ensure_ascii=False).encode()) < LEAST * 2 * BYTES


def test_a_path_that_is_not_utf8_is_told(history: History, ask: Ask) -> None:
    history.commit({"b\udcff.py": "def odd(): ..."})
    answer = told(ask("find", pattern="odd", at="HEAD"))
    assert keys(answer["hits"]) == ["node:b\\xff.py:odd"]


# -- what clients are told of them


def test_schemas_are_small_and_say_what_is_taken() -> None:
    assert 4 <= len(TOOLS) <= 5
    for tool in TOOLS:
        schema = tool.input_schema
        assert schema["type"] == "object" and schema["additionalProperties"] is False
        assert "budget" in schema["properties"]
        assert '"title"' not in json.dumps(schema) and '"null"' not in json.dumps(schema)
        assert tool.output_schema["type"] == "object"
        assert "about" in tool.output_schema["required"]
    told_of = sum(len(json.dumps(t.input_schema)) + len(t.description) for t in TOOLS)
    assert told_of < 8_000, "what every conversation begins with"


def test_notes_are_of_the_question_and_within_the_budget(shop: History, ask: Ask) -> None:
    first = told(ask("node", name="price"))
    assert any("indexed for the first time" in note for note in first["notes"])
    assert "notes" not in told(ask("node", name="price"))


def test_what_git_is_configured_to_is_seen_while_it_is_open(shop: History, ask: Ask) -> None:
    assert keys(told(ask("find", pattern="price", kind="function"))["hits"])
    shop.git("config", "remora.exclude", "shop.py")
    assert keys(told(ask("find", pattern="price"))["hits"]) == [
        "node:tests/test_shop.py:test_price"
    ]


def test_a_mistyped_revision_costs_no_new_index(shop: History, opened: Opened, ask: Ask) -> None:
    told(ask("find", pattern="price"))
    kept = opened.index
    assert ask("find", pattern="price", at="no-such").answer is None
    assert opened.index is kept


# -- what is not known is not told as nothing


def test_where_a_shallow_clone_ends_is_told(
    shop: History, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shop.commit({"shop.py": SHOP.replace("tax=0", "tax=1")}, "later")
    folder = tmp_path_factory.mktemp("shallow") / "clone"
    shop.git("clone", "-q", "--depth", "1", f"file://{shop.path}", str(folder))
    opened, tools = at(folder), {tool.name: tool for tool in TOOLS}
    (commit,) = told(answered(opened, tools["changes"], {"log": True}))["commits"]
    assert commit["subject"] == "later" and "changes" not in commit
    given = {"name": "price", "include": ["history"]}
    answer = told(answered(opened, tools["node"], given))
    assert answer["history"] == []
    assert "--unshallow" in answer["cut"][0]["rest"]
    opened.close()


def test_files_that_are_broken_or_not_read_are_counted(shop: History, ask: Ask) -> None:
    shop.git("config", "remora.maxBlobSize", "2000")
    (shop.path / "shop.py").write_text(SHOP + "\n\ndef broken(:\n")
    (shop.path / "large.py").write_text("x = 1\n" * 1_000)
    answer = told(ask("impact"))
    assert (answer["about"]["broken_files"], answer["about"]["unread_files"]) == (1, 1)
    assert {doubt["what"] for doubt in answer["undecided"]} == {"large.py", "shop.py"}


def test_nobody_calls_a_module_by_its_name(shop: History, ask: Ask) -> None:
    assert told(ask("node", name="shop.py"))["unresolved"] == {"inside": 0}


# -- the first links


@pytest.fixture
def elsewhere(history: History, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Opened]]:
    """The index kept by a server that has a command for the first links."""
    monkeypatch.setattr("remora.indexer.mcp_server.opened.LONGEST_ALONE", 0.001)
    kept: list[Opened] = []

    def opened(*command: str) -> Opened:
        kept.append(Opened(lambda note: Index(history.path, note=note), command))
        return kept[-1]

    yield opened
    for one in kept:
        one.close()


def test_first_links_are_made_by_another_process(
    shop: History, elsewhere: Callable[..., Opened]
) -> None:
    opened = elsewhere(*COMMAND, "-C", str(shop.path), "sync", "--links", "--quiet")
    revision = opened.revision("HEAD", links=True)
    assert revision.relinked.files == 0
    answer = told(answered(opened, TOOLS_BY_NAME["node"], {"name": "price"}))
    assert keys(answer["callers"]) == [
        "node:shop.py:Cart.total",
        "node:tests/test_shop.py:test_price",
    ]


def test_where_another_process_fails_links_are_made_here(
    shop: History, elsewhere: Callable[..., Opened]
) -> None:
    opened = elsewhere(sys.executable, "-c", "raise SystemExit(3)")
    assert opened.revision("HEAD", links=True).relinked.files == 2


def test_no_process_is_started_where_links_are_there(
    shop: History, elsewhere: Callable[..., Opened], tmp_path: Path
) -> None:
    with Index(shop.path) as index:
        index.sync(links=True)
    shop.commit({"shop.py": SHOP + "\n\ndef more(): ...\n"})
    opened = elsewhere(sys.executable, "-c", "import sys; open(sys.argv[1], 'x')", f"{tmp_path}/x")
    assert opened.revision("HEAD", links=True).relinked.files
    assert not (tmp_path / "x").exists()


def test_what_the_first_links_take_is_told_by_the_size_of_the_snapshot(shop: History) -> None:
    with Index(shop.path) as index:
        unread = first_link_cost(index)
        index.sync()
        known = first_link_cost(index)
        index.sync(links=True)
        assert first_link_cost(index) == RETAINED
    assert unread.files == known.files == 2
    assert 0 < known.seconds < unread.seconds < LONGEST_ALONE


def test_another_process_ends_with_the_server(
    shop: History, elsewhere: Callable[..., Opened], tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    code = "import os, sys, time; print(os.getpid(), file=open(sys.argv[1], 'w')); time.sleep(600)"
    opened = elsewhere(sys.executable, "-c", code, str(begun))
    pids: list[int] = []

    def end() -> None:
        pids.append(int(begun.read_text()))  # as soon as it has begun
        opened.progress.ended.set()

    thread = threading.Thread(target=end)
    thread.start()
    with pytest.raises(EndedError):
        opened.revision("HEAD", links=True)
    thread.join()
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_long_work_stops_when_the_server_ends(history: History, opened: Opened, ask: Ask) -> None:
    history.commit({f"m{n}.py": f"def f{n}(): ...\n" for n in range(20)})
    opened.progress.ended.set()
    with pytest.raises(EndedError):
        ask("find", pattern="f")
