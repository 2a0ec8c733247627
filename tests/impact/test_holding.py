"""What a module or class keeps counts for those who read what it is kept in."""

from __future__ import annotations

import pytest
from tests.history import Content, History

from remora.indexer.impact import holding, side
from remora.indexer.index import Index

THING = "class Thing:\n    def __call__(self):\n        return 1\n"
USING = (
    "import keeping\n\ndef use():\n    return [one() for one in {0}]\n"
    "\ndef other():\n    return 2\n"
)
TEST = (
    "import using\n\ndef test_use():\n    assert using.use()\n\n"
    "def test_other():\n    assert using.other()\n"
)

STORED = "ALL = []\n\nclass Kind:\n    all = []\n\ndef put(one):\n    ALL.append(one)\n"


def affected(history: History, files: dict[str, Content], old: str = "return 1") -> set[str]:
    """The names of the tests that a change of `thing.py` affects, where all that is unsure
    counts."""
    thing = files.get("thing.py", THING)
    assert isinstance(thing, str) and old in thing
    history.commit({"thing.py": thing, **files})
    history.commit({"thing.py": thing.replace(old, f"{old} + 0")})
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    in_any_order = Index(history.path).diff("HEAD~1").affected(safe=True, in_order=False)
    assert {x.test for x in found.tests} == {x.test for x in in_any_order.tests}
    return {test.test.rpartition("::")[2] for test in found.tests}


@pytest.mark.parametrize(
    ("keeping", "read"),
    [
        ("ALL = {'a': Thing}", "keeping.ALL.values()"),
        ("class Kind:\n    made = Thing()", "[keeping.Kind.made]"),
        ("class Kind:\n    made = Thing()", "[keeping.Kind().made]"),
        ("class Kind:\n    made = Thing()", "vars(keeping.Kind).values()"),
        ("ALL = [Thing()]", "keeping.ALL"),
        ("import sys\nALL = [print, Thing(sys.stdout.isatty())]", "keeping.ALL"),
        ("ALL = list(map(int, [Thing()]))", "keeping.ALL"),
        ("from functools import partial\nALL = [partial(Thing(), 1)]", "keeping.ALL"),
        ("from outside import wrap\nALL = wrap.all(Thing)", "keeping.ALL"),
        ("ALL = []\nALL.append(Thing())", "keeping.ALL"),
        ("ALL = {}\nALL['a'] = Thing()", "keeping.ALL.values()"),
        ("ALL = {}\nALL['a'], b = Thing(), 1", "keeping.ALL.values()"),
        (
            "ALL = {}\nfor kind in (Thing,):\n    ALL[kind.__name__] = kind()",
            "keeping.ALL.values()",
        ),
        ("from outside import put\nALL = []\nput(Thing(), ALL)", "keeping.ALL"),
        ("FIRST = Thing()\nSECOND = [FIRST]\nALL = tuple(SECOND)", "keeping.ALL"),
        ("from thing import Thing as T\nALL = [T()]", "keeping.ALL"),
        ("import thing\nALL = [thing.Thing()]", "keeping.ALL"),
        ("class Below(Thing):\n    pass\n\nALL = [Below().__class__()]", "keeping.ALL"),
        (
            (
                "class Registry:\n    def add(self, one):\n"
                "        self.all = [one]\n\nREGISTRY = Registry()\nREGISTRY.add(Thing())"
            ),
            "keeping.REGISTRY.all",
        ),
        ("import stored\nstored.ALL.append(Thing())", "keeping.stored.ALL"),
        (
            "import stored\nfrom stored import ALL as KEPT\nKEPT.append(Thing())",
            "keeping.stored.ALL",
        ),
        (
            "import stored\nfrom stored import Kind\nKind.all.append(Thing())",
            "keeping.stored.Kind.all",
        ),
    ],
)
def test_who_reads_what_it_is_kept_in(history: History, keeping: str, read: str) -> None:
    files: dict[str, Content] = {
        "stored.py": STORED,
        "keeping.py": f"from thing import Thing\n\n{keeping}\n",
        "using.py": USING.format(read),
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == {"test_use"}


@pytest.mark.parametrize(
    ("keeping", "read"),
    [
        ("ALL = []\n\ndef keep(one):\n    ALL.append(one)\n\nkeep(Thing())", "keeping.ALL"),
        (
            (
                "ALL = []\n\ndef keep(one):\n    put(one)\n"
                "\ndef put(one):\n    ALL.append(one)\n\nkeep(Thing())"
            ),
            "keeping.ALL",
        ),
        (
            (
                "ALL = []\n\ndef keep(one):\n    ALL.append(one())\n"
                "    return one\n\n@keep\nclass Below(Thing):\n    pass"
            ),
            "keeping.ALL",
        ),
        ("import stored\nfrom stored import put\nput(Thing())", "keeping.stored.ALL"),
        ("import stored\nstored.put(Thing())", "keeping.stored.ALL"),
    ],
)
def test_who_reads_what_a_function_of_ours_puts_it_into(
    history: History, keeping: str, read: str
) -> None:
    files: dict[str, Content] = {
        "stored.py": STORED,
        "keeping.py": f"from thing import Thing\n\n{keeping}\n",
        "using.py": USING.format(read),
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == {"test_use"}


def test_by_others_that_keep_what_they_read(history: History) -> None:
    files: dict[str, Content] = {
        "first.py": "from thing import Thing\n\nFIRST = [Thing()]\n",
        "keeping.py": (
            "from first import FIRST\n\nclass Kind:\n    kept = FIRST[:]\n\nALL = Kind()\n"
        ),
        "using.py": USING.format("keeping.ALL.kept"),
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == {"test_use"}


@pytest.mark.parametrize(
    "keeping",
    [
        "ALL = {'a': run}",
        "ALL = outside.wrap({'a': run})",
        "ALL = outside.App()\n\n@ALL.route('/')\ndef below():\n    return run()",
    ],
)
def test_a_function_that_is_kept(history: History, keeping: str) -> None:
    files: dict[str, Content] = {
        "thing.py": "def run():\n    return 1\n",
        "keeping.py": f"import outside\nfrom thing import run\n\n{keeping}\n",
        "using.py": USING.format("keeping.ALL.values()"),
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == {"test_use"}


def test_a_function_that_is_called_elsewhere_and_kept(history: History) -> None:
    files: dict[str, Content] = {
        "thing.py": "def run():\n    return 1\n",
        "keeping.py": "import outside\nfrom thing import run\n\nALL = outside.wrap({'a': run})\n",
        "using.py": USING.format("keeping.ALL.values()"),
        "tests/test_use.py": TEST,
        "tests/test_run.py": "from thing import run\n\ndef test_run():\n    assert run()\n",
    }
    assert affected(history, files) == {"test_use", "test_run"}


@pytest.mark.parametrize(
    "keeping",
    [
        "ALL = [1]\nOTHER = [Thing()]",
        "NONE = False\nALL = [NONE]\nOTHER = Thing(NONE)",
        "ALL = []\nOTHER = [ALL, Thing()]",
        "def ALL():\n    return []\n\nOTHER = [Thing(), ALL()]",
    ],
)
def test_what_keeps_nothing_of_it_is_apart(history: History, keeping: str) -> None:
    files: dict[str, Content] = {
        "keeping.py": f"from thing import Thing\n\n{keeping}\n",
        "using.py": USING.format("keeping.ALL"),
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == set()


def test_who_imports_all_that_keep_it_where_these_are_many(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "_MOST", 3)
    many: dict[str, Content] = {
        f"kept_{at}.py": f"from thing import Thing\n\nALL = [Thing()]\nOTHER = {at}\n"
        for at in range(5)
    }
    files = many | {
        "using.py": "import kept_4\n\ndef use():\n    return kept_4.OTHER\n",
        "tests/test_use.py": "import using\n\ndef test_use():\n    assert using.use()\n",
    }
    imports = "".join(f"import kept_{at}\n" for at in range(5))
    files["tests/test_all.py"] = f"{imports}\ndef test_all():\n    pass\n"
    assert affected(history, files) == {"test_use", "test_all"}


def test_a_property_of_what_is_kept(history: History) -> None:
    thing = "class Thing:\n    @property\n    def size(self):\n        return 1\n"
    using = (
        "import keeping\n\ndef use():\n    return first().size\n\n"
        "def first():\n    return keeping.ALL[0]\n\ndef other():\n    return keeping.ALL\n"
    )
    files: dict[str, Content] = {
        "thing.py": thing,
        "keeping.py": "import outside\nfrom thing import Thing\n\nALL = outside.all(Thing())\n",
        "using.py": using,
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == {"test_use"}


def test_who_imports_all_that_name_it_where_much_is_asked_about(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side, "_THINGS", 0)
    files: dict[str, Content] = {
        "thing.py": f"import outside\n\n{THING}\nOWN = outside.all(Thing())\n",
        "keeping.py": "import outside\nfrom thing import Thing\n\nALL = outside.all(Thing())\n",
        "using.py": USING.format("keeping.ALL"),
        "own.py": "import thing\n\ndef use():\n    return thing.OWN\n",
        "tests/test_use.py": TEST,
        "tests/test_own.py": "import own\n\ndef test_own():\n    assert own.use()\n",
    }
    assert affected(history, files) == {"test_use", "test_other", "test_own"}


def test_what_making_a_class_puts_it_into(history: History) -> None:
    """That reads it as well, where the file is imported: all who import it count."""
    keeping = (
        "ALL = []\n\nclass Base:\n    def __init_subclass__(cls):\n"
        "        ALL.append(cls())\n\nclass Below(Thing, Base):\n    pass"
    )
    files: dict[str, Content] = {
        "keeping.py": f"from thing import Thing\n\n{keeping}\n",
        "using.py": USING.format("keeping.ALL"),
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == {"test_use", "test_other"}


@pytest.mark.parametrize(
    ("keeping", "counts"),
    [
        ("ALL = [Thing()]", False),
        ("import outside\nALL = outside.all(Thing())", True),
        ("import outside\nONE = [Thing()]\nALL = outside.all(ONE)", True),
    ],
)
def test_who_reads_it_where_links_know_what_it_has(
    history: History, keeping: str, counts: bool
) -> None:
    """Whom links lead from there to a method reads it knowing what it has, and so do the others."""
    using = (
        "import keeping\n\ndef use():\n    return [one() for one in keeping.ALL]\n"
        "\ndef other():\n    return len(keeping.ALL)\n"
    )
    files: dict[str, Content] = {
        "keeping.py": f"from thing import Thing\n\n{keeping}\n",
        "using.py": using,
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == ({"test_use", "test_other"} if counts else {"test_use"})


def test_a_method_that_is_kept_as_it_is(history: History) -> None:
    thing = "class Thing:\n    def run(self):\n        return 1\n"
    call = "\ndef test_run():\n    assert thing.Thing().run()\n"
    using = (
        "import keeping\n\ndef use():\n    return [one() for one in keeping.ALL]\n"
        "\ndef other():\n    return keeping.OTHER\n"
    )
    files: dict[str, Content] = {
        "thing.py": thing,
        "keeping.py": (
            "import outside\nfrom thing import Thing\n\nONE = Thing()\n"
            "ALL = outside.wrap(ONE.run)\nOTHER = outside.wrap(run=1)\n"
        ),
        "using.py": using,
        "tests/test_use.py": TEST,
        "tests/test_run.py": f"import thing\n{call}",
    }
    assert affected(history, files) == {"test_use", "test_run"}


def test_what_is_made_in_a_function(history: History) -> None:
    thing = (
        "def wrap(one):\n    class Wrapped:\n        def __call__(self):\n            return 1\n"
        "    return Wrapped()\n\ndef run():\n    return 2\n"
    )
    files: dict[str, Content] = {
        "thing.py": thing,
        "keeping.py": (
            "import outside\nfrom thing import run, wrap\n\n"
            "def make():\n    return wrap(3)\n\nOTHER = outside.all(run)\n"
        ),
        "using.py": (
            "import keeping\n\ndef use():\n    return keeping.make()\n"
            "\ndef other():\n    return keeping.OTHER\n"
        ),
        "tests/test_use.py": TEST,
    }
    assert affected(history, files) == {"test_use"}
