"""Which import bindings a definition uses."""

from __future__ import annotations

import pytest

from remora.indexer.scanner import scan


def used(source: str, name: str = "f") -> tuple[str, ...]:
    facts = scan(source.encode())
    return next(d.imports for d in facts.definitions if d.name == name)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os\ndef f(): os.getcwd()", ("os",)),
        ("import os\ndef f(): x.os", ()),
        ("import os\ndef f(): g(os=1)", ()),
        ("import os\ndef f(): g(os=os)", ("os",)),
        ("import os\ndef f(): 'os'  # os", ()),
        ("import os\ndef f(): f'{os}'", ("os",)),
        ("import os\ndef f(os): os", ()),
        ("import os\ndef f(*os): os", ()),
        ("import os\ndef f(x=os): x", ("os",)),
        ("import os\ndef f(os=os): os", ("os",)),
        ("import os\ndef f(x: os) -> int: x", ("os",)),
        ("import os\n@os.x\ndef f(): pass", ("os",)),
        ("import os\ndef f():\n os = 1\n os", ()),
        ("import os\ndef f():\n for os in x: os", ()),
        ("import os\ndef f():\n with x as os: os", ()),
        ("import os\ndef f():\n try: x\n except E as os: os", ()),
        ("import os\ndef f():\n (os := 1)\n os", ()),
        ("import os\ndef f():\n a, (os, *b) = c\n os", ()),
        ("import os\ndef f():\n def os(): pass\n os", ()),
        ("import os\ndef f():\n match x:\n  case os: os", ()),
        ("import os\ndef f():\n match x:\n  case os.A(): x", ("os",)),
        ("import os\ndef f():\n global os\n os = 1\n os", ("os",)),
        ("import os\ndef f(): [os for os in x]", ()),
        ("import os\ndef f(): [os for os in x], os", ("os",)),
        ("import os\ndef f(): lambda os: os", ()),
        ("import os\ndef f(): lambda x=os: x", ("os",)),
        ("import os\ndef f():\n x.os = 1\n os.y = 2", ("os",)),
        ("import os\ndef f(): assert os", ("os",)),
        ("def f(): os\nimport os", ("os",)),
        ("if x:\n import os\ndef f(): os", ("os",)),
        ("try: import j\nexcept E: j = None\ndef f(): j", ("j",)),
        ("try: import a as j\nexcept E: import b as j\ndef f(): j", ("a", "b")),
        ("import a.b.c\ndef f(): a.b.c.d()", ("a.b.c",)),
        ("import a.b, a.c\ndef f(): a.c.d()", ("a.c",)),
        ("import a.b, a.c\ndef f(): a . b . d()", ("a.b",)),
        ("import a.b, a.c\ndef f(): g(a)", ("a",)),
        ("import os, os.path\ndef f(): os.getcwd()", ("os",)),
        ("import os, os.path\ndef f(): os.path.join()", ("os", "os.path")),
        ("import a.b as c\ndef f(): c, a", ("a.b",)),
        ("from a.b import c as d\ndef f(): d", ("a.b.c",)),
        ("from . import c\ndef f(): c", (".c",)),
        ("from .sibling import c\ndef f(): c", (".sibling.c",)),
        ("from ..up . x import (a,\n  b, # why\n)\ndef f(): b", ("..up.x.b",)),
        ("from ... import c\ndef f(): c", ("...c",)),
        ("from a import *\ndef f(): x", ()),
        ("from __future__ import annotations\ndef f(): pass", ()),
        ("def f():\n import os", ("os",)),
        ("def f():\n import os\n def g(): os", ("os",)),
    ],
)
def test_a_function_uses_the_bindings_it_mentions(source: str, expected: tuple[str, ...]) -> None:
    assert used(source + "\n") == expected


def test_an_import_in_a_function_is_seen_by_the_functions_in_it() -> None:
    source = "def f():\n import os\n def g(): os\n def h(): pass\ndef k(): os\n"
    assert used(source, "f.g") == ("os",)
    assert used(source, "f.h") == ()
    assert used(source, "k") == ()


def test_a_class_uses_what_its_span_mentions() -> None:
    source = "import a, b, c, d\nclass C(a.X):\n x = b\n def m(self): c\n"
    assert used(source, "C") == ("a", "b", "c")
    assert used(source, "C.m") == ("c",)


def test_a_class_body_hides_nothing_from_its_methods() -> None:
    source = "import os\nclass C:\n os = 1\n y = os\n def m(self): os\n"
    assert used(source, "C.m") == ("os",)


def test_a_module_uses_all_that_its_file_binds() -> None:
    source = "import a.b, c as d\nfrom .e import *\ndef f():\n from g import h\n"
    assert used(source, "__module__") == (".e.*", "a.b", "c", "g.h")


def test_a_name_bound_a_thousand_times_lists_no_thousand_targets() -> None:
    source = "".join(f"import m{i} as x\n" for i in range(1000)) + "def f(): x\n"
    assert 1 < len(used(source)) < 100
    assert len(used(source, "__module__")) == 1000
