"""Links at the command line: syncs that say what they linked, nodes printed with their links."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest
from tests.history import History

from remora.indexer.cli.main import run
from remora.indexer.cli.rendering import nodes
from remora.indexer.models.node import NodeState

FILES = {
    "lib.py": "def load(x):\n    x.go()\n    x.go()\n    return undone\n\ndef unused(): ...\n",
    "app.py": "from lib import load\n\ndef main():\n    return load(1)\n",
    "tests/test_lib.py": "from lib import load\n\ndef test_load():\n    load(2)\n",
}

Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def asked(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Asked:
    """Runs one command in a repository of FILES: its exit code, and what it printed."""
    history.commit(dict(FILES))
    monkeypatch.chdir(history.path)

    def ask(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ask


def test_a_sync_says_how_many_files_it_linked_and_why(asked: Asked, history: History) -> None:
    assert "linked" not in asked("sync")[1]
    assert "; 3 files linked (" in asked("sync", "--links")[1]
    history.commit({"lib.py": "def read(x): ...\n\nload = read\n"})
    out = asked("sync")[1]
    assert "; 3 files linked, 2 of them for a neighbour's change; " in out
    assert "linked" not in asked("sync")[1]


def test_the_environment_may_ask_for_links(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    asked("sync")
    monkeypatch.setenv("REMORA_INDEX_LINKS", "yes")
    assert "3 files linked" in asked("sync")[1], "and the stamp does not hide that there are none"
    monkeypatch.setenv("REMORA_INDEX_LINKS", "perhaps")
    code, _, err = asked("sync")
    assert code == 1
    assert "REMORA_INDEX_LINKS" in err


def test_not_computed_is_not_none_and_says_how(asked: Asked) -> None:
    out = asked("show", "-q", "unused")[1]
    (told,) = [line for line in out.splitlines() if "not computed" in line]
    assert "callers" not in out
    command = told.partition("not computed: ")[2]
    assert command == "remora-index show --links node:lib.py:unused"
    out = asked(*shlex.split(command)[1:], "-q")[1]
    assert "  callers     none\n  callees     none\n  tests       none\n" in out
    assert asked("show", "-q", "unused")[1] == out, "from then on without asking"
    assert "not computed" in asked("show", "-q", "--no-links", "unused")[1]


def test_the_text_of_links(asked: Asked) -> None:
    assert "    lib.load  -> node:lib.py:load\n" in asked("show", "-q", "--links", "main")[1]
    lines = asked("show", "-q", "--links", "load")[1].splitlines()
    start = lines.index("  callers     2")
    assert lines[start:] == [
        "  callers     2",
        "    exact        node:app.py:main  at 4",
        "    exact        node:tests/test_lib.py:test_load  at 4",
        "  callees     none, and 2 calls unresolved",
        "  tests       1",
        "    1 away  0.97  node:tests/test_lib.py:test_load",
    ]


@pytest.mark.parametrize("way", [(), ("-C", ".")], ids=["quick", "full"])
def test_another_revision_has_them_on_request(
    asked: Asked, history: History, way: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.index.at_hand.FEW_FILES", 1)
    asked("sync", "--links")
    texts = {
        "lib.py": FILES["lib.py"].replace("def unused", "def used"),
        "app.py": FILES["app.py"] + "\n",
    }
    history.commit(dict(texts))
    key = "node:lib.py:load"
    code, out, err = asked(*way, "at", "HEAD", key)
    assert "links of HEAD are not computed: 2 files differ from the nearest that are" in err
    assert (code, err.count("--links")) == (0, 1)
    command = out.partition("not computed: ")[2].splitlines()[0]
    assert command == f"remora-index show --links --at HEAD {key}"
    with_links = asked(*way, *shlex.split(command)[1:], "-q")[1]
    assert "  callers     2\n" in with_links
    assert asked(*way, "at", "HEAD", key, "--links", "-q")[1] == with_links
    assert asked(*way, "at", "HEAD", key)[1] == with_links, "they are retained"
    assert asked(*way, "show", key, "-q")[1] == with_links
    assert asked(*way, "show", "--no-links", key, "-q")[1] != with_links


def test_another_revision_has_them_where_that_is_soon_done(asked: Asked, history: History) -> None:
    history.commit({"lib.py": FILES["lib.py"].replace("def unused", "def used")})
    assert "not computed" in asked("show", "--at", "HEAD~1", "unused", "-q")[1], "nobody asked"
    asked("sync", "--links")
    _, out, err = asked("show", "--at", "HEAD~1", "unused")
    assert "  callers     none\n" in out and "linked 1 file, to answer about links: " in err
    _, out, err = asked("show", "--at", "HEAD~1", "unused")
    assert "  callers     none\n" in out and "linked" not in err
    assert "not computed" in asked("show", "--no-links", "--at", "HEAD~1", "unused", "-q")[1]


def test_another_revision_has_them_on_request_where_one_file_reaches_much(
    asked: Asked, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked("sync", "--links")
    history.commit({"lib.py": FILES["lib.py"].replace("def load", "def load_all")})
    monkeypatch.setattr("remora.indexer.index.at_hand.SOON", 0)
    _, out, err = asked("show", "--at", "HEAD", "load_all")
    assert "not computed: remora-index show --links --at HEAD node:lib.py:load_all" in out
    assert "links of HEAD are not computed: 6 scopes or more are reached, about 1 s" in err
    assert "not computed" in asked("show", "--at", "HEAD", "load_all")[1], "nothing was kept"
    assert "  callers     none\n" in asked("show", "--at", "HEAD", "load_all", "--links")[1]
    assert "  callers     none\n" in asked("show", "--at", "HEAD", "load_all")[1]


@pytest.mark.parametrize("way", [(), ("-C", ".")], ids=["quick", "full"])
def test_a_sync_that_had_nothing_to_do_links_where_asked(
    asked: Asked, way: tuple[str, ...]
) -> None:
    asked("sync", "--no-links")
    assert "linked" not in asked(*way, "sync", "--no-links")[1]
    assert "files linked" in asked(*way, "sync", "--links")[1]
    assert "linked" not in asked(*way, "sync", "--links")[1]
    assert asked(*way, "sync", "--links", "--no-links")[0] == 0


def test_json_has_all_of_them_as_the_schema_says(asked: Asked, history: History) -> None:
    many = {f"m{n}.py": f"from lib import load\n\ndef f{n}():\n    load(0)\n" for n in range(15)}
    history.commit(dict(many))
    from json import loads

    node = NodeState(**loads(asked("show", "--links", "--json", "load")[1]))
    assert node.callers is not None
    assert len(node.callers) == 17
    assert node.unresolved_calls == 2
    assert [test.key for test in node.related_tests or ()] == ["node:tests/test_lib.py:test_load"]
    assert loads(node.to_json())["callers"][0] == {
        "key": "node:app.py:main",
        "how": "exact",
        "lines": [4],
    }
    text = asked("show", "load", "-q")[1]
    assert text.count("    exact  ") == nodes.MOST_LINKS
    assert "    all 17: remora-index callers node:lib.py:load\n" in text
    definitions = loads(asked("schema")[1])["$defs"]
    assert {"LinkEnd", "ReachingTest"} <= definitions.keys()


def test_status_tells_how_links_stand(asked: Asked, history: History) -> None:
    asked("sync")
    assert "links     not computed: remora-index sync --links\n" in asked("status")[1]
    asked("sync", "--links")
    assert "links     those of the index\n" in asked("status")[1]
    history.commit({"lib.py": "def load(): ...\n"})
    asked("sync", "--no-links")
    assert "links     behind it" in asked("status")[1]
    assert '"links": "behind"' in asked("status", "--json")[1]
    asked("sync", "--links")
    assert "links     those of the index; retained of 2 revisions\n" in asked("status")[1]
    assert '"link_views": 2' in asked("status", "--json")[1]


def test_every_question_takes_the_same_options(asked: Asked) -> None:
    questions = ["ls", "show", "search", "callers", "callees", "tests", "impact"]
    for question in questions:
        code, out, _ = asked(question, "--help")
        assert code == 0
        for option in ("--at", "--json", "--quiet", "--no-sync", "--stdin"):
            assert option in out, (question, option)


def test_links_of_text_that_is_not_saved(
    asked: Asked, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import BytesIO, TextIOWrapper

    history.materialise()
    text = b"from lib import unused\n\ndef main():\n    unused()\n"
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text)))
    code, out, _ = asked("callers", "unused", "--stdin", "app.py", "-q")
    assert (code, out) == (0, "exact        node:app.py:main  at app.py:4\n")


def test_that_nothing_was_found_is_said(asked: Asked) -> None:
    for command, told in (
        ("callers", "no callers of node:lib.py:unused are known"),
        ("callees", "node:lib.py:unused calls nothing"),
        ("tests", "no test is known to reach unused"),
        ("impact", "nothing is known to reach unused"),
    ):
        code, out, err = asked(command, "unused")
        assert (code, out) == (0, "")
        assert err.endswith(f"note: {told}\n"), "on stderr, after what the answer is about"
        assert asked(command, "unused", "-q") == (0, "", "")
    assert asked("callers", "os.path.jion")[2].endswith("no callers of os.path.jion are known\n")


def test_calls_that_may_be_of_a_node_are_said(asked: Asked, history: History) -> None:
    """An empty answer is none: what is not known is told beside what is."""
    calls = "".join(f"def ask{n}(x): x.deliver()\n" for n in range(4))
    history.commit({"post.py": f"class Post:\n    def deliver(self): ...\n{calls}"})
    of_it = "of deliver could not be resolved and may be of it: in node:post.py:ask"
    err = asked("callers", "Post.deliver")[2]
    assert err.endswith(
        f"note: 4 calls {of_it}0, node:post.py:ask1, node:post.py:ask2 and 1 more\n"
    )
    assert "no callers of node:post.py:Post.deliver are known" in err
    assert asked("callers", "Post.deliver", "-q") == (0, "", "")
    history.commit(
        {"post.py": "class Post:\n    def deliver(self): ...\ndef ask(x): x.deliver()\n"}
    )
    assert asked("callers", "Post.deliver")[2].endswith(f"note: 1 call {of_it}\n")
    assert "may be of it" not in asked("callers", "unused")[2]


def test_an_inherited_name_says_what_it_stands_for(asked: Asked, history: History) -> None:
    text = "class Base:\n    def go(self): ...\nclass Below(Base): ...\nBelow().go()\n"
    history.commit({"shop.py": text})
    said = "note: Below.go is node:shop.py:Base.go: this is about that\n"
    code, out, err = asked("callers", "Below.go")
    assert (code, out) == (0, "exact        node:shop.py:__module__  at shop.py:4\n")
    assert said in err
    assert "this is about that" not in asked("callers", "Base.go")[2]
    assert "this is about that" not in asked("callers", "shop.py:2")[2]
    assert "this is about that" not in asked("callers", "shop")[2]


@pytest.mark.parametrize("command", ["callers", "callees", "tests", "impact"])
def test_a_place_as_seen_from_the_folder(
    asked: Asked, history: History, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    answer = asked(command, "-q", "lib.py:2")
    assert answer[0] == 0 and answer[1]
    (history.path / "tests").mkdir(exist_ok=True)
    monkeypatch.chdir(history.path / "tests")
    assert asked(command, "-q", "../lib.py:2") == answer


def test_answers_stay_on_their_lines(asked: Asked, history: History) -> None:
    history.commit({"a\nb\tc.py": "from lib import load\n\ndef odd():\n    load(1)\n"})
    for command in ("callers", "impact"):
        out = asked(command, "-q", "load")[1]
        assert "a\\nb\\tc.py" in out
        assert "\t" not in out


def test_who_asks_what_an_overload_calls_is_told_of_the_others(
    asked: Asked, history: History
) -> None:
    twins = "def twice(x: int): ...\ndef twice(x: str): ...\ndef twice(x): return main(x)\n"
    history.commit({"twins.py": "from app import main\n" + twins})
    others = "its name is also that of node:twins.py:twice@2, node:twins.py:twice@3"
    assert asked("callees", "twice")[2].endswith(f"node:twins.py:twice calls nothing; {others}\n")
    out = asked("callees", "-q", "twice@3")[1]
    assert out == "exact        node:app.py:main  at twins.py:4\n"


def test_of_a_class_among_too_many_its_constructor_is_named(asked: Asked, history: History) -> None:
    """None would be wrong: it may be made, and links name the class above all of them."""
    kinds = "".join(
        f"class Kind{n}(Base):\n    def __init__(self): ...\n"
        f"class Maker{n}(Maker):\n    kind = Kind{n}\n"
        for n in range(10)
    )
    maker = "class Maker:\n    kind = None\n    def make(self): return self.kind()\n"
    history.commit({"kinds.py": f"class Base: ...\n{maker}{kinds}"})
    code, out, err = asked("callers", "Kind7")
    assert (code, out) == (0, "")
    told = "node:kinds.py:Kind7 are known by its name, but of node:kinds.py:Kind7.__init__"
    assert err.endswith(f"note: no callers of {told}: ask for these\n")
    assert asked("callers", "Kind7.__init__", "-q")[1] == (
        "override     node:kinds.py:Maker.make  at kinds.py:4\n"
    )
