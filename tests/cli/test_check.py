"""`check` at the command line: the staged tree, exit codes, text and records."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Remora
from tests.history import History

LIB = "def run(name):\n    return name\n"
APP = "from lib import run\n\nrun(1)\n"


@pytest.fixture
def staged(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    """A signature was changed, and its caller mended in the work tree alone."""
    history.commit({"lib.py": LIB, "app.py": APP})
    history.git("reset", "--hard")
    (history.path / "lib.py").write_text(LIB.replace("name)", "name, size)"))
    history.git("add", "lib.py")
    (history.path / "app.py").write_text(APP.replace("1", "1, 2"))
    monkeypatch.chdir(history.path)
    return history


def test_the_staged_tree_is_checked(staged: History, remora: Remora) -> None:
    ended = remora("check")
    assert ended.code == 1
    assert ended.out == (
        "app.py:3: error: this call of run no longer fits: size is missing [callers-not-updated]\n"
        "    lib.py:1: it is def run(name, size), and was def run(name)\n"
        "    pass what it takes now, or let it take what it took before\n"
    )
    assert "1 error" in ended.err
    assert remora("check", ":worktree").code == 0
    staged.git("add", "app.py")
    assert remora("check").code == 0


@pytest.mark.usefixtures("staged")
def test_records_end_with_a_summary(remora: Remora) -> None:
    found, last = remora("check", "--json").records
    assert found["rule"] == "callers-not-updated"
    assert (found["file_path"], found["line"], found["level"]) == ("app.py", 3, "error")
    assert found["evidence"][0]["file_path"] == "lib.py"
    assert last["summary"]["errors"] == 1
    assert last["summary"]["unseen"] == []


def test_the_framework_names_a_range(
    history: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit({"lib.py": LIB, "app.py": APP})
    history.commit({"lib.py": LIB.replace("name)", "name, size)")})
    history.git("reset", "--hard")
    monkeypatch.chdir(history.path)
    assert remora("check").code == 0
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    assert remora("check").code == 0
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    assert remora("check").code == 1


def test_warnings_fail_nothing(history: History, remora: Remora) -> None:
    history.commit({"lib.py": LIB})
    history.commit({"lib.py": ""})
    ended = remora("-C", str(history.path), "check", "HEAD~1", "HEAD")
    assert ended.code == 0
    assert "warn: run was removed [removed-public-name]" in ended.out


def test_a_repository_without_a_commit(history: History, remora: Remora) -> None:
    (history.path / "a.py").write_text("x = )\n")
    history.git("add", "a.py")
    ended = remora("-C", str(history.path), "check")
    assert (ended.code, ended.out.count("syntax-error")) == (1, 1)


def test_what_makes_no_sense(history: History, remora: Remora) -> None:
    history.commit({"a.py": "", "pyproject.toml": "[tool.remora-index.check]\nx = 1\n"})
    history.git("reset", "--hard")
    place = "-C", str(history.path)
    ended = remora(*place, "check")
    assert (ended.code, ended.out) == (1, "")
    assert "error: pyproject.toml [tool.remora-index.check]: there is no rule 'x'" in ended.err
    assert remora(*place, "check", "--explain", "x").code == 2
    assert remora(*place, "check", "nowhere").code == 1
    assert remora(*place, "check", "a", "b", "c").code == 2


def test_rules_explain_themselves(remora: Remora) -> None:
    ended = remora("check", "--explain", "complexity")
    assert ended.code == 0
    assert ended.out.startswith("complexity (warn): ")
    assert "limit = 15 unless" in ended.out


def test_hostile_names_are_written_out(history: History, remora: Remora) -> None:
    names = ["::error ::x.py", "a\x1b[31m.py", "##[x].py"]
    history.commit(dict.fromkeys(names, "x = )\n") | {"ok.py": ""})
    history.commit(dict.fromkeys(names, "x = 1\n"))
    out = remora("-C", str(history.path), "check", "HEAD", "HEAD~1").out
    assert "\x1b" not in out and out.count("syntax-error") == 3
    assert not any(line.lstrip().startswith(("::", "##")) for line in out.splitlines())


@pytest.mark.usefixtures("staged")
def test_annotations_of_a_workflow(remora: Remora) -> None:
    ended = remora("check", "--format", "github")
    assert ended.code == 1
    (line,) = ended.out.splitlines()
    assert line.startswith(
        "::error file=app.py,line=3,title=remora-index callers-not-updated::this call of run"
    )
    assert "%0Alib.py:1: it is def run(name, size), and was def run(name)%0A" in line


def test_of_each_kind_ten_annotations(history: History, remora: Remora) -> None:
    history.commit({"a.py": ""})
    history.commit({f"b{number:02},%\n::error.py": "x = )\n" for number in range(12)})
    out = remora("-C", str(history.path), "check", "HEAD~1..HEAD", "--format", "github").out
    lines = out.splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("::error file=b00%2C%25\\n%3A%3Aerror.py,line=1,title=")
    assert lines[-1] == "::notice title=remora-index::and 2 more that are not shown here"


@pytest.mark.usefixtures("staged")
def test_sarif_has_what_its_schema_requires(remora: Remora) -> None:
    """https://docs.oasis-open.org/sarif/sarif/v2.1.0/, by its properties and their types."""
    log = json.loads(remora("check", "--format", "sarif").out)
    assert set(log) == {"$schema", "version", "runs"} and log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "remora-index" and isinstance(driver["version"], str)
    identities = [rule["id"] for rule in driver["rules"]]
    assert len(set(identities)) == len(identities)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    (result,) = run["results"]
    assert identities[result["ruleIndex"]] == result["ruleId"] == "callers-not-updated"
    assert result["level"] == "error" and result["message"]["text"].startswith("this call of run")
    (place,) = [one["physicalLocation"] for one in result["locations"]]
    assert place["artifactLocation"] == {"uri": "app.py", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 3}
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] and related["physicalLocation"]["region"]["startLine"] == 1
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())


def test_sarif_quotes_paths(history: History, remora: Remora) -> None:
    history.commit({"a.py": ""})
    history.commit({"a b\udcff#?.py": "x = )\n"})
    out = remora("-C", str(history.path), "check", "HEAD~1..HEAD", "--format", "sarif").out
    (result,) = json.loads(out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b%FF%23%3F.py"


@pytest.mark.usefixtures("staged")
def test_markdown(remora: Remora) -> None:
    assert remora("check", "--format", "markdown").out == (
        "**1 error**\n\n"
        "- **error** `app.py:3`: `this call of run no longer fits: size is missing` "
        "(callers-not-updated)\n"
        "  - `lib.py:1: it is def run(name, size), and was def run(name)`\n"
        "  - pass what it takes now, or let it take what it took before\n"
    )


def test_a_baseline_is_written_and_read(staged: History, remora: Remora) -> None:
    (staged.path / "target").write_text("kept")
    (staged.path / "base.json").symlink_to("target")
    assert remora("check", "--write-baseline", "base.json").code == 0
    assert (staged.path / "target").read_text() == "kept"
    ended = remora("check", "--baseline", "base.json")
    assert (ended.code, ended.out) == (0, "")
    assert "1 known from the baseline" in ended.err
    assert not [path for path in staged.path.iterdir() if path.name.startswith(".base")]


@pytest.mark.usefixtures("staged")
def test_files_that_cannot_be_used(remora: Remora) -> None:
    for option, name, says in (
        ("--baseline", "none.json", "cannot be read"),
        ("--baseline", "app.py", "the baseline is no JSON"),
        ("--write-baseline", "no/such.json", "cannot be written"),
        ("--write-baseline", "a\0b", "cannot be written"),
        ("--write-baseline", ".git", "cannot be written"),
    ):
        ended = remora("check", option, name)
        assert (ended.code, ended.out) == (1, "")
        assert says in ended.err
