"""What stands in a file of tests runs in those tests alone that load the file."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from tests.history import Content, History

from remora.indexer.index import Index

LOADING = {
    "lib.py": (
        "def run(thing):\n    return thing.go()\n\ndef other(thing):\n    return run(thing)\n"
    ),
    "tests/__init__.py": "",
    "tests/test_has.py": (
        "import lib\n\nclass Thing:\n    def go(self):\n        return 1\n\n"
        "def test_has():\n    assert lib.run(Thing()) == 1\n"
    ),
    "tests/test_calls.py": "import lib\n\ndef test_calls(thing):\n    lib.other(thing)\n",
    "tests/test_names.py": "def test_names(thing):\n    thing.go()\n",
}
THROUGH = "from tests.test_has import Thing\n"


@pytest.mark.parametrize(
    ("further", "others"),
    [
        ({}, set()),
        ({"tests/test_names.py": THROUGH + LOADING["tests/test_names.py"]}, {"names"}),
        ({"tests/test_calls.py": THROUGH + LOADING["tests/test_calls.py"]}, {"calls"}),
        (
            {
                "tests/test_calls.py": "from tests import making\n"
                + LOADING["tests/test_calls.py"],
                "tests/making.py": THROUGH,
            },
            {"calls"},
        ),
        (
            {
                "tests/test_calls.py": (
                    "import lib\n\ndef test_calls():\n"
                    "    from tests.test_has import Thing as Made\n    lib.other(Made())\n"
                )
            },
            {"calls"},
        ),
        ({"tests/conftest.py": THROUGH}, {"calls", "names"}),
        ({"lib.py": THROUGH + LOADING["lib.py"]}, {"calls"}),
        ({"tests/making.py": "def make(thing):\n    thing.go()\n"}, set()),
    ],
)
def test_what_stands_in_a_file_of_tests_counts_where_that_is_loaded(
    history: History, further: Mapping[str, Content], others: Collection[str]
) -> None:
    files = {**LOADING, **further}
    history.commit(files)
    change = files["tests/test_has.py"]
    assert isinstance(change, str)
    history.commit({"tests/test_has.py": change.replace("return 1", "return 2 - 1")})
    compared = Index(history.path).diff("HEAD~1")
    found = {test.file: test.distance for test in compared.affected(safe=True).tests}
    assert found.pop("tests/test_has.py") == 1
    assert {path[len("tests/test_") : -len(".py")] for path in found} == set(others)
    in_any_order = compared.affected(safe=True, in_order=False).tests
    assert {test.file for test in in_any_order} == {"tests/test_has.py", *found}


def test_what_several_files_of_tests_hold_counts_for_those_of_each(history: History) -> None:
    has, calls = LOADING["tests/test_has.py"], LOADING["tests/test_calls.py"]
    files = dict(LOADING)
    for name in ("one", "two"):
        files[f"tests/test_has_{name}.py"] = has
        files[f"tests/test_calls_{name}.py"] = f"import tests.test_has_{name}\n{calls}"
    history.commit(files)
    history.commit(
        {f"tests/test_has_{x}.py": has.replace("return 1", "return 1 + 0") for x in ("one", "two")}
    )
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    assert {test.file[len("tests/test_") : -len(".py")]: test.distance for test in found} == {
        "has_one": 1,
        "has_two": 1,
        "calls_one": 3,
        "calls_two": 3,
    }


@pytest.mark.parametrize(
    ("plugin", "conftest"),
    [
        (
            "import pytest\n\n@pytest.fixture(autouse=True)\ndef each(): {}\n",
            "from lib import each\n",
        ),
        ("import pytest\n\n@pytest.fixture(autouse=True)\ndef each(): {}\n", "from lib import *\n"),
        ("def pytest_runtest_setup(item): {}\n", "from lib import pytest_runtest_setup\n"),
        ("def pytest_runtest_setup(item): {}\n", "pytest_plugins = ['lib']\n"),
    ],
)
@pytest.mark.parametrize("safe", [False, True])
def test_what_pytest_runs_for_each_test_may_stand_elsewhere(
    history: History, plugin: str, conftest: str, safe: bool
) -> None:
    test = "def test_one(): ...\n"
    history.commit(
        {"lib.py": plugin.format("return 1"), "conftest.py": conftest, "test_a.py": test}
    )
    history.commit({"lib.py": plugin.format("return 2")})
    found = Index(history.path).diff("HEAD~1").affected(safe=safe)
    assert [x.test for x in found.tests] == (["test_a.py::test_one"] if safe else [])


EXAMPLE = {
    "lib.py": "def read(name):\n    return name\n\n\ndef load(thing):\n    return thing.make()\n",
    "examples/show/app.py": (
        "from lib import read\n\n\nclass App:\n    def make(self):\n        return read('a')\n"
    ),
    "examples/show/tests/conftest.py": (
        "import pytest\nfrom examples.show.app import App\n\n\n@pytest.fixture\ndef app():\n"
        "    return App().make()\n"
    ),
    "examples/show/tests/test_app.py": "def test_app(app):\n    assert app\n",
    "tests/test_lib.py": (
        "from lib import load\n\n\ndef test_load(thing):\n    assert load(thing)\n"
    ),
}


@pytest.mark.parametrize(
    ("further", "is_reached"),
    [
        ({}, False),
        ({"tests/test_more.py": "FOLDER = 'examples'\n"}, True),
        ({"tests/conftest.py": "from examples.show import app\n"}, True),
        ({"lib.py": EXAMPLE["lib.py"] + "\n\nFOLDER = '../examples/'\n"}, True),
        ({"examples/more.py": "FOLDER = 'examples'\n"}, False),
    ],
)
def test_what_stands_in_an_example_counts_where_that_is_loaded(
    history: History, further: Mapping[str, Content], is_reached: bool
) -> None:
    files = {**EXAMPLE, **further}
    history.commit(files)
    lib = str(files["lib.py"])
    history.commit({"lib.py": lib.replace("return name", "return str(name)")})
    with Index(history.path) as index:
        found = index.diff("HEAD~1", "HEAD").affected(safe=True)
    expected = {"examples/show/tests/test_app.py"} | (
        {"tests/test_lib.py"} if is_reached else set()
    )
    assert {one.file for one in found.tests} == expected


def test_a_folder_of_that_name_in_a_package_is_no_example(history: History) -> None:
    files = {f"pkg/{path}": text for path, text in EXAMPLE.items() if path.startswith("examples")}
    files = {path: text.replace("examples", "pkg.examples") for path, text in files.items()}
    history.commit({**EXAMPLE, **files})
    history.commit({"lib.py": EXAMPLE["lib.py"].replace("return name", "return str(name)")})
    with Index(history.path) as index:
        found = index.diff("HEAD~1", "HEAD").affected(safe=True)
    assert "tests/test_lib.py" in {one.file for one in found.tests}
