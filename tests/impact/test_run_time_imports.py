"""Who imports modules by names made as it runs affects its tests by what these modules have."""

from __future__ import annotations

import pytest
from tests.history import Content, History

from remora.indexer.index import Index

PLUGIN = {
    "app/__init__.py": "",
    "app/plugins/__init__.py": "",
    "app/plugins/wave.py": "HEIGHT = 1\n\ndef start():\n    return HEIGHT\n",
}
TESTS = {
    "test_load.py": "from app.load import load\n\ndef test_load():\n    load('w')\n",
    "test_other.py": "def test_other(): ...\n",
}


def affected(
    history: History, load: str, files: dict[str, Content] | None = None, *, safe: bool = True
) -> list[str]:
    """The tests that a change of a plugin affects, where `load.py` loads plugins so."""
    history.commit({**PLUGIN, **TESTS, "app/load.py": load, **(files or {})})
    text = PLUGIN["app/plugins/wave.py"]
    history.commit({"app/plugins/wave.py": text.replace("HEIGHT = 1", "HEIGHT = 2")})
    found = Index(history.path).diff("HEAD~1").affected(safe=safe)
    return [test.test for test in found.tests]


HEAD = "from importlib import import_module\n\n"
IN_A_TABLE = HEAD + "PLUGINS = {'w': 'app.plugins.wave'}\n\n"


@pytest.mark.parametrize(
    ("load", "is_found"),
    [
        (IN_A_TABLE + "def load(x):\n    return import_module(PLUGINS[x])\n", True),
        (IN_A_TABLE + "def load(x):\n    return __import__(PLUGINS[x])\n", True),
        (IN_A_TABLE + "def load(x):\n    return list(map(import_module, PLUGINS))\n", True),
        (IN_A_TABLE + "def load(x):\n    return import_module('json')\n", False),
        (IN_A_TABLE + "def load(x):\n    import_module = x\n", False),
        (HEAD + "def load(x):\n    return import_module(x)\n", False),
        (HEAD + "def load(x):\n    return import_module('plugins.' + x), 'wave'\n", True),
        (HEAD + "def load(x):\n    return import_module('plugins.' + x), 'other'\n", False),
        (HEAD + "def load(x):\n    return import_module(f'.{x}', 'app.plugins'), x.wave\n", True),
        (HEAD + "def load(x):\n    x = 'app.%s' % x\n    return import_module(x), 'wave'\n", True),
        (HEAD + "def load(x):\n    for y in x.iterdir():\n        import_module(y.stem)\n", True),
        ("import runpy\n\ndef load(x):\n    runpy.run_path('wave.py')\n", True),
        ("import runpy\n\ndef load(x):\n    runpy.run_path('other.py')\n", False),
    ],
)
def test_a_plugin_that_is_named_in_text(history: History, load: str, is_found: bool) -> None:
    assert affected(history, load) == (["test_load.py::test_load"] if is_found else [])


def test_only_where_it_is_to_be_safe(history: History) -> None:
    load = IN_A_TABLE + "def load(x):\n    return import_module(PLUGINS[x])\n"
    assert affected(history, load, safe=False) == []


def test_a_test_that_names_it(history: History) -> None:
    load = HEAD + "def load(x):\n    return import_module(x)\n"
    test: dict[str, Content] = {
        "test_load.py": TESTS["test_load.py"].replace("'w'", "'app.plugins.wave:start'")
    }
    assert affected(history, load, test) == ["test_load.py::test_load"]


def test_a_module_on_top(history: History) -> None:
    """Its name alone is a dotted name: it has to stand at the beginning of a string."""
    load = HEAD + "def load(x):\n    return import_module(x), {0}\n"
    for given, count in (("'wave'", 1), ("'a wave'", 0)):
        history.commit({"wave.py": "def f():\n    return 1\n", "load.py": load.format(given)})
        history.commit({"test_it.py": "from load import load\n\ndef test_it():\n    load(1)\n"})
        history.commit({"wave.py": "def f():\n    return 2\n"})
        assert len(Index(history.path).diff("HEAD~1").affected(safe=True).tests) == count
