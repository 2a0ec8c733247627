"""`export` of graphs: what is in them, and that readers of each format find it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from tests.cli.conftest import Remora
from tests.history import History

FILES = {
    "app/__init__.py": "",
    "app/core.py": (
        "class Base:\n"
        "    def save(self):\n"
        "        return write()\n"
        "def write(): ...\n"
        "def lonely(): ...\n"
    ),
    "app/model.py": (
        "from app import core\nclass Model(core.Base):\n    def store(self):\n        self.save()\n"
    ),
    "app/cli.py": (
        "from app.model import Model\n"
        "def main():\n"
        "    from app import late\n"
        "    Model().store()\n"
        "    return late.later(lambda: 1)\n"
    ),
    "app/late.py": "def later(f): ...\n",
}


@pytest.fixture
def drawn(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit(FILES)
    monkeypatch.chdir(history.path)
    return history


class Read(NamedTuple):
    """A graph as a reader found it."""

    nodes: dict[str, str]
    """How far each is, or what happened to it, by name."""
    edges: set[tuple[str, str]]


def read_xml(text: str) -> Read:
    root = ElementTree.fromstring(text)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    fields = {
        node.attrib["id"]: {data.attrib["key"]: data.text or "" for data in node}
        for node in root.iterfind(".//g:node", space)
    }
    edges = {
        (fields[edge.attrib["source"]]["name"], fields[edge.attrib["target"]]["name"])
        for edge in root.iterfind(".//g:edge", space)
    }
    return Read({x["name"]: x["change"] or x["distance"] for x in fields.values()}, edges)


def graph(remora: Remora, *arguments: str) -> Read:
    ended = remora("export", "--format", "graphml", *arguments)
    assert ended.code == 0, ended.err
    return read_xml(ended.out)


# --- what is in them --------------------------------------------------------------------


@pytest.mark.usefixtures("drawn")
def test_around_a_definition_both_ways(remora: Remora) -> None:
    calls = {("Model.store", "Base.save"), ("Base.save", "write"), ("main", "Model.store")}
    assert graph(remora, "Base.save") == Read(
        {"Base.save": "0", "Model.store": "1", "write": "1"}, calls - {("main", "Model.store")}
    )
    farther = graph(remora, "--depth", "2", "Base.save")
    assert farther == Read({"Base.save": "0", "Model.store": "1", "write": "1", "main": "2"}, calls)
    assert graph(remora, "--depth", "0", "Base.save", "write").edges == {("Base.save", "write")}
    assert graph(remora, "lonely") == Read({"lonely": "0"}, set())


@pytest.mark.usefixtures("drawn")
def test_a_class_is_there_with_all_it_defines(remora: Remora) -> None:
    around = graph(remora, "Model")
    assert around.nodes == {"Model": "0", "Model.store": "0", "Base.save": "1", "main": "1"}
    assert {("main", "Model"), ("main", "Model.store")} <= around.edges


@pytest.mark.usefixtures("drawn")
def test_modules_and_what_they_import(remora: Remora) -> None:
    everything = graph(remora)
    assert everything.nodes.keys() == {"app", "app.core", "app.model", "app.cli", "app.late"}
    assert everything.edges == {
        *(("app.model", "app"), ("app.model", "app.core")),
        *(("app.cli", "app.model"), ("app.cli", "app"), ("app.cli", "app.late")),
    }
    assert "import in a function" in remora("export", "--format", "graphml").out
    assert graph(remora, "app/core.py").nodes == {"app.core": "0", "app.model": "1"}
    assert graph(remora, "--depth", "0", "app/core.py").nodes == {"app.core": "0"}


def test_the_impact_of_a_change(drawn: History, remora: Remora) -> None:
    changed = {"app/core.py": FILES["app/core.py"].replace("write(): ...", "write(): return 2")}
    drawn.commit(changed)
    reached = graph(remora, "--diff", "HEAD~1")
    assert reached.nodes == {"write": "body", "Base.save": "1", "Model.store": "2", "main": "3"}
    assert ("main", "Model.store") in reached.edges
    assert graph(remora, "--diff", "HEAD~1..HEAD", "--depth", "1").nodes.keys() == {
        *("write", "Base.save")
    }
    assert graph(remora, "--diff", "HEAD~1", "app/late.py") == Read({}, set())


def test_what_called_something_that_is_gone(drawn: History, remora: Remora) -> None:
    drawn.commit({"app/core.py": FILES["app/core.py"].replace("def write(): ...\n", "")})
    reached = graph(remora, "--diff", "HEAD~1")
    assert reached.nodes == {"write": "removed", "Base.save": "1", "Model.store": "2", "main": "3"}
    assert ("Base.save", "write") in reached.edges


def test_a_docstring_reaches_nobody(drawn: History, remora: Remora) -> None:
    drawn.commit({"app/late.py": 'def later(f):\n    """Later."""\n    ...\n'})
    assert graph(remora, "--diff", "HEAD~1").nodes == {}
    drawn.materialise()
    (drawn.path / "app/late.py").write_text("def later(f, g=1): ...\n")
    assert "main" in graph(remora, "--diff", ":worktree").nodes


@pytest.mark.usefixtures("drawn")
def test_wrong_usage(remora: Remora) -> None:
    for wrong in (
        ["jsonl", "--depth", "1"],
        ["ctags", "--diff", "HEAD"],
        ["dot", "--links"],
        ["dot", "--depth", "-1"],
        ["dot", "--diff", "HEAD", "--at", "HEAD"],
        ["dot", "app/core.py", "main"],
    ):
        ended = remora("export", "--format", *wrong)
        assert (ended.code, ended.out) == (2, ""), wrong
    assert remora("export", "--format", "dot", "--diff", "nowhere..HEAD").code == 1


# --- as others read them ----------------------------------------------------------------

ODD = 'a"b\\N]<b>&amp;|`x`;%%{init}%%\x1b[31m end.py'
"""Signs that end a string, a label or a line in one of the languages, or mean something there."""
SHOWN = ODD.replace("\x1b", "\\x1b")


@pytest.fixture
def odd(drawn: History) -> History:
    drawn.commit({ODD: "from app import core\ndef f(): core.write()\n"})
    return drawn


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.usefixtures("odd")
def test_graphviz_reads_it(remora: Remora) -> None:
    text = remora("export", "--format", "dot", "f", "main").out
    command = [program("dot"), "-Tjson0"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    read = json.loads(done.stdout)
    names = {one["_gvid"]: one["name"] for one in read["objects"]}
    labels = {one["name"]: one["label"] for one in read["objects"]}
    assert len(read["edges"]) == len(set(names)) - 2
    placed = [label for label in labels.values() if label.startswith("f\\n")]
    as_written = SHOWN.replace("\\", "\\\\")
    assert [label.replace("&amp;", "&") for label in placed] == [f"f\\n{as_written}:2"]


@pytest.mark.usefixtures("odd")
def test_graphviz_draws_the_name_as_it_is(remora: Remora) -> None:
    text = remora("export", "--format", "dot", "--depth", "0", "f").out
    command = [program("dot"), "-Tsvg"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    svg = ElementTree.fromstring(done.stdout.encode())
    drawn = [one.text for one in svg.iter() if one.tag.endswith("}text")]
    assert drawn == ["f", f"{SHOWN}:2"]


@pytest.mark.usefixtures("odd")
def test_networkx_reads_it(remora: Remora) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    text = remora("export", "--format", "graphml", "f").out
    read = networkx.parse_graphml(text)
    assert read.is_directed()
    names = networkx.get_node_attributes(read, "name")
    edges = {(names[a], names[b], how) for a, b, how in read.edges(data="how")}
    assert edges == {("f", "write", "exact")}
    (path,) = (
        path for path in networkx.get_node_attributes(read, "path").values() if "app" not in path
    )
    assert path == SHOWN
    assert set(networkx.get_node_attributes(read, "line").values()) == {2, 4}


READ_MERMAID = """
const { pathToFileURL } = require("url");
const { JSDOM } = require("jsdom");
global.window = new JSDOM("").window;
global.document = window.document;
(async () => {
  const mermaid = (await import(pathToFileURL(require.resolve("mermaid")).href)).default;
  const text = require("fs").readFileSync(0, "utf8");
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const labels = [...db.getVertices().values()].map((one) => [one.id, one.text]);
  const edges = db.getEdges().map((one) => [one.start, one.end, one.stroke]);
  console.log(JSON.stringify([Object.fromEntries(labels), edges]));
})();
"""


@pytest.mark.usefixtures("odd")
def test_mermaid_reads_it(remora: Remora) -> None:
    """With `NODE_PATH` naming the folder in which npm put mermaid and jsdom."""
    node = program("node")
    for package in ("mermaid", "jsdom"):
        asked = [node, "-e", f"require.resolve('{package}')"]
        if subprocess.run(asked, capture_output=True, check=False).returncode:
            pytest.skip(f"{package} of npm is not installed")
    text = remora("export", "--format", "mermaid", "f", "main").out
    command = [node, "-e", READ_MERMAID]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    labels, edges = json.loads(done.stdout)
    names = {one: label.partition("<br")[0] for one, label in labels.items()}
    assert {(names[a], names[b]) for a, b, _ in edges} == {
        *(("f", "write"), ("main", "Model"), ("main", "Model.store"), ("main", "later"))
    }
    (place,) = (label.partition(">")[2] for label in labels.values() if label.startswith("f<"))
    entities = {f"ﬂ°°{ord(sign)}¶ß": sign for sign in SHOWN}  # as mermaid keeps them
    for entity, sign in entities.items():
        place = place.replace(entity, sign)
    assert place == f"{SHOWN}:2"


@pytest.mark.usefixtures("drawn")
def test_names_that_no_language_could_end_early(remora: Remora, drawn: History) -> None:
    drawn.commit({os.fsdecode(b"\xff\n.py"): "def g(): ...\n"})
    for form in ("dot", "mermaid", "graphml"):
        text = remora("export", "--format", form, "--depth", "0", "g").out
        assert "\\xff\\n" in text.replace("\\\\", "\\").replace("#92;", "\\")
        assert text.isascii() and "\n.py" not in text


def test_modules_that_are_too_large_are_drawn_all_the_same(
    history: History, monkeypatch: pytest.MonkeyPatch, remora: Remora
) -> None:
    settings = "[tool.remora-index]\nmax_blob_size = 500\n"
    history.commit({"pyproject.toml": settings, "a.py": "import big\n", "big.py": "x = 1\n" * 99})
    monkeypatch.chdir(history.path)
    for form in ("dot", "mermaid", "graphml"):
        ended = remora("export", "--format", form)
        assert (ended.code, "big.py" in ended.out) == (0, True), ended.err
