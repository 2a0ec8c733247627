"""`callers-not-updated`: what no longer fits is told, and what may fit is not."""

from __future__ import annotations

import re

import pytest
from tests.gate.conftest import Check, Told

RULE = "callers-not-updated"
LIB = "def run(name, times=1):\n    return name\n\n\nLIMIT = 3\n"
APP = "from lib import run\n\n\ndef main():\n    run('a')\n    return run('b', 2)\n"


@pytest.mark.parametrize(
    ("head", "lines", "why"),
    [
        ("def run(name, times, size):", [5, 6], "is missing"),
        ("def run(name):", [6], "2 arguments where 1 can stand"),
        ("def run(*, name, times=1):", [5, 6], "arguments? where 0 can stand"),
        ("def run(name, times=1, size=2):", [], ""),
        ("def run(name, size=2, times=1):", [6], "argument 2 goes to size, and went to times"),
        ("def run(size=2, name='', times=1):", [5, 6], "goes to size, and went to name"),
        ("def run(name, *rest):", [], ""),
        ("def run(*args, **kwargs):", [], ""),
        ("@unknown\ndef run(name, times, size):", [], ""),
        ("def run(other, times=1):", [], ""),
    ],
)
def test_calls_of_another_head(told: Told, head: str, lines: list[int], why: str) -> None:
    found = told(
        RULE,
        {"lib.py": LIB, "app.py": APP},
        {"lib.py": LIB.replace("def run(name, times=1):", head)},
    )
    assert [(path, line) for _, path, line in found] == [("app.py", line) for line in lines]
    for message, _, _ in found:
        assert "this call of run no longer fits" in message
        assert re.search(why, message)


@pytest.mark.parametrize(
    "call",
    [
        "run(*args)",
        "run(**args)",
        "partial(run, 'a')",
        "unknown(run)",
    ],
)
def test_what_text_does_not_tell_is_not_told(told: Told, call: str) -> None:
    app = f"from functools import partial\nfrom lib import run\n\n\ndef main(args):\n    {call}\n"
    after = {"lib.py": LIB.replace("times=1", "times, size")}
    assert told(RULE, {"lib.py": LIB, "app.py": app}, after) == []


def test_a_caller_that_was_changed_along_fits(told: Told) -> None:
    after = {"lib.py": LIB.replace("times=1", "times"), "app.py": APP.replace("'a'", "'a', 1")}
    assert told(RULE, {"lib.py": LIB, "app.py": APP}, after) == []


def test_methods_and_super(told: Told) -> None:
    before = {
        "lib.py": "class A:\n    def __init__(self, x): ...\n    def go(self, a): ...\n",
        "app.py": (
            "from lib import A\n\n\nclass B(A):\n    def __init__(self):\n"
            "        super().__init__(1)\n\n    def run(self):\n        self.go(1)\n"
        ),
    }
    after = {
        "lib.py": "class A:\n    def __init__(self, x, y): ...\n    def go(self, a, *, b): ...\n"
    }
    assert [(path, line) for _, path, line in told(RULE, before, after)] == [
        ("app.py", 6),
        ("app.py", 9),
    ]


@pytest.mark.parametrize(
    ("lib", "lines"),
    [
        (LIB.replace("def run(name", "def go(name"), [1]),
        ("LIMIT = 3\n", [1]),
        ("from other import run\n\nLIMIT = 3\n", []),
        ("from other import *\n\nLIMIT = 3\n", []),
        ("def __getattr__(name): ...\n", []),
        ("globals()['run'] = 1\n", []),
        ("import sys\nsetattr(sys.modules[__name__], 'run', print)\n", []),
        ("import sys\nsys.modules[__name__].__dict__['run'] = print\n", []),
        ("import sys\nsys._getframe(0).f_globals['run'] = print\n", []),
        ("vars()['run'] = print\n", []),
        ("locals().update(run=print)\n", []),
        ("import lazy\n__getattr__, __dir__, __all__ = lazy.attach(__name__, ['run'])\n", []),
        ("from apipkg import initpkg\ninitpkg(__name__, {'run': 'lib2:run'})\n", []),
        ("import apipkg\napipkg.initpkg(modname=__name__, exportdefs={})\n", []),
        ("import logging\nlog = logging.getLogger(__name__)\n", [1]),
        ("import logging\nlogging.getLogger(__name__).debug(vars(print))\n", [1]),
        ("def f():\n    return vars(), locals()\n", [1]),
        ("setattr(print, 'run', 1)\n", [1]),
        ("class A:\n    def __getattr__(self, name): ...\n", [1]),
        ("go = run = print\n", []),
    ],
)
def test_imports_of_what_is_gone(told: Told, lib: str, lines: list[int]) -> None:
    found = told(RULE, {"lib.py": LIB, "app.py": APP}, {"lib.py": lib})
    assert [(path, line) for _, path, line in found] == [("app.py", line) for line in lines]


LAZY = """import sys


def install():
    def find(name): ...

    sys._getframe(1).f_globals["__getattr__"] = find
"""


@pytest.mark.parametrize(
    ("lib", "lines"),
    [
        ("from lazy import install\n\ninstall()\n", []),
        ("import lazy as quick\n\nif not quick.install():\n    pass\n", []),
        ("from handed_on import install as start\n\ndone = start()\n", []),
        ("from lazy import install\n\n\ndef later():\n    install()\n", [1]),
        ("from plain import install\n\ninstall()\n", [1]),
    ],
)
def test_names_that_a_called_function_puts_into_its_caller(
    told: Told, lib: str, lines: list[int]
) -> None:
    before = {
        "lib.py": LIB,
        "app.py": APP,
        "lazy.py": LAZY,
        "handed_on.py": "from lazy import install\n",
        "plain.py": "def install(): ...\n",
    }
    found = told(RULE, before, {"lib.py": lib})
    assert [(path, line) for _, path, line in found] == [("app.py", line) for line in lines]
    assert bool(told("removed-public-name", before, {"lib.py": lib})) is bool(lines)


MORE = "".join(f"\n\ndef more_{number}(x):\n    return x + {number}\n" for number in range(200))


@pytest.mark.parametrize("more", ["", MORE])
def test_variables_and_modules_are_imported_as_well(told: Told, more: str) -> None:
    before = {
        "pkg/__init__.py": "",
        "pkg/lib.py": LIB,
        "pkg/gone.py": "X = 1\n",
        "pkg/app.py": "from .lib import (\n    LIMIT,\n    run,\n)\nfrom . import gone\n" + more,
        "use.py": "import pkg.gone\nfrom pkg.gone import X\n" + more,
    }
    after = {"pkg/lib.py": LIB.replace("LIMIT", "MOST"), "pkg/gone.py": None}
    found = told(RULE, before, after)
    assert [(path, line) for _, path, line in found] == [
        ("pkg/app.py", 2),
        ("pkg/app.py", 5),
        ("use.py", 1),
        ("use.py", 2),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "try:\n    from lib import run\nexcept ImportError:\n    run = None\n",
        "try:\n    import lib2\nexcept ImportError:\n    from lib import run\n",
        "with suppress(ImportError):\n    from lib import run\n",
        "from lib import run_all\n",
        "text = 'from lib import run'\n",
    ],
)
def test_imports_that_may_fail(told: Told, lines: str) -> None:
    before = {"lib.py": LIB + "run_all = 1\n", "app.py": lines}
    assert told(RULE, before, {"lib.py": "LIMIT = 3\nrun_all = 1\n"}) == []


def test_what_is_gone_and_called_in_its_own_file(told: Told) -> None:
    before = {"lib.py": LIB + "\n\ndef main():\n    run(1)\n"}
    after = {"lib.py": "LIMIT = 3\n\n\ndef main():\n    run(1)\n"}
    assert [(path, line) for _, path, line in told(RULE, before, after)] == [("lib.py", 5)]
    assert told(RULE, before, {"lib.py": "LIMIT = 3\n\n\ndef main(run):\n    run(1)\n"}) == []


def test_methods_that_are_gone(told: Told) -> None:
    body = "    def go(self):\n        self.step()\n\n"
    step = "    def step(self): ...\n"
    before = {"lib.py": f"class A:\n{body}{step}"}
    assert [line for *_, line in told(RULE, before, {"lib.py": f"class A:\n{body}"})] == [3]


@pytest.mark.parametrize(
    "after",
    [
        "from other import Base\n\nclass A(Base):\n{body}",
        "class A:\n    step = print\n{body}",
        "class A:\n    def __init__(self):\n        self.step = 1\n\n{body}",
        "class A:\n    def __getattr__(self, name): ...\n\n{body}",
        "@made\nclass A:\n{body}",
    ],
)
def test_methods_that_something_else_may_give(told: Told, after: str) -> None:
    body = "    def go(self):\n        self.step()\n"
    before = {"lib.py": f"class A:\n    def step(self): ...\n\n{body}"}
    assert told(RULE, before, {"lib.py": after.format(body=body)}) == []


def test_what_could_not_be_judged_is_said(check: Check) -> None:
    app = "def main(thing):\n    thing.run(1)\n"
    before = {"lib.py": "class A:\n    def run(self, a): ...\n", "app.py": app}
    report = check(before, {"lib.py": "class A:\n    def run(self, a, b): ...\n"})
    assert report.findings == ()
    (unseen,) = report.unseen
    assert unseen.what == "A.run"
    assert unseen.why == "1 call of run is on objects of which nothing is known"


def test_a_call_that_was_written_for_the_newer_head_fits(told: Told) -> None:
    lib = "class A:\n    def go(self{0}): ...\n\n    def run(self, x):\n        self.go({1})\n"
    assert told(RULE, {"lib.py": lib.format("", "")}, {"lib.py": lib.format(", x", "x")}) == []
    found = told(
        RULE, {"lib.py": lib.format(", x", "x")}, {"lib.py": lib.format("", "x) or print(")}
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        ("class A:\n    pass\n", [4]),
        ("class A:\n    def __init__(self):\n        self.size = 1\n", []),
        ("class A:\n    size = 1\n", []),
        ("class A:\n    def __getattr__(self, name): ...\n", []),
        ("from other import B\n\nclass A(B):\n    pass\n", []),
    ],
)
def test_properties_that_are_gone(told: Told, after: str, lines: list[int]) -> None:
    lib = "class A:\n    @property\n    def size(self):\n        return 1\n"
    app = "from lib import A\n\ndef main():\n    return A().size\n\ndef other(x):\n    x.size\n"
    found = told(RULE, {"lib.py": lib, "app.py": app}, {"lib.py": after})
    assert [(path, line) for _, path, line in found] == [("app.py", line) for line in lines]


def test_calls_in_lambdas(told: Told) -> None:
    lib = "def run(a): ...\n\n\ndef gone(): ...\n\n\nlater = lambda: gone()\n"
    app = (
        "from lib import run\n\n\ndef main(then=lambda: run(1)):\n"
        "    return lambda: sorted(then, key=lambda x: run(x))\n\n\n"
        "class A:\n    go = lambda self: run(2)\n\n\nat_once = lambda: run(3)\n"
    )
    after = {"lib.py": lib.replace("run(a)", "run(a, b)").replace("def gone(): ...\n", "")}
    found = told(RULE, {"lib.py": lib, "app.py": app}, after)
    places = [("app.py", 4), ("app.py", 5), ("app.py", 9), ("app.py", 12), ("lib.py", 6)]
    assert [(path, line) for _, path, line in found] == places


@pytest.mark.parametrize(
    ("app", "lines"),
    [
        ("import lib\n\nX = lib.LIMIT\n", [3]),
        ("import lib as l\n\n@l.run\ndef f(): ...\n", [3]),
        ("import lib\n\ndef f():\n    return sorted([], key=lib.run)\n", [4]),
        ("def f():\n    import lib\n    return lambda: lib.LIMIT\n", [3]),
        ("import lib\nclass A(lib.run): ...\n", [2]),
        ("import lib\nlib.LIMIT = 3\n", []),
        ("import lib\ntry:\n    lib.LIMIT\nexcept AttributeError: ...\n", []),
        ("import lib\nif hasattr(lib, 'run'):\n    X = lib.run\n", []),
        ("try:\n    import lib\nexcept ImportError:\n    lib = None\nlib.LIMIT\n", []),
        ("import lib\nlib = make(lib)\ndef f(): return lib.LIMIT\n", []),
        ("def f(lib): return lib.LIMIT\n", []),
    ],
)
def test_what_is_asked_of_a_module(told: Told, app: str, lines: list[int]) -> None:
    found = told(RULE, {"lib.py": LIB, "app.py": app}, {"lib.py": "LEFT = 1\n"})
    assert [(path, line) for _, path, line in found] == [("app.py", line) for line in lines]


@pytest.mark.parametrize(
    ("package", "lines"),
    [
        ("from .lib import *\n", [1, 4]),
        ("from .middle import *\n", [1, 4]),
        ("from .lib import *\nfrom other import *\n", []),
        ("from .lib import *\nfrom .more import *\n", []),
        ("from .lib import *\ndef __getattr__(name): ...\n", []),
    ],
)
def test_names_that_a_star_handed_on(told: Told, package: str, lines: list[int]) -> None:
    before = {
        "pkg/__init__.py": package,
        "pkg/lib.py": LIB,
        "pkg/middle.py": "from .lib import *\n",
        "pkg/more.py": "from elsewhere import *\n",
        "app.py": "from pkg import run\nimport pkg\n\nX = pkg.LIMIT\n",
    }
    found = told(RULE, before, {"pkg/lib.py": "LEFT = 1\n"})
    assert [(path, line) for _, path, line in found] == [("app.py", line) for line in lines]
