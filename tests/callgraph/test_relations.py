"""Questions about links: callers, callees, tests and impact, at HEAD and elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.history import History

from remora.indexer.cli.main import run
from remora.indexer.errors import NodeNotFoundError
from remora.indexer.index import Index

LIBRARY = """import os


class Base:
    def load(self, path):
        return os.path.join(path, self.name)

    @property
    def name(self):
        return "x"


class Child(Base):
    def load(self, path):
        return super().load(path)


def start(base: Base, extra):
    base.load("a")
    extra.save()
    return [part() for part in (lambda: stop(),)]


def stop():
    return start(Child(), None)
"""
TESTS = """import pytest
from lib import Child, start


@pytest.fixture
def child():
    return Child()


def test_load(child):
    assert child.load("b")


def test_start():
    start(Child(), None)
"""


@pytest.fixture
def linked(history: History, notes: list[str]) -> Iterator[Index]:
    history.commit({"lib.py": LIBRARY, "tests/test_lib.py": TESTS})
    with Index(history.path, note=notes.append) as index:
        yield index


def short(key: str) -> str:
    return key.rpartition(":")[2] if key.startswith("node:") else key


def test_callers_with_how_and_where(linked: Index) -> None:
    found = [(short(r.caller), r.how, r.lines) for r in linked.callers("Base.load")]
    assert ("start", "override", (19,)) in found
    assert ("Child.load", "exact", (15,)) in found
    overriding = [(short(r.caller), r.how) for r in linked.callers("Child.load")]
    assert ("test_load", "exact") in overriding
    assert ("start", "override") in overriding or ("start", "exact") in overriding


def test_callees_name_what_is_outside_as_imported(linked: Index) -> None:
    found = {(short(r.callee), r.how) for r in linked.callees("Base.load")}
    assert ("os.path.join", "exact") in found
    assert ("Base.name", "property") in found
    assert [r.file_path for r in linked.callees("Base.load")] == ["lib.py"] * len(found)


def test_a_lambda_belongs_to_the_definition_around_it(linked: Index) -> None:
    assert "start" in {short(r.caller) for r in linked.callers("stop")}
    assert "stop" in {short(r.callee) for r in linked.callees("start")}


def test_what_is_outside_can_be_asked_for(linked: Index) -> None:
    assert {short(r.caller) for r in linked.callers("os.path.join")} == {"Base.load"}
    for name in ("nothing", "os.", "os..path", "os.path-join"):
        with pytest.raises(NodeNotFoundError):
            linked.callers(name)


def test_what_cannot_be_resolved_is_counted_and_not_bound(linked: Index) -> None:
    view = linked.head()
    assert view.relations.unresolved("node:lib.py:start") == [("save on extra", 1)]
    assert not [r for r in view.callees("start") if "save" in r.callee]


def test_only_certain_links_on_request(linked: Index) -> None:
    every = list(linked.callers("Child.load"))
    sure = list(linked.callers("Child.load", certainty="exact"))
    assert set(sure) <= set(every)
    assert not {r.how for r in sure} & {"override", "ambiguous", "callback", "implicit"}


def test_impact_goes_by_distance_and_ends_in_a_cycle(linked: Index) -> None:
    reached = {short(r.key): r.distance for r in linked.impact("Base.name")}
    assert reached["Base.load"] == 1
    assert reached["start"] == 2
    assert reached["stop"] == 3
    assert {r.distance for r in linked.impact("Base.name", depth=1)} == {1}


def test_related_tests_are_ranked_by_distance(linked: Index) -> None:
    found = linked.tests_for("Child.load")
    assert short(found[0].test) == "test_load"
    assert found[0].distance == 1
    assert {short(t.test) for t in linked.tests_for("start")} >= {"test_start"}


def test_links_follow_changes(linked: Index, history: History, notes: list[str]) -> None:
    assert list(linked.callers("stop"))
    notes.clear()
    history.commit({"lib.py": LIBRARY.replace("lambda: stop()", "lambda: None")})
    assert not list(linked.callers("stop"))
    assert [note for note in notes if note.startswith("linked ")]
    assert list(linked.at("HEAD~1").callers("stop"))
    assert not list(linked.callers("stop"))


def test_nothing_is_linked_before_it_is_asked_for(history: History, linked: Index) -> None:
    linked.sync()
    store = linked.workspace.store.opened
    assert store is not None
    assert store.links.views() == []
    list(linked.callers("stop"))
    assert [view.about.tree for view in store.links.views()] == [history.tree]


def test_the_command_line(
    linked: Index,
    history: History,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(history.path)

    def asked(*arguments: str) -> tuple[int, str]:
        code = run(list(arguments))
        return code, capsys.readouterr().out

    assert asked("callers", "Base.name", "-q") == (
        0,
        "property     node:lib.py:Base.load  at lib.py:6\n",
    )
    code, out = asked("callees", "start", "-q")
    assert code == 0
    assert "unresolved   save on extra  once" in out
    records = [json.loads(line) for line in asked("callees", "start", "--json")[1].splitlines()]
    assert {"caller", "callee", "how", "file_path", "lines"} == set(records[0])
    assert records[-1] == {"caller": "node:lib.py:start", "unresolved": "save on extra", "count": 1}
    assert asked("impact", "Base.name", "--depth", "1", "-q") == (0, "  1  node:lib.py:Base.load\n")
    assert asked("tests", "Child.load", "-n", "1", "-q")[1].startswith("1 away  0.97  node:tests/")
    assert asked("callers", "nothing")[0] == 1
    assert asked("callers", "stop", "--at", "HEAD", "--json")[0] == 0


def test_a_store_that_cannot_be_written_still_answers(history: History, tmp_path: Path) -> None:
    history.commit({"lib.py": LIBRARY})
    (tmp_path / "file").write_text("")
    notes: list[str] = []
    with Index(history.path, store=tmp_path / "file" / "store", note=notes.append) as index:
        assert {short(r.caller) for r in index.callers("stop")} == {"start"}
    assert [note for note in notes if "cannot be written" in note]


def test_links_of_what_is_not_committed(linked: Index, history: History) -> None:
    list(linked.callers("stop"))
    history.materialise()
    (history.path / "lib.py").write_text(LIBRARY.replace("lambda: stop()", "lambda: None"))
    (history.path / "new.py").write_text("from lib import stop\n\ndef fresh():\n    stop()\n")
    found = {short(r.caller) for r in linked.at(":worktree").callers("stop")}
    assert found == {"fresh"}
    assert {short(r.caller) for r in linked.at(":staged").callers("stop")} == {"start"}
    history.git("add", "--all")
    assert {short(r.caller) for r in linked.at(":staged").callers("stop")} == {"fresh"}
    assert {short(r.caller) for r in linked.callers("stop")} == {"start"}


def test_what_is_not_committed_is_linked_from_what_is_retained(
    linked: Index, history: History, notes: list[str]
) -> None:
    history.materialise()
    (history.path / "lib.py").write_text(LIBRARY.replace("lambda: stop()", "lambda: None"))
    for _ in range(2):
        with Index(history.path, note=notes.append) as index:
            assert not list(index.at(":worktree").callers("stop"))
    told = [note.partition(",")[0] for note in notes if note.startswith("linked")]
    assert told == ["linked 2 files", "linked 2 files"], "HEAD, and the edit once for both"
    assert ": 0 reused" not in notes[-1] and ", 0 reused" not in notes[-1]
    store = linked.workspace.store.opened
    assert store is not None and [x.about.tree for x in store.links.views()] == [history.tree]


def test_a_name_with_twins_is_asked_for_with_all_of_them(history: History) -> None:
    history.commit(
        {
            "a.py": "from typing import overload\n\n@overload\ndef f(x: int) -> int: ...\n"
            "@overload\ndef f(x: str) -> str: ...\ndef f(x):\n    return x\n",
            "b.py": "from a import f\n\ndef use():\n    return f(1)\n",
        }
    )
    with Index(history.path) as index:
        assert [(short(r.caller), short(r.callee)) for r in index.callers("f")] == [("use", "f@3")]
        assert [short(r.caller) for r in index.callers("node:a.py:f@3")] == ["use"]
        assert not list(index.callers("node:a.py:f@2"))
        assert [short(r.key) for r in index.impact("f")] == ["use"]


def test_what_counts_as_tests_is_a_setting(history: History) -> None:
    spec = "from lib import stop\n\ndef it_stops():\n    stop()\n\ndef passed():\n    it_stops()\n"
    history.commit({"lib.py": LIBRARY, "spec/lib_spec.py": spec})
    with Index(history.path) as index:
        assert not index.tests_for("stop")
        settings = b'[tool.remora-index]\ntest_paths = ["spec/"]\ntest_functions = ["it_"]\n'
        history.commit({"pyproject.toml": settings})
        assert [short(t.test) for t in index.tests_for("stop")] == ["it_stops"]
        assert [short(t.test) for t in index.at("HEAD").tests_for("stop")] == ["it_stops"]
        assert not index.at("HEAD~1").tests_for("stop")


def test_tests_come_last_by_the_conventions_in_force(history: History) -> None:
    """What only a test passes says nothing about the code."""
    history.commit(
        {
            "lib.py": "def apply(f):\n    f()\n",
            "check/a.py": "from lib import apply\n\ndef mine(): ...\n\napply(mine)\n",
        }
    )
    with Index(history.path) as index:
        assert {short(r.caller) for r in index.callers("mine")} == {"apply"}
    with Index(history.path, settings={"test_paths": ("check/",)}) as index:
        assert not list(index.callers("mine"))
        assert not list(index.head(catch_up=False).callers("mine"))


UNIQUE = """class Store:
    def keep(self, x): ...

    def close(self): ...

    def twice(self): ...

    def checked(self): ...

    def handed_on(self):
        self.other.handed_on()


def twice(): ...


def outer():
    def inside(): ...

    class held: ...


def run(a, keep):
    a.keep(1)
    a.b.keep(2); a.keep(3)
    a.close()
    a.twice()
    a.inside()
    a.held()
    a.only_in_tests()
    keep(4)
    return lambda: a.checked()
"""


def test_a_unique_name_links_when_it_is_asked_for(history: History) -> None:
    history.commit(
        {
            "lib.py": UNIQUE,
            "tests/test_lib.py": "def only_in_tests(): ...\n\ndef test_keep(s):\n    s.keep(1)\n"
            "    s.only_in_tests()\n",
        }
    )
    with Index(history.path) as index:
        assert not list(index.callees("run"))
        found = list(index.callees("run", certainty="name"))
        assert [(short(r.callee), r.how, r.lines) for r in found] == [
            ("Store.keep", "unique-name", (24, 25)),
            ("Store.checked", "unique-name", (32,)),
        ]
        unresolved = index.head().relations.unresolved
        key = "node:lib.py:run"
        left = [
            "close on a",
            "held on a",
            "inside on a",
            "keep",
            "only_in_tests on a",
            "twice on a",
        ]
        assert [call for call, _ in unresolved(key, certainty="name")] == left
        assert ("keep on a", 2) in unresolved(key)
        callers = list(index.callers("Store.keep", certainty="name"))
        assert [(short(r.caller), r.lines) for r in callers] == [
            ("run", (24, 25)),
            ("test_keep", (4,)),
        ]
        assert not list(index.callers("Store.keep"))
        assert not list(index.callers("handed_on", certainty="name"))
        assert not index.callers("Store.keep", certainty="exact")
        assert [short(r.caller) for r in index.callers("only_in_tests", certainty="name")] == [
            "test_keep"
        ]
        assert {short(r.key) for r in index.impact("Store.keep", certainty="name")} == {
            "run",
            "test_keep",
        }
        assert not [t for t in index.tests_for("Store.keep") if t.distance]
        (test,) = index.tests_for("Store.keep", certainty="name")
        assert (short(test.test), test.distance) == ("test_keep", 1)


def test_unique_names_are_those_of_the_revision_asked_about(history: History) -> None:
    use = "def run(a):\n    a.keep()\n"
    history.commit({"lib.py": "class Store:\n    def keep(self): ...\n", "use.py": use})
    history.commit({"more.py": "def keep(): ...\n"})
    history.commit({"more.py": None, "use.py": "\n\n" + use})

    def asked(view: Any) -> list[tuple[int, ...]]:
        return [r.lines for r in view.callers("Store.keep", certainty="name")]

    with Index(history.path) as index:
        assert asked(index) == [(4,)]
        assert asked(index.at("HEAD~1")) == []
        assert asked(index.at("HEAD~2")) == [(2,)]
        history.materialise()
        (history.path / "use.py").write_text(use.replace("keep", "lose"))
        assert asked(index.at(":worktree")) == []
        assert asked(index.at(":staged")) == [(4,)]
        history.commit({"use.py": use.replace("keep()", "keep()\n    a.b.keep(), a.keep()")})
        assert asked(index) == [(2, 3)]


def test_all_and_sure_at_the_command_line(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history.commit({"lib.py": UNIQUE})
    monkeypatch.chdir(history.path)

    def asked(*arguments: str) -> str:
        run([*arguments, "-q"])
        return capsys.readouterr().out

    assert asked("callers", "Store.checked", "--all").startswith("unique-name  node:lib.py:run")
    assert asked("callers", "Store.checked") == asked("callers", "Store.checked", "--sure") == ""
    assert "checked on a" in asked("callees", "run")
    assert "unresolved   checked on a" not in asked("callees", "run", "--all")
    assert asked("impact", "Store.checked", "--all") == "  1  node:lib.py:run\n"


IMPORTS = {
    "src/pkg/__init__.py": "from .core import Base as Base, made, join\nfrom .stars import *\n",
    "src/pkg/core.py": "from os.path import join\nclass Base: ...\nmade = Base()\n"
    "try:\n    from .fast import run\nexcept ImportError:\n    def run(): ...\n",
    "src/pkg/stars.py": "from functools import wraps\ndef starred(): ...\nkept = [1]\n"
    "short = lambda: 1\n",
    "src/pkg/fast.py": "from typing import overload\n@overload\ndef run(x: int): ...\n"
    "def run(x): ...\n",
    "src/pkg/sub/mod.py": "",
    "app.py": "import os.path\nimport pkg.sub.mod\nimport pkg as p\nfrom pkg import *\n"
    "from pkg import Base, made, starred, kept, short, join, nothing\n"
    "from pkg.core import run\n\n"
    "def use():\n    from .near import x\n    return Base, x\n",
    "near.py": "x = 1\n",
}


def test_imports_lead_to_what_runs(history: History) -> None:
    history.commit(IMPORTS)
    with Index(history.path) as index:
        found = dict(index.imports_of("app.py"))
        core, stars = "node:src/pkg/core.py:", "node:src/pkg/stars.py:"
        assert found == {
            ".near.x": "node:near.py:__module__",
            "os.path": None,
            "pkg": "node:src/pkg/__init__.py:__module__",
            "pkg.*": "node:src/pkg/__init__.py:__module__",
            "pkg.Base": f"{core}Base",
            "pkg.core.run": "node:src/pkg/fast.py:run@2",
            "pkg.join": None,
            "pkg.kept": f"{stars}__module__",
            "pkg.made": f"{core}__module__",
            "pkg.nothing": "node:src/pkg/__init__.py:__module__",
            "pkg.short": f"{stars}__module__",
            "pkg.starred": f"{stars}starred",
            "pkg.sub.mod": "node:src/pkg/sub/mod.py:__module__",
        }
        assert index.imports_of("app.use") == [
            (".near.x", "node:near.py:__module__"),
            ("pkg.Base", f"{core}Base"),
        ]
        assert index.node("app.use").imports == (".near.x", "pkg.Base")
        history.commit({"src/pkg/__init__.py": "from .stars import Base\n"})
        assert (
            dict(index.imports_of("app.use"))["pkg.Base"] == "node:src/pkg/__init__.py:__module__"
        )
        assert dict(index.at("HEAD~1").imports_of("app.use"))["pkg.Base"] == f"{core}Base"


def test_a_class_or_module_is_reached_through_what_it_defines(history: History) -> None:
    history.commit(
        {
            "pkg/shapes.py": "class Shape:\n    def area(self):\n        return self.size()\n"
            "    def size(self): ...\n\ndef make():\n    return Shape()\n",
            "pkg/use.py": "from pkg.shapes import Shape, make\n\ndef run(shape: Shape):\n"
            "    return shape.area()\n\ndef start():\n    return run(make())\n",
            "tests/test_it.py": "from pkg.use import start\n\ndef test_start():\n    start()\n",
            "tests/test_shapes.py": "def test_nothing_of_shapes(): ...\n",
        }
    )
    with Index(history.path) as index:
        assert [(short(r.caller), r.how) for r in index.callers("Shape")] == [
            ("make", "constructor")
        ]
        assert {(short(r.caller), short(r.callee)) for r in index.callers("pkg/shapes.py")} == {
            ("run", "Shape.area"),
            ("start", "make"),
        }
        reached = [(short(r.key), r.distance) for r in index.impact("pkg/shapes.py")]
        assert reached == [("run", 1), ("start", 1), ("test_start", 2)]
        reached = [(short(r.key), r.distance) for r in index.impact("Shape")]
        assert reached == [("make", 1), ("run", 1), ("start", 2), ("test_start", 3)]
        assert [(short(t.test), t.distance) for t in index.tests_for("Shape")] == [
            ("test_start", 3)
        ]
        assert [(short(t.test), t.distance) for t in index.tests_for("pkg/shapes.py")] == [
            ("test_start", 2)
        ]
        history.commit({"pkg/use.py": None, "tests/test_it.py": None})
        assert [short(t.test) for t in index.tests_for("pkg/shapes.py")] == [
            "test_nothing_of_shapes"
        ]


def test_names_outside_and_slips(history: History) -> None:
    library = "import json\n\nclass Lib:\n    def run(self):\n        return len(json.dumps(1))\n"
    history.commit({"lib.py": library})
    with Index(history.path) as index:
        assert [short(r.caller) for r in index.callers("len")] == ["Lib.run"]
        assert [short(r.caller) for r in index.callers("json.dumps")] == ["Lib.run"]
        assert [short(r.key) for r in index.impact("json.dumps")] == ["Lib.run"]
        assert not list(index.callers("os.system"))
        for slip in ("Lib.rnu", "lib.Lib.rnu", "lenn"):
            with pytest.raises(NodeNotFoundError):
                index.callers(slip)


def test_callers_of_a_module_say_what_they_call(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history.commit({"a.py": "def f(): ...\n", "b.py": "from a import f\n\ndef g():\n    f()\n"})
    monkeypatch.chdir(history.path)
    run(["callers", "a.py", "-q"])
    told = "exact        node:b.py:g -> node:a.py:f  at b.py:4\n"
    assert capsys.readouterr().out == told


def test_links_to_many_that_replace_a_method_are_told_from_both_ends(history: History) -> None:
    below = "".join(f"class C{n}(Base):\n    def run(self): ...\n\n" for n in range(30))
    history.commit(
        {
            "base.py": "class Base:\n    def run(self): ...\n    def only(self): ...\n",
            "below.py": f"from base import Base\n{below}class Deep(C3):\n    def run(self): ...\n",
            "use.py": "from base import Base\n\ndef use(x: Base):\n    x.run()\n    x.only()\n",
        }
    )
    with Index(history.path) as index:
        index.sync(links=True)
        relations = {(x.callee, x.how) for x in index.callees("node:use.py:use")}
        replacing = {f"node:below.py:C{n}.run" for n in range(30)} | {"node:below.py:Deep.run"}
        assert relations == {
            *((callee, "override") for callee in replacing),
            ("node:base.py:Base.run", "override"),
            ("node:base.py:Base.only", "exact"),
        }
        for callee in ("node:below.py:C7.run", "node:below.py:Deep.run", "node:base.py:Base.run"):
            assert [(x.caller, x.how, x.lines) for x in index.callers(callee)] == [
                ("node:use.py:use", "override", (4,))
            ]
            assert index.callers(callee, certainty="exact") == []
        only = index.callers("node:base.py:Base.only", certainty="exact")
        assert [x.caller for x in only] == ["node:use.py:use"]
    history.commit({"below.py": None})
    with Index(history.path) as index:
        index.sync(links=True)
        (run,) = index.callers("node:base.py:Base.run", certainty="exact")
        assert run.how == "exact"


MANY_WAYS = {
    "base.py": "class Base:\n    def run(self): ...\n    def stop(self): ...\n",
    "below.py": "from base import Base\n\n"
    + "".join(f"class C{n}(Base):\n    def run(self): ...\n\n" for n in range(30)),
    "twins.py": "try:\n    def f(): ...\nexcept Exception:\n    def f(): ...\n",
    "use.py": "from base import Base\nfrom below import C1\nfrom twins import f\n\n"
    "def use(x: Base):\n    x.run()\n    return [lambda: f(), lambda: lambda: x.stop()]\n\n"
    "class Made:\n    kept = lambda self: C1().run()\n\ntop = lambda: use(C1())\n",
}


def test_who_calls_each_of_many_is_who_calls_them_one_by_one(history: History) -> None:
    history.commit(MANY_WAYS)
    with Index(history.path) as index:
        index.sync(links=True)
        for path, text in MANY_WAYS.items():
            more = "\ndef more():\n    f()\n" if path == "use.py" else ""
            (history.path / path).write_text(text + more)
        for relations in (index.at("HEAD").relations, index.at(":worktree").relations):
            units = [x.key.removeprefix("node:") for x in index.nodes()]
            units += [unit for path in MANY_WAYS for unit in relations.linked.lambdas_in(path)]
            told: dict[str, set[str]] = {unit: set() for unit in units}
            for unit, path, calls in relations.calls(units):
                told[unit] |= {f"{path}:{name}" for name, _, _ in calls}
            assert relations.callers_of_each(units) == told
            assert sum(map(bool, told.values())) > 30
            assert {"use.py:use", "use.py:Made"} <= set().union(*told.values())


def test_unique_names_are_found_whether_few_are_asked_for_or_many(history: History) -> None:
    names = [f"runOver{n}" for n in range(20)] + ["läuft"]
    calls = "".join(f"def use_{n}(x):\n    x.{name}()\n\n" for n, name in enumerate(names))
    made = "".join(f"def {name}(): ...\n\n" for name in names)
    history.commit({"lib.py": made, "use.py": calls, "twice.py": "def runOver7(): ...\n"})
    with Index(history.path) as index:
        callers = {x: index.callers(f"node:lib.py:{x}", certainty="name") for x in names}
    told = {name: [short(x.caller) for x in found] for name, found in callers.items()}
    assert told == {
        name: [] if name == "runOver7" else [f"use_{n}"] for n, name in enumerate(names)
    }
