"""`export` at the command line: each format by a reader of it, files that cannot be written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Remora
from tests.command import COMMAND
from tests.history import History

APP = '''import os


class App:
    """An app."""

    @property
    def name(self): ...

    @name.setter
    def name(self, value: str = "\\t"): ...

    def run(self, debug: bool = False) -> None:
        def inner(): ...

        return os.path.join(inner(), helper())


def helper(): ...
'''


@pytest.fixture
def exported(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit({"src/app.py": APP, "src/__init__.py": "", "src/über.py": "def ß(): ...\n"})
    history.materialise()
    monkeypatch.chdir(history.path)
    return history


def needed(program: str) -> str:
    """Where *program* is; without it the test is skipped."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


# --- jsonl ------------------------------------------------------------------------------


@pytest.mark.usefixtures("exported")
def test_json_lines_are_records(remora: Remora) -> None:
    everything = remora("export", "--format", "jsonl")
    assert everything.records == remora("ls", "--json").records
    assert [x["node_name"] for x in everything.records if x["file_path"] == "src/app.py"] == [
        *("__module__", "App", "App.name", "App.name@2", "App.run", "App.run.inner", "helper")
    ]


@pytest.mark.usefixtures("exported")
def test_paths_keys_and_names_choose(remora: Remora) -> None:
    def keys(*wanted: str) -> list[str]:
        ended = remora("export", "--format", "jsonl", *wanted)
        return [record["key"] for record in ended.records]

    run = ["node:src/app.py:App.run", "node:src/app.py:App.run.inner"]
    assert keys("node:src/app.py:App.run") == keys("App.run", "App.run.inner") == run
    assert keys("src/app.py", "App", "helper") == keys("node:src/app.py:__module__")
    assert keys("src", "src/app.py", "src/") == keys() == keys(".")
    assert keys("helper", "App.run.inner") == [run[1], "node:src/app.py:helper"]
    ended = remora("export", "--format", "jsonl", "missing")
    assert (ended.code, ended.out) == (1, "")


@pytest.mark.usefixtures("exported")
def test_links_where_they_are_asked_for(remora: Remora) -> None:
    (plain,) = remora("export", "--format", "jsonl", "helper").records
    (linked,) = remora("export", "--format", "jsonl", "--links", "helper").records
    assert plain["callers"] is None
    assert [x["key"] for x in linked["callers"]] == ["node:src/app.py:App.run"]
    assert remora("export", "--format", "ctags", "--links").code == 2


def test_any_revision(exported: History, remora: Remora) -> None:
    exported.commit({"src/app.py": "def later(): ...\n"})
    (_, later) = remora("export", "--format", "jsonl", "src/app.py").records
    assert later["node_name"] == "later"
    assert len(remora("export", "--format", "jsonl", "--at", "HEAD~1", "src/app.py").records) == 7


# --- ctags ------------------------------------------------------------------------------


def readtags(*arguments: str) -> list[str]:
    command = [needed("readtags"), "-t", "tags", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.usefixtures("exported")
def test_tags_as_readtags_reads_them(remora: Remora) -> None:
    assert remora("export", "--format", "ctags", "-o", "tags").code == 0
    assert readtags("-e", "-n", "inner") == [
        'inner\tsrc/app.py\t14;"\tkind:f\tline:14\tmember:App.run\tend:14\tsignature:()'
    ]
    assert readtags("-e", "name") == [
        'name\tsrc/app.py\t8;"\tkind:m\tclass:App\tend:8\tsignature:(self)',
        'name\tsrc/app.py\t11;"\tkind:m\tclass:App\tend:11\tsignature:(self, value: str = "\\t")',
    ]
    assert [line.split("\t")[0] for line in readtags("-l")] == [
        *("App", "app", "helper", "inner", "name", "name", "run", "src", "ß", "über")
    ]
    assert "!_TAG_FILE_SORTED\t1\t/0=unsorted, 1=sorted, 2=foldcase/" in readtags("-D")


def test_tags_are_sorted_as_bytes_are(exported: History, remora: Remora) -> None:
    exported.commit({"b.py": "def Z(): ...\ndef _a(): ...\ndef a(): ...\ndef é(): ...\n"})
    lines = remora("export", "--format", "ctags").out.encode().splitlines()
    names = [line.split(b"\t")[0] for line in lines]
    assert names == sorted(names) and {b"Z", "é".encode()} <= set(names)


def vim(*commands: str) -> list[str]:
    """Where vim is after *commands*: the file, the line, and its text."""
    told = "call writefile([expand('%:p'), line('.'), getline('.')], 'told')"
    given = [word for one in (*commands, told, "qa!") for word in ("-c", one)]
    alone = (needed("vim"), "-N", "-u", "NONE", "-i", "NONE", "-n", "-es")
    subprocess.run([*alone, *given], check=False, stdin=subprocess.DEVNULL, timeout=60)
    return Path("told").read_text().splitlines()


@pytest.mark.parametrize("file", ["tags", "../tags", "deep/tags"])
def test_vim_goes_to_a_tag_wherever_the_file_is(
    exported: History, remora: Remora, file: str
) -> None:
    Path("deep").mkdir()
    assert remora("export", "--format", "ctags", "-o", file).code == 0
    place = vim(f"set tags={file}", "tag inner")
    assert place == [str(exported.path / "src/app.py"), "14", "        def inner(): ..."]
    assert vim(f"set tags={file}", "tag ß")[2] == "def ß(): ..."


HOSTILE = {
    "a`touch pwned`.py": "def shell(): ...\n",
    "b$(touch pwned).py": "def dollar(): ...\n",
    "c\td.py": "def tab(): ...\n",
    "e\nf.py": "def line(): ...\n",
    "g*.py": "def glob(): ...\n",
    "!_TAG_FILE_SORTED.py": "def pseudo(): ...\n",
    "long.py": f"def long(a={'x' * 5000!r}): ...\ndef bell(a='\x07\\'): ...\n",
}


def test_names_that_an_editor_would_obey_are_left_out(exported: History, remora: Remora) -> None:
    exported.commit(HOSTILE)
    exported.materialise()
    ended = remora("export", "--format", "ctags", "-o", "tags")
    assert "left out" in ended.err and "a`touch pwned`.py" in ended.err and "c\\td.py" in ended.err
    names = [line.split(b"\t")[0] for line in Path("tags").read_bytes().splitlines()]
    kept = {name for name in names if not name.startswith(b"!_TAG")}
    assert kept & {b"shell", b"dollar", b"tab", b"line", b"glob"} == set()
    assert {b"pseudo", b"long", b"bell"} <= kept
    assert names.count(b"!_TAG_FILE_SORTED") == 1
    assert vim("set tags=tags", "silent! tag shell", "silent! tag dollar", "tag long")[1] == "1"
    assert not Path("pwned").exists()
    assert readtags("-e", "bell") == ["bell\tlong.py\t2;\"\tkind:f\tend:2\tsignature:(a='\x07\\')"]


def test_what_nobody_sees_is_written_out(exported: History, remora: Remora) -> None:
    mark = "\N{RIGHT-TO-LEFT OVERRIDE}"
    exported.commit({f"a{mark}b.py": "def there(): ...\n", "c.py": f"def here(a='{mark}'): ...\n"})
    exported.materialise()
    ended = remora("export", "--format", "ctags")
    assert mark not in ended.out and "a\\u202eb.py" in ended.err
    assert remora("export", "--format", "ctags", "-o", "tags").code == 0
    (line,) = readtags("-e", "here")
    assert line.endswith(r"signature:(a='\u202e')")


def test_a_path_that_is_not_utf8(exported: History, remora: Remora) -> None:
    exported.commit({os.fsdecode(b"\xff.py"): "def odd(): ...\n"})
    assert remora("export", "--format", "ctags", "-o", "tags", "odd").code == 0
    assert b"odd\t\xff.py\t1;" in Path("tags").read_bytes()


# --- where to ---------------------------------------------------------------------------


@pytest.mark.usefixtures("exported")
@pytest.mark.parametrize("wrong", [["--format", "yaml"], [], ["--format", "jsonl", "--nope"]])
def test_wrong_usage(remora: Remora, wrong: list[str]) -> None:
    ended = remora("export", *wrong)
    assert (ended.code, ended.out) == (2, "")


@pytest.mark.usefixtures("exported")
def test_a_file_that_cannot_be_written(remora: Remora) -> None:
    for file in ("missing/tags", "src", "src/app.py/tags"):
        ended = remora("export", "--format", "jsonl", "-o", file)
        assert (ended.code, ended.out) == (1, "")
        assert f"error: {file} " in ended.err and "Traceback" not in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.usefixtures("exported")
def test_a_full_disk(remora: Remora) -> None:
    ended = remora("export", "--format", "jsonl", "-o", "/dev/full")
    assert (ended.code, ended.err.splitlines()[-1]) == (
        1,
        "error: /dev/full cannot be written: No space left on device",
    )


def test_nothing_is_written_through_a_link(exported: History, remora: Remora) -> None:
    precious = exported.path.parent / "precious"
    precious.write_text("mine")
    Path("tags").symlink_to(precious)
    ended = remora("export", "--format", "ctags", "-o", "tags")
    assert (ended.code, precious.read_text()) == (1, "mine")
    assert "symbolic link" in ended.err


@pytest.mark.usefixtures("exported")
def test_a_file_changes_only_when_all_is_there(remora: Remora) -> None:
    Path("out").write_text("before")
    Path("out").chmod(0o640)
    assert remora("export", "--format", "jsonl", "-o", "out", "missing").code == 1
    assert Path("out").read_text() == "before"
    assert remora("export", "--format", "jsonl", "-o", "out", "helper").code == 0
    assert json.loads(Path("out").read_text())["node_name"] == "helper"
    assert Path("out").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in Path().iterdir() if "remora-new" in path.name] == []


@pytest.mark.usefixtures("exported")
def test_a_minus_and_a_pipe_are_standard_output(remora: Remora) -> None:
    plain = remora("export", "--format", "jsonl").out
    assert remora("export", "--format", "jsonl", "-o", "-").out == plain
    command = [*COMMAND, "export", "--format", "jsonl", "-q", "-o", "/dev/stdout"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (plain, "")


def test_a_reader_that_leaves(exported: History) -> None:
    exported.commit({f"many/m{i}.py": f"def f{i}(): ...\n" * 20 for i in range(200)})
    command = [*COMMAND, "export", "--format", "jsonl", "-q"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_records_are_written_as_they_are_read(exported: History) -> None:
    """The memory for ten times the files is not ten times as much."""
    exported.commit({f"many/m{i}.py": "def f(): ...\n" * 50 for i in range(40)})
    program = (
        "import resource, subprocess, sys\n"
        "from remora.indexer.cli.main import run\n"
        "import tracemalloc\n"
        "run(['sync', '-q'])\n"
        "tracemalloc.start()\n"
        "run(['export', '-q', '--format', 'jsonl', '-o', '/dev/null', *sys.argv[1:]])\n"
        "print(tracemalloc.get_traced_memory()[1])\n"
    )

    def peak(*wanted: str) -> int:
        command = [sys.executable, "-c", program, *wanted]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    assert peak() < peak("many/m1.py") + 1_000_000


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ([], "Missing option '--format'. Choose from: jsonl, ctags, "),
        (["--format", "nope"], "Invalid value for '--format': 'nope' is not one of 'jsonl', "),
    ],
)
def test_choices_are_told_on_one_line(remora: Remora, wrong: list[str], told: str) -> None:
    ended = remora("export", *wrong)
    assert ended.code == 2
    assert ended.err.startswith(f"error: {told}")
    assert "\\n" not in ended.err and len(ended.err.splitlines()) == 2
