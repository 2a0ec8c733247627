"""`export --format scip`: decoded by the public schema, and each name where it says it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Remora
from tests.history import History

from remora.indexer import Index
from remora.indexer.export import Chosen, ScipIndex
from remora.indexer.views.members import MemberPlace, Members

SCHEMA = Path(__file__).parents[1] / "schemas/scip.proto"

FILES: dict[str, str | bytes] = {
    "pkg/base.py": (
        'class Animal:\n    """Any animal."""\n    def sound(self): ...\n    def name(self): ...\n'
    ),
    "pkg/dog.py": (
        "import os\n"
        "from pkg.base import Animal\n"
        "class Dog(Animal):\n"
        "    @property\n"
        "    def tail(self): ...\n"
        "    @tail.setter\n"
        "    def tail(self, value): ...\n"
        "    def sound(self):\n"
        "        def inner(): ...\n"
        "        return inner(), self.tail, os.path.join('a', \\\n"
        "            helper())\n"
        "def helper(): ...\n"
    ),
}


# --- the schema, and a decoder that goes by it ------------------------------------------


def _messages() -> dict[str, dict[int, tuple[str, str, bool]]]:
    """By message and number the name and type of each field, and whether it is repeated."""
    messages: dict[str, dict[int, tuple[str, str, bool]]] = {}
    inside = [""]
    for line in SCHEMA.read_text().splitlines():
        code = line.partition("//")[0].strip()
        if opened := re.match(r"(?:message|enum|oneof) (\w+) \{", code):
            inside.append(opened[1] if code.startswith("message") else inside[-1])
        elif code == "}":
            inside.pop()
        elif field := re.match(r"(repeated )?([\w.]+) (\w+) = (\d+)", code):
            repeated, kind, name, number = field.groups()
            messages.setdefault(inside[-1], {})[int(number)] = name, kind, bool(repeated)
    return messages


MESSAGES = _messages()


def _varint(source: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = source[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def decoded(source: bytes, message: str = "Index") -> dict[str, Any]:
    """A message as a mapping; what the schema does not know is a KeyError."""
    found: dict[str, Any] = {}
    at = 0
    while at < len(source):
        tag, at = _varint(source, at)
        name, kind, repeated = MESSAGES[message][tag >> 3]
        value: Any
        value, at = _varint(source, at)
        if tag & 7 == 2:
            content, at = source[at : at + value], at + value
            value = decoded(content, kind) if kind in MESSAGES else content.decode()
        else:
            assert tag & 7 == 0
        if repeated:
            found.setdefault(name, []).append(value)
        else:
            assert name not in found
            found[name] = value
    return found


def spots(occurrence: dict[str, Any], which: str = "range") -> tuple[int, int, int, int]:
    one = occurrence.get(f"single_line_{which}")
    if one is not None:
        line = one.get("line", 0)
        return line, one.get("start_character", 0), line, one.get("end_character", 0)
    many = occurrence[f"multi_line_{which}"]
    names = ("start_line", "start_character", "end_line", "end_character")
    first, second, third, fourth = (many.get(name, 0) for name in names)
    return first, second, third, fourth


def exported(remora: Remora, *wanted: str) -> dict[str, Any]:
    ended = remora("export", "--format", "scip", "-o", "index.scip", *wanted)
    assert (ended.code, ended.out) == (0, ""), ended.err
    return decoded(Path("index.scip").read_bytes())


def short(symbol: str) -> str:
    return symbol.removeprefix("remora-index python ")


@pytest.fixture
def animals(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit(FILES)
    monkeypatch.chdir(history.path)
    return history


# --- what is in it ----------------------------------------------------------------------


def test_a_document_a_file(animals: History, remora: Remora) -> None:
    index = exported(remora)
    assert index["metadata"] == {
        "tool_info": {"name": "remora-index", "version": "0.1.0"},
        "project_root": animals.path.as_uri(),
        "text_document_encoding": 1,
    }
    base, dog = index["documents"]
    assert (base["relative_path"], base["language"]) == ("pkg/base.py", "Python")
    assert base["position_encoding"] == 3
    assert [short(one["symbol"]) for one in dog["symbols"]] == [
        ". . pkg/`dog.py`/",
        ". . pkg/`dog.py`/Dog#",
        ". . pkg/`dog.py`/Dog#tail().",
        ". . pkg/`dog.py`/Dog#tail(+1).",
        ". . pkg/`dog.py`/Dog#sound().",
        ". . pkg/`dog.py`/Dog#sound().inner().",
        ". . pkg/`dog.py`/helper().",
    ]
    assert [one["kind"] for one in dog["symbols"]] == [29, 7, 26, 26, 26, 17, 17]
    assert base["symbols"][1]["documentation"] == ["Any animal."]
    assert base["symbols"][1]["signature_documentation"] == {
        "language": "Python",
        "text": "class Animal",
    }


@pytest.mark.usefixtures("animals")
def test_bases_and_overridden_methods_are_related(remora: Remora) -> None:
    _, dog = exported(remora)["documents"]
    related = {
        short(one["symbol"]): [
            (short(to["symbol"]), to.get("is_reference", 0), to.get("is_implementation", 0))
            for to in one["relationships"]
        ]
        for one in dog["symbols"]
        if "relationships" in one
    }
    assert related == {
        ". . pkg/`dog.py`/Dog#": [(". . pkg/`base.py`/Animal#", 0, 1)],
        ". . pkg/`dog.py`/Dog#sound().": [(". . pkg/`base.py`/Animal#sound().", 1, 1)],
    }


@pytest.mark.usefixtures("animals")
def test_definitions_and_calls_have_places(remora: Remora) -> None:
    index = exported(remora)
    _, dog = index["documents"]
    told = [
        (*spots(one), short(one["symbol"]).rpartition("/")[2], one.get("symbol_roles", 0))
        for one in dog["occurrences"]
    ]
    assert told == [
        (0, 0, 0, 0, "", 1),
        (2, 6, 2, 9, "Dog#", 1),
        (4, 8, 4, 12, "Dog#tail().", 1),
        (6, 8, 6, 12, "Dog#tail(+1).", 1),
        (7, 8, 7, 13, "Dog#sound().", 1),
        (8, 12, 8, 17, "Dog#sound().inner().", 1),
        (9, 15, 9, 20, "Dog#sound().inner().", 0),
        (9, 29, 9, 33, "Dog#tail().", 0),
        (9, 43, 9, 47, "join.", 0),
        (10, 12, 10, 18, "helper().", 0),
        (11, 4, 11, 10, "helper().", 1),
    ]
    outer = {
        short(one["symbol"]).rpartition("/")[2]: spots(one, "enclosing_range")
        for one in dog["occurrences"]
        if one.get("symbol_roles") and one["symbol"].endswith(("(+1).", "helper()."))
    }
    assert outer == {"Dog#tail(+1).": (5, 4, 6, 30), "helper().": (11, 0, 11, 17)}
    (outside,) = index["external_symbols"]
    assert outside == {
        "symbol": "remora-index python os . os/path/join.",
        "display_name": "join",
    }


@pytest.mark.usefixtures("animals")
def test_what_is_named_and_not_chosen_is_outside(remora: Remora) -> None:
    index = exported(remora, "Dog.sound")
    (dog,) = index["documents"]
    assert len(dog["symbols"]) == 2
    assert [short(one["symbol"]) for one in index["external_symbols"]] == [
        ". . pkg/`base.py`/Animal#sound().",
        ". . pkg/`dog.py`/Dog#tail().",
        ". . pkg/`dog.py`/helper().",
        "os . os/path/join.",
    ]


DOUBTFUL = """
class A:
    def get(self): ...
class B:
    def get(self): ...
def go(): ...
def twice(): return A().get(), B().get()
def unknown(x): return A().get() or "get()"
def known(x): return x.get(A().get())
def chained():
    return (A()
            .get(), B()
            .get())
from other import get as alias
def renamed(): return alias(B().get())
"""


def test_where_a_name_is_not_sure_nothing_is_told(animals: History, remora: Remora) -> None:
    animals.commit({"a.py": DOUBTFUL, "other.py": "def get(x): ...\n"})
    (document,) = exported(remora, "a.py")["documents"]
    lines = DOUBTFUL.splitlines()
    told = {
        (lines[spots(one)[0]].split("(")[0].strip(), short(one["symbol"]).rpartition("/")[2])
        for one in document["occurrences"]
        if not one.get("symbol_roles") and one["symbol"].endswith("get().")
    }
    assert told == {*(("def unknown", "A#get()."), (".get", "A#get()."), (".get", "B#get()."))}


INHERITED = """
class A:
    def m(self): ...
class B(A): ...
class C(A):
    def m(self): ...
class D(B, C):
    def m(self): ...
class E(F): ...
class F(E):
    def m(self): ...
"""


def test_the_order_of_bases_is_pythons(animals: History, remora: Remora) -> None:
    animals.commit({"a.py": INHERITED})
    (document,) = exported(remora, "a.py")["documents"]
    related = {
        short(one["symbol"]).rpartition("/")[2]: [
            short(to["symbol"]).rpartition("/")[2] for to in one["relationships"]
        ]
        for one in document["symbols"]
        if "relationships" in one and one["symbol"].endswith("m().")
    }
    assert related == {"C#m().": ["A#m()."], "D#m().": ["C#m()."]}


def test_each_class_is_looked_at_once(
    animals: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layers of classes, each below all of the layer before: there are 15 ** 5 ways up."""
    layers = (
        f"class L{n}_{i}({', '.join(f'L{n - 1}_{j}' for j in range(15)) if n else ''}):\n"
        "    def m(self): ...\n"
        for n in range(6)
        for i in range(15)
    )
    animals.commit({"wide.py": "".join(layers)})
    asked: list[MemberPlace] = []
    bases = Members._bases

    def counted(self: Members, place: MemberPlace, hops: int) -> list[MemberPlace]:
        asked.append(place)
        return bases(self, place, hops)

    monkeypatch.setattr(Members, "_bases", counted)
    exported(remora, "wide.py")
    assert len(asked) == len(set(asked)) == 6 * 15


ODD: dict[str, str | bytes] = {
    "bom.py": b"\xef\xbb\xbfdef first(): ...\nfirst()\n",
    "latin.py": (
        "# coding: latin-1\né = 'é'; f = é\ndef über(): é; deep(é, 'é')\ndef deep(*a): ...\n"
    ).encode("latin-1"),
    "wide.py": "x = '🚀'; y = 1\ndef f(): '🚀🚀'; g()\ndef g(): ...\n",
    "crlf.py": b"def f():\r\n    g()\r\ndef g(): ...\r\n",
    "cr.py": b"def f():\r    g()\rdef g(): ...\r",
    "feed.py": b"\x0cdef f():\n\x0c    return g()\ndef g(): ...\n",
    "line.py": "class A: pass; x = 1\nclass B(A): pass\nasync \\\n  def \\\n  f(): g()\n"
    "def g(): ...\n",
    "broken.py": "def f(:\n    g(\ndef g(): ...\nclass\n",
    "nul.py": b"def f(): ...\0",
    "empty.py": "",
    "norm.py": "def ﬁne(): ...\nﬁne()\n",
    "tick`s/a b\n$.py": "def f(): ...\nf()\n",
}


def _named(index: dict[str, Any], texts: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Path, last name of the symbol, and what stands in the text at each occurrence."""
    for document in index["documents"]:
        path = document["relative_path"]
        lines = texts[path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for one in document["occurrences"]:
            line, start, last, end = spots(one)
            assert line == last
            descriptor = one["symbol"].rpartition("/")[2]
            name = re.sub(r"\(\+?\d*\)", "", descriptor).strip("#.`").rpartition("#")[2]
            if descriptor:
                yield path, name, lines[line][start:end]


def test_places_count_characters_of_the_text(animals: History, remora: Remora) -> None:
    animals.commit({**dict.fromkeys(FILES), **ODD})
    index = exported(remora)
    texts = {
        path: content
        if isinstance(content, str)
        else content.decode("latin-1" if path == "latin.py" else "utf-8-sig")
        for path, content in ODD.items()
    }
    told = list(_named(index, texts))
    wrong = [one for one in told if one[1] != one[2] and one[0] not in ("broken.py", "norm.py")]
    assert wrong == []
    assert {one["relative_path"] for one in index["documents"]} == set(ODD)
    calls = [(path, name) for path, name, _ in told]
    for path in ("bom.py", "wide.py", "crlf.py", "cr.py", "feed.py", "line.py", "tick`s/a b\n$.py"):
        names = [name for one, name in calls if one == path]
        assert len(names) > len(set(names)), path  # a definition and its call
    assert ("norm.py", "fine", "ﬁne") in told


def test_paths_that_are_no_text_are_left_out(animals: History, remora: Remora) -> None:
    animals.commit({"\udcff.py": "def f(): ...\n", "a.py": "def g(): ...\n"})
    ended = remora("export", "--format", "scip", "-o", "index.scip")
    assert "left out, for their names are not UTF-8: \\xff.py" in ended.err
    paths = [x["relative_path"] for x in decoded(Path("index.scip").read_bytes())["documents"]]
    assert paths == ["a.py", "pkg/base.py", "pkg/dog.py"]


def test_a_terminal_is_spared(remora: Remora, animals: History, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ended = remora("export", "--format", "scip")
    assert (ended.code, ended.out) == (2, "")
    assert "-o FILE" in ended.err


# --- as others read it ------------------------------------------------------------------


def needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def test_protoc_reads_all_of_it_and_writes_the_same(animals: History, remora: Remora) -> None:
    protoc = needed("protoc")
    animals.commit(ODD)
    exported(remora)
    written = Path("index.scip").read_bytes()

    def by_schema(what: str, source: bytes) -> bytes:
        command = [protoc, f"--proto_path={SCHEMA.parent}", f"--{what}=scip.Index", SCHEMA.name]
        return subprocess.run(command, input=source, capture_output=True, check=True).stdout

    text = by_schema("decode", written)
    assert re.search(rb"^ *\d+[:{ ]", text, re.MULTILINE) is None  # a number: not in the schema
    assert by_schema("encode", text) == written


def test_the_linter_of_scip_has_nothing_to_say(animals: History, remora: Remora) -> None:
    scip = needed("scip")
    animals.commit(ODD)
    exported(remora)
    done = subprocess.run([scip, "lint", "index.scip"], capture_output=True, text=True, check=False)
    # Up to 0.9 it looks for the other end of a relationship in the documents that it happened to
    # see before.
    defined = {x["symbol"] for d in exported(remora)["documents"] for x in d["symbols"]}
    told = (done.stdout + done.stderr).splitlines()
    late = re.compile(r".* has a relationship to '(.*)' \(#2\), but couldn't find #2 .*")
    rest = [x for x in told if not ((found := late.match(x)) and found[1] in defined)]
    assert rest == []


def test_how_far_it_is_is_told_by_definitions(animals: History) -> None:
    done = list[int]()
    with Index(animals.path) as index:
        head = index.head()
        scip = ScipIndex(head, done.append)
        chosen = Chosen(("",), ())
        records = list(chosen.facts(head))
        assert b"".join(scip.chunks(chosen, "1"))
        part = Chosen((), ("node:pkg/dog.py:Dog.sound",))
        assert done == list(range(len(records))) and chosen.most(head) == len(records)
        assert len(list(part.facts(head))) < part.most(head) < len(records)
