"""`override-not-updated` and `new-import-cycle`: what belongs together."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from tests.gate.conftest import Told

from remora.indexer.gate.imports_as_written import Imports
from remora.indexer.views.view import View

BASE = "class A:\n    def go(self, a, b=1): ...\n"
SUB = "from base import A\n\n\nclass B(A):\n    def go(self, a, b=1): ...\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "why"),
    [
        ("base.py", "b=1", "b=1, c=2", "it takes no c"),
        ("base.py", "a, b=1", "x, b=1", "x cannot be given by name, it is a here"),
        ("base.py", "b=1", "b=1, *, c=2", "it takes no c"),
        ("base.py", "b=1", "**more", ""),
        ("base.py", "a, b=1", "a", ""),
        ("sub.py", "b=1", "b=1, c=2", ""),
        ("sub.py", "b=1", "b=1, *, c", "it needs c"),
        ("sub.py", "b=1", "b", ""),
        ("sub.py", "a, b=1", "*args, **kwargs", ""),
        ("sub.py", "a, b=1", "a", "it takes no b"),
        ("sub.py", "    def go(self, a, b=1)", "    @unknown\n    def go(self, a)", ""),
    ],
)
def test_overrides(told: Told, path: str, old: str, new: str, why: str) -> None:
    files = {"base.py": BASE, "sub.py": SUB}
    found = told("override-not-updated", files, {path: files[path].replace(old, new)})
    assert [place for _, place, _ in found] == (["sub.py"] if why else [])
    assert why in "".join(message for message, _, _ in found)


def test_overrides_that_never_fitted_or_change_together(told: Told) -> None:
    files = {"base.py": BASE, "sub.py": SUB.replace("a, b=1", "z")}
    after = {"base.py": BASE.replace("b=1", "b=1, c=1")}
    assert told("override-not-updated", files, after) == []
    both = {path: text.replace("b=1", "b=1, c=1") for path, text in files.items()}
    assert told("override-not-updated", files, both) == []


@pytest.mark.parametrize("methods", [1, 20])
def test_of_many_methods_all_files_are_gone_through_once(told: Told, methods: int) -> None:
    base, sub = "class A:\n", "from base import A\n\n\nclass B(A):\n"
    for number in range(methods):
        method = f"    def go{number}(self, a): ...\n"
        base, sub = base + method, sub + method
    files = {"base.py": base, "sub.py": sub}
    with patch.object(View, "outlines", autospec=True, side_effect=View.outlines) as gone_through:
        found = told("override-not-updated", files, {"base.py": base.replace("a)", "a, b)")})
    assert len(found) == methods
    assert gone_through.call_count == 1


def test_constructors_are_no_overrides(told: Told) -> None:
    files = {"base.py": BASE.replace("go", "__init__"), "sub.py": SUB.replace("go", "__init__")}
    after = {"base.py": files["base.py"].replace("b=1", "b=1, c=1")}
    assert told("override-not-updated", files, after) == []


PACKAGE = {
    "pkg/__init__.py": "from . import one\n",
    "pkg/one.py": "from .two import f\n",
    "pkg/two.py": "def f(): ...\n",
}


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("from .one import f\n", 1),
        ("x = 1\nimport pkg.one\n", 2),
        ("from . import one\n", 1),
        ("from pkg import one\n", 1),
        ("from . import missing\n", 1),
        ("def f():\n    from . import one\n", None),
        ("if TYPE_CHECKING:\n    from . import one\n", None),
        ("if t.TYPE_CHECKING:\n    if 1:\n        from . import one\n", None),
        ("if 1:\n    x = 1\nelif a and TYPE_CHECKING:\n    from . import one\n", None),
        ("if not TYPE_CHECKING:\n    from . import one\n", 2),
        ("if a or (not t.TYPE_CHECKING and b):\n    from . import one\n", 2),
        ("if TYPE_CHECKING:\n    x = 1\nelse:\n    from . import one\n", 4),
        ("from . import three\n", None),
        ("import elsewhere\n", None),
    ],
)
def test_circles_of_imports(told: Told, lines: str, line: int | None) -> None:
    after = {"pkg/two.py": lines, "pkg/three.py": ""}
    found = told("new-import-cycle", PACKAGE, after)
    assert [(path, at) for _, path, at in found] == ([("pkg/two.py", line)] if line else [])


def test_circles_that_were_there_before(told: Told) -> None:
    before = PACKAGE | {"pkg/two.py": "from . import one\n"}
    after = {"pkg/two.py": "from .one import f\nfrom . import one\n"}
    assert told("new-import-cycle", before, after) == []
    again = {"pkg/one.py": "from . import two\nimport pkg\n"}
    assert [path for _, path, _ in told("new-import-cycle", before, again)] == []


def test_very_many_imports_are_read_in_one_go() -> None:
    lines = b"if x:\n" + b"".join(b"    from .m import a%d\n" % n for n in range(20_000))
    text = Imports(lines)
    place = text.find((1, "m", "a19999"))
    assert place is not None and place.line == 20_001
    assert list(place.stands_in()) == []  # farther away than any program has it
    near = text.find((1, "m", "a9"))
    assert near is not None and list(near.stands_in()) == [b"if x:"]
