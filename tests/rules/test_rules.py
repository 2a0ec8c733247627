"""Which paths count, where settings come from, and what a change asks for."""

from __future__ import annotations

import pytest
from tests.cost import cost_of

from remora.indexer.errors import ConfigurationError
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.rules import (
    LARGEST_PYPROJECT,
    Action,
    FileChange,
    Rules,
    RulesEngine,
    matches,
    rules_from,
    setting,
    settings_of_git_config,
    settings_of_pyproject,
)

ONE, TWO, THREE = (BlobId(digit * 40) for digit in "123")


@pytest.mark.parametrize(
    "path",
    ["a.py", "a.pyi", "pkg/sub/b.py", "build.py", "pkg/dist.py", "venv.py", "a b/c.py", "é/ü.py"],
)
def test_python_files_count(path: str) -> None:
    assert Rules().wants(path)


@pytest.mark.parametrize(
    "path",
    [
        "a.txt",
        "a.pyc",
        "py",
        "a.py/readme",
        "build/a.py",
        "pkg/build/lib/a.py",
        "node_modules/x/a.py",
        ".venv/lib/a.py",
        "sub/.tox/a.py",
        "x.egg-info/a.py",
        ".remora/a.py",
        "a.PY",
    ],
)
def test_other_files_and_ignored_folders_do_not(path: str) -> None:
    assert not Rules().wants(path)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("tests", "tests/a.py", True),
        ("tests", "pkg/tests/a.py", True),
        ("tests/", "pkg/tests/a.py", True),
        ("a.py/", "a.py", False),
        ("/tests", "pkg/tests/a.py", False),
        ("/tests", "tests/deep/a.py", True),
        ("*_test.py", "pkg/x_test.py", True),
        ("*_test.py", "pkg/x_test.pyi", False),
        ("src/*.py", "src/a.py", True),
        ("src/*.py", "src/pkg/a.py", False),
        ("src/**/a.py", "src/a.py", True),
        ("src/**/a.py", "src/x/y/a.py", True),
        ("src/**", "src/x/y/a.py", True),
        ("**/gen", "x/gen/a.py", True),
        ("a/**/b/**/c.py", "a/x/b/y/b/c.py", True),
        ("a/**/b/**/c.py", "a/b/c.py", True),
        ("a/**/b/**/c.py", "a/x/c.py", False),
        ("**/**/x", "a/b/x/c.py", True),
        ("**", "a.py", True),
        ("src/**/", "src/x/a.py", True),
        ("a*b*c.py", "abbbc.py", True),
        ("a*b*c.py", "x/acbc.py", True),
        ("a*b*c.py", "acb.py", False),
        ("*", "a.py", True),
        ("a?.py", "ab.py", True),
        ("a?.py", "a/.py", False),
        ("a.py", "aXpy", False),
        ("x\ny.py", "x\ny.py", True),
    ],
)
def test_patterns_read_as_in_a_gitignore(pattern: str, path: str, fits: bool) -> None:
    assert matches(path, [pattern]) is fits


def test_exclude_wins_over_include() -> None:
    rules = Rules(include=("src",), exclude=("src/gen",))
    assert rules.wants("src/a.py")
    assert not rules.wants("src/gen/a.py")
    assert not rules.wants("tools/a.py")


def test_later_layers_win() -> None:
    rules = rules_from({"jobs": 1, "exclude": ("a",)}, {"exclude": ("b",)}, {"jobs": 3})
    assert (rules.jobs, rules.exclude) == (3, ("b",))


def test_the_digest_follows_what_is_chosen_and_not_how() -> None:
    assert Rules(jobs=7).digest == Rules().digest
    different = {Rules().digest, Rules(exclude=("a",)).digest, Rules(include=("a",)).digest}
    different.add(Rules(max_blob_size=1).digest)
    assert len(different) == 4


def test_the_digest_follows_what_counts_as_tests() -> None:
    different = {Rules().digest, Rules(test_paths=("spec/",)).digest}
    different |= {Rules(test_functions=("it_",)).digest, Rules(test_classes=("Spec",)).digest}
    assert len(different) == 4


@pytest.mark.parametrize(
    ("path", "name", "test"),
    [
        ("tests/a.py", "test_x", "test_x"),
        ("test_a.py", "TestA.test_x.inner", "TestA.test_x"),
        ("pkg/a_test.py", "Anything.test_x", "Anything.test_x"),
        ("pkg/test/deep/a.py", "test", "test"),
        ("pkg/testing.py", "test_x", None),
        ("tests/a.py", "outer.test_x", None),
        ("tests/a.py", "TestA.check", None),
        ("tests/a.py", "latest", None),
    ],
)
def test_tests_by_the_conventions_of_pytest_and_unittest(
    path: str, name: str, test: str | None
) -> None:
    assert Rules().conventions.test_of(path, name) == test


def test_conventions_may_be_other_ones() -> None:
    settings, notes = settings_of_pyproject(
        b'[tool.remora-index]\ntest_paths = ["spec/"]\n'
        b'test_functions = ["it_", "*_works"]\ntest-classes = "Describe"\n'
    )
    assert not notes
    conventions = rules_from(settings).conventions
    assert conventions.is_test_path("a/spec/b.py")
    assert conventions.is_test_path("tests/conftest.py")
    assert not conventions.is_test_path("tests/test_a.py")
    assert conventions.test_of("spec/a.py", "DescribeA.it_runs") == "DescribeA.it_runs"
    assert conventions.test_of("spec/a.py", "all_works") == "all_works"
    assert conventions.test_of("spec/a.py", "TestA.it_runs") is None


def test_settings_of_a_pyproject() -> None:
    source = b'[tool.remora-index]\nexclude = ["gen"]\nmax-blob-size = "1m"\njobs = 2\n'
    settings, notes = settings_of_pyproject(source)
    assert settings == {"exclude": ("gen",), "max_blob_size": 1024**2, "jobs": 2}
    assert notes == ()


@pytest.mark.parametrize(
    "source",
    [
        b"[tool.remora-index\n",
        b"[tool.remora-index]\nexclude = '\xff'\n",
        b"tool.remora-index = 'x'\n",
        b"[tool.remora-index]\njobs = " + b"9" * 6000,
        b"[tool.remora-index]\njobs = " + b"[" * 5000,
    ],
)
def test_a_broken_pyproject_is_noted_and_left_out(source: bytes) -> None:
    settings, notes = settings_of_pyproject(source)
    assert settings == {}
    assert len(notes) == 1


def test_a_wrong_value_is_noted_and_the_others_count() -> None:
    source = b"[tool.remora-index]\nexclude = 3\njobs = 2\ncolour = 'red'\n"
    settings, notes = settings_of_pyproject(source)
    assert settings == {"jobs": 2}
    assert [note.split(": ")[1][:12] for note in notes] == ["exclude must", "there is no "]


def test_settings_of_git_config_know_no_case() -> None:
    found = settings_of_git_config(
        {"remora.maxblobsize": ["1", "5k"], "remora.exclude": ["a", "b"], "remora.other": ["x"]}
    )
    assert found == {"max_blob_size": 5120, "exclude": ("a", "b")}


@pytest.mark.parametrize(
    ("name", "value"),
    [("jobs", "many"), ("jobs", -1), ("jobs", True), ("max_blob_size", "1.5m"), ("include", 3)],
)
def test_a_wrong_value_names_its_origin(name: str, value: object) -> None:
    with pytest.raises(ConfigurationError, match="over there"):
        setting(name, value, origin="over there")


def plan_of(
    *changes: FileChange, known: str = "", size: int = 10, force: bool = False
) -> list[Action]:
    engine = RulesEngine(Rules(max_blob_size=100))
    plan = engine.plan(
        changes, size_of=lambda blob: size, known=lambda blob: blob[0] in known, force=force
    )
    return list(plan.actions)


def change(path: str, old: BlobId | None, new: BlobId | None) -> FileChange:
    return FileChange(RepoPath(path), old, new)


def test_an_unknown_blob_is_scanned_and_a_known_one_reused() -> None:
    actions = plan_of(change("b.py", None, TWO), change("a.py", ONE, THREE), known="3")
    assert [(a.kind, a.path) for a in actions] == [("reuse", "a.py"), ("scan", "b.py")]


def test_a_known_blob_at_another_path_is_a_move() -> None:
    moved, removed = plan_of(change("b.py", None, ONE), change("c.py", ONE, None), known="1")
    assert (moved.kind, moved.origin) == ("move", "c.py")
    assert removed.kind == "remove"


def test_one_source_makes_one_move() -> None:
    actions = plan_of(
        change("a.py", ONE, None), change("b.py", None, ONE), change("c.py", None, ONE), known="1"
    )
    assert [a.kind for a in actions] == ["remove", "move", "reuse"]


def test_a_large_blob_is_skipped_with_the_reason() -> None:
    (action,) = plan_of(change("a.py", None, ONE), size=101)
    assert (action.kind, action.reason) == ("skip", "101 bytes, above max_blob_size 100")


def test_with_force_nothing_is_known() -> None:
    (action,) = plan_of(change("a.py", ONE, ONE), known="1", force=True)
    assert (action.kind, action.reason) == ("scan", "forced")


def test_a_blob_at_two_paths_is_scanned_once() -> None:
    engine = RulesEngine(Rules())
    changes = [change("a.py", None, ONE), change("b.py", None, ONE)]
    plan = engine.plan(changes, size_of=lambda blob: 1, known=lambda blob: False)
    assert plan.blobs_to_scan == {ONE: "a.py"}


def row(path: str, blob: BlobId, size: int = 10) -> FileRow:
    return FileRow(RepoPath(path), blob, "parsed", True, 1, size)


def test_a_full_walk_finds_what_differs_and_what_is_gone() -> None:
    engine = RulesEngine(Rules(exclude=("x.py",), max_blob_size=50))
    rows = [row("a.py", ONE), row("b.py", TWO), row("x.py", ONE), row("big.py", ONE, size=60)]
    files = [(RepoPath(p), b) for p, b in [("a.py", ONE), ("b.py", THREE), ("x.py", ONE)]]
    files += [(RepoPath("big.py"), ONE), (RepoPath("note.txt"), TWO)]
    changes = engine.changes_between(rows, files, force=False)
    assert sorted(changes) == [
        ("b.py", TWO, THREE),
        ("big.py", ONE, ONE),  # the size limit may have changed
        ("x.py", ONE, None),  # no longer wanted
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        "*a" * 40 + "*b.py",
        "**/" * 40 + "x.py",
        "**/*a/" * 20 + "b",
        "?*" * 100 + "b",
        "a/**/" * 30 + "b",
    ],
)
def test_no_pattern_takes_long(pattern: str) -> None:
    path = "a/" * 200 + "a" * 200 + ".py"
    assert cost_of(lambda: matches(path, [pattern])) < 50
    assert not matches(path, [pattern])


def test_a_setting_of_too_many_or_too_long_patterns_is_refused() -> None:
    for value in (["x"] * 501, ["x" * 1001]):
        with pytest.raises(ConfigurationError, match="more than 500 patterns"):
            setting("exclude", value, origin="here")


def test_a_tree_may_lower_what_indexing_costs_and_not_raise_it() -> None:
    table = b'[tool.remora-index]\nmax_blob_size = "%s"\njobs = %d\n'
    lowered, notes = settings_of_pyproject(table % (b"1k", 2))
    assert (lowered, notes) == ({"max_blob_size": 1024, "jobs": 2}, ())
    raised, notes = settings_of_pyproject(table % (b"100g", 1000))
    assert raised == {}
    assert "max_blob_size may be 2,097,152 at most" in notes[0]
    assert "jobs may be 8 at most" in notes[1]
    outer = settings_of_git_config({"remora.maxblobsize": ["100g"]})
    assert rules_from(raised, outer).max_blob_size == 100 * 1024**3


TABLE = b"[tool.remora-index]\nexclude = ['x']\n"
COSTLY = {
    "a key of very many parts": TABLE + b"a." * 40_000 + b"b = 1\n",
    "a key of quoted parts": TABLE + b"'a' . " * 40_000 + b"b = 1\n",
    "a table of very many parts": TABLE + b"[" + b"a." * 40_000 + b"b]\n",
    "lists in lists": TABLE + b"x = " + b"[" * 100_000,
    "tables in tables": TABLE + b"x = " + b"{a = " * 30_000,
    "a file of great size": TABLE + b"#" * LARGEST_PYPROJECT,
    "a name that never ends": TABLE + b"a" * 250_000,
    "quotes that never end": TABLE + b'"' * 250_000,
}


@pytest.mark.parametrize("name", COSTLY)
def test_a_pyproject_that_is_costly_to_read_is_left_out_with_a_note(name: str) -> None:
    settings, notes = settings_of_pyproject(COSTLY[name])
    assert settings == {}
    (note,) = notes
    assert note.startswith("pyproject.toml: ")
    assert len(note) < 200


def test_keys_of_few_parts_are_read() -> None:
    source = TABLE + b"[a" + b".a" * 30 + b"]\nb = '" + b"." * 100 + b"'\n"
    assert settings_of_pyproject(source) == ({"exclude": ("x",)}, ())


def test_notes_about_a_pyproject_are_few_and_short() -> None:
    many = b"".join(b"k%d = 1\n" % number for number in range(1000))
    numbers = b"max_blob_size = 0x%b\njobs = '%b'\n" % (b"f" * 20_000, b"9" * 20_000)
    settings, notes = settings_of_pyproject(TABLE + numbers + many)
    assert settings == {"exclude": ("x",)}
    assert len(notes) == 6 and max(map(len, notes)) < 250
    assert "997 more settings" in notes[-1]
