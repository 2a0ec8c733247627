"""What answers for findings: comments, and a baseline."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.gate.conftest import Check
from tests.history import History

from remora.indexer.errors import ConfigurationError
from remora.indexer.gate.baseline import encoded_baseline, fingerprint
from remora.indexer.gate.inline import ignores_in
from remora.indexer.index import Index
from remora.indexer.models.check import CheckFinding
from remora.indexer.models.ids import RepoPath

LIB = "def run(name):\n    return name\n"
APP = "from lib import run\n\nrun(1){}\n"
AFTER = {"lib.py": LIB.replace("name)", "name, size)")}


def lines_and_rules(source: bytes) -> list[tuple[int, str]]:
    return [(found.line, found.rule) for found in ignores_in(RepoPath("a.py"), source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (b"x()  # remora: ignore[a]\n", [(1, "a")]),
        (b"# remora:ignore[a, b]\nx()\n", [(2, "a"), (2, "b")]),
        (b"x()  # noqa # remora: ignore[a]\n", [(1, "a")]),
        (b"x = '# remora: ignore[a]'\n", []),
        (b'"""\n# remora: ignore[a]\n"""\n', []),
        (b'"\\"# remora: ignore[a]"\n', []),
        (b"'" + b"x" * 100_000 + b"\nx()  # remora: ignore[a]\n", [(2, "a")]),
        (b"x()  # remora: ignore\n", []),
        (b"x()  # remora: ignore[\n]\n", []),
    ],
)
def test_comments_that_answer(source: bytes, found: list[tuple[int, str]]) -> None:
    assert lines_and_rules(source) == found


@pytest.mark.parametrize("comment", ["  # remora: ignore[callers-not-updated]", ""])
def test_a_finding_that_a_comment_answers_for(check: Check, comment: str) -> None:
    report = check({"lib.py": LIB, "app.py": APP.format(comment)}, AFTER)
    assert (len(report.findings), report.ignored) == ((0, 1) if comment else (1, 0))


def test_comments_that_nothing_needs(check: Check) -> None:
    text = "x = 1  # remora: ignore[complexity]\n"
    after = {"b.py": text + "y = 1  # remora: ignore[none]\n", "a.py": text + "z = 2\n"}
    found = check({"a.py": text, "b.py": ""}, after).findings
    assert [(one.rule, one.file_path, one.line) for one in found] == [
        ("unused-ignore", "b.py", 1),
        ("unused-ignore", "b.py", 2),
    ]


def test_of_a_rule_that_is_off_nothing_is_known(check: Check) -> None:
    settings = '[tool.remora-index.check]\ncomplexity = "off"\n'
    after = {"a.py": "x = 1  # remora: ignore[complexity]\n", "pyproject.toml": settings}
    assert check({}, after).findings == ()


@pytest.fixture
def again(history: History, check: Check) -> Callable[[bytes], tuple[int, int, int]]:
    """How many findings there are beside a baseline, in it, and how many it has besides."""
    check({"lib.py": LIB, "app.py": APP.format("")}, AFTER)

    def call(baseline: bytes) -> tuple[int, int, int]:
        with Index(history.path) as index:
            report = index.diff("HEAD~1", "HEAD").check(baseline=baseline)
        return len(report.findings), report.known, report.unmatched

    return call


def finding(message: str = "x", path: str = "app.py") -> CheckFinding:
    return CheckFinding("complexity", "warn", "node:a", RepoPath(path), 1, message)


def test_what_a_baseline_has_is_not_told(
    history: History, again: Callable[[bytes], tuple[int, int, int]]
) -> None:
    with Index(history.path) as index:
        found = index.diff("HEAD~1", "HEAD").check().findings
    assert again(encoded_baseline(found)) == (0, 1, 0)
    assert again(encoded_baseline([*found, finding()])) == (0, 1, 1)
    assert again(encoded_baseline([])) == (1, 0, 0)


def test_lines_and_numbers_may_move() -> None:
    assert fingerprint(finding("a 3")) == fingerprint(finding("a 14")._replace(line=9))
    assert fingerprint(finding("a 3")) != fingerprint(finding("b 3"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no baseline"),
        (b'{"kind": 3}', "no baseline"),
        (b'{"kind": "remora-index baseline", "version": 2}', "another version"),
        (b'{"kind": "remora-index baseline", "version": 1}', "damaged"),
        (b'{"kind": "remora-index baseline", "version": 1, "findings": [3]}', "damaged"),
        (encoded_baseline([finding(path="none.py")]), "another repository"),
    ],
)
def test_baselines_that_are_none(
    again: Callable[[bytes], tuple[int, int, int]], text: bytes, says: str
) -> None:
    with pytest.raises(ConfigurationError, match="baseline") as raised:
        again(text)
    assert says in raised.value.message
    assert "encoded_baseline(" in raised.value.hint
    assert "check --write-baseline" in raised.value.command_hint


def test_paths_that_are_no_text_can_be_kept() -> None:
    text = encoded_baseline([finding(path="a\udcff.py")])
    assert json.loads(text)["findings"][0]["file"] == "a\udcff.py"
