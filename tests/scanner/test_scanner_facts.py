"""Names, kinds, spans, signatures, docstrings, decorators and complexity."""

from __future__ import annotations

from hashlib import sha256

import pytest

from remora.indexer.models.facts import Definition
from remora.indexer.scanner import EXTRACTOR_VERSION, Scanner, scan


def by_name(source: str) -> dict[str, Definition]:
    return {definition.name: definition for definition in scan(source.encode()).definitions}


def only(source: str) -> Definition:
    _, found = scan(source.encode()).definitions
    return found


def test_the_extractor_version_is_a_number() -> None:
    assert EXTRACTOR_VERSION >= 1


def test_a_scanner_can_be_used_again() -> None:
    scanner = Scanner()
    assert (
        scanner.scan(b"def f(): pass") == scanner.scan(b"def f(): pass") == scan(b"def f(): pass")
    )


def test_names_leave_locals_out_and_number_twins() -> None:
    source = """
class A:
    @property
    def x(self): ...
    @x.setter
    def x(self, value): ...
    class B:
        def m(self):
            def inner(): ...
if True:
    def f(): ...
else:
    def f():
        def g(): ...
class A:
    def x(self): ...
def __module__(): ...
"""
    found = scan(source.encode()).definitions
    assert [(d.name, d.kind, d.parent) for d in found] == [
        ("__module__", "module", -1),
        ("A", "class", 0),
        ("A.x", "method", 1),
        ("A.x@2", "method", 1),
        ("A.B", "class", 1),
        ("A.B.m", "method", 4),
        ("A.B.m.inner", "function", 5),
        ("f", "function", 0),
        ("f@2", "function", 0),
        ("f.g", "function", 8),
        ("A@2", "class", 0),
        ("A.x@3", "method", 10),
        ("__module__@2", "function", 0),
    ]


def test_identifiers_are_normalised_as_python_does() -> None:
    assert only("def ﬁ(): pass\n").name == "fi"


def test_spans_begin_at_the_first_decorator_and_keep_the_def_line() -> None:
    source = "x = 1\n@a\n# why\n@b(\n  1)\nasync def f(): # c\n  # d\n  return 1\n# e\n"
    found = only(source)
    assert (found.start_line, found.def_line, found.end_line) == (2, 6, 8)
    span = source.encode()[found.start_byte : found.end_byte]
    assert span.startswith(b"@a") and span.endswith(b"return 1")
    assert found.source_hash == sha256(span).hexdigest()
    assert found.decorators == ("@a", "@b(1)")


def test_decorators_are_as_written_on_one_line() -> None:
    found = only("@ app.route( '/x' ,\n    y = [  # why\n  1,\n])  # because\ndef f(): pass\n")
    assert found.decorators == ("@app.route( '/x' , y = [1,])",)


@pytest.mark.parametrize(
    ("source", "signature"),
    [
        ("def f(): pass", "def f()"),
        (
            "async  def f[T](a, / , b:int=1, * args, c = 2, ** kw)->R: pass",
            "async def f[T](a, /, b: int = 1, *args, c=2, **kw) -> R",
        ),
        ("def f(a,\n  # why\n  *,\n  b: 'x'\n    = {\n 1: 2},\n): pass", None),
        ("def f(self, x: list[ int ]=[ 1,2 ]) : pass", "def f(self, x: list[ int ] = [ 1,2 ])"),
        ("def f(*args: *Ts): pass", "def f(*args: *Ts)"),
        ("def f(x=lambda: 0, *, y=(yield)): pass", "def f(x=lambda: 0, *, y=(yield))"),
        ("class C: pass", "class C"),
        ("class C(): pass", "class C"),
        ("class C [T] ( A, metaclass = M, * bases,\n): pass", None),
        ('def f(x="""a\nb"""): pass', 'def f(x="""a\\nb""")'),
        ('def f(x=r"""\\d\n"""): pass', 'def f(x="\\\\d\\n")'),
        ("def f(x=1 + \\\n 2): pass", "def f(x=1 + 2)"),
    ],
)
def test_signatures_are_faithful_and_one_line(source: str, signature: str | None) -> None:
    expected = {
        "def f(a": "def f(a, *, b: 'x' = {1: 2})",
        "class C ": "class C[T](A, metaclass=M, *bases)",
    }
    assert only(source + "\n").signature == (signature or expected[source[:8].split(",")[0]])


def test_the_module_has_no_signature() -> None:
    assert by_name("x = 1\n")["__module__"].signature == ""


@pytest.mark.parametrize(
    ("body", "docstring"),
    [
        ('"one"', "one"),
        ('"""One.\n\n    Two.\n      Three.\n    """', "One.\n\nTwo.\n  Three."),
        ("(\"a\" # why\n     'b')", "ab"),
        ("'a\\x41\\u00e9\\N{BULLET}\\101\\q'", "aAé•A\\q"),
        ("r'\\n'", "\\n"),
        ("u'x'", "x"),
        ("'a\\\n    b'", "a    b"),
        ("'\\ud800'", "\\ud800"),
        ("b'x'", None),
        ("f'x'", None),
        ("'x' f'y'", None),
        ("'x',", None),
        ("'x' + 'y'", None),
        ("'x'.y", None),
        ("pass; 'x'", None),
        ("'x'; pass", "x"),
        ("''", ""),
    ],
)
def test_docstrings(body: str, docstring: str | None) -> None:
    assert only(f"def f():\n    # first\n    {body}\n").docstring == docstring


def test_an_unknown_escape_in_a_docstring_warns_nobody(recwarn: pytest.WarningsRecorder) -> None:
    assert only("def f():\n    '\\d'\n").docstring == "\\d"
    assert not recwarn.list


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("(a)", False),
        ("(self: 'A', cls: type)", False),
        ("(a: int)", True),
        ("(*a: int)", True),
        ("() -> int", True),
        ("(a=1)", False),
    ],
)
def test_type_hints(signature: str, expected: bool) -> None:
    assert only(f"def f{signature}: pass\n").has_type_hints is expected


@pytest.mark.parametrize(
    ("body", "complexity"),
    [
        ("pass", 1),
        ("if a: b\n elif c: d\n else: e", 3),
        ("x = a if b else c", 2),
        ("for x in y: z\n else: w", 3),
        ("while x: y", 2),
        ("try: a\n except A: b\n except B: c\n else: d\n finally: e", 4),
        ("try: a\n except* A: b if c else d\n else: e", 2),
        ("try: a\n except \\\n  * A: b", 1),
        ("with a: b", 1),
        ("assert a and b or c", 2),
        ("x = a and b and c or d", 4),
        ("x = not a < b < c", 1),
        ("x = [a for b in c if d if e for f in g]", 5),
        ("x = lambda: a or b", 2),
        ("def g(x=a or b):\n  if c: d", 1),
        ("class G:\n  if c: d", 1),
        ("match a:\n  case 1: b\n  case 2: c", 3),
        ("match a:\n  case 1: b\n  case _: c", 2),
        ("match a:\n  case (x) if y and z: b\n  case 2: c", 3),
        ("match a:\n  case x as y: b\n  case None: b\n  case x,: b", 4),
        ("x = f'{a or b:{c or d}}'", 3),
        ("x: (a or b) = c", 2),
    ],
)
def test_complexity_is_radons(body: str, complexity: int) -> None:
    assert by_name(f"def f(q=a or b):\n {body}\n")["f"].complexity == complexity


def test_a_class_adds_its_methods_and_a_module_its_own_decisions() -> None:
    found = by_name(
        """
if a: b
class C(d or e):
    x = f or g
    if h:
        def m(self):
            if i: j
            def inner(): return k or l
    class D:
        def n(self): return o or p
"""
    )
    assert found["__module__"].complexity == 2
    assert found["C.m"].complexity == 2
    assert found["C"].complexity == 1 + 2 + 2
    assert found["C.D"].complexity == 1 + 2


def test_an_error_is_told_where_it_is() -> None:
    source = "class A:\n    def f(self): x = = 1\n    def g(self): return 2\n\ndef h(): pass\n"
    found = by_name(source)
    assert {name: d.parse_ok for name, d in found.items()} == {
        "__module__": False,
        "A": False,
        "A.f": False,
        "A.g": True,
        "h": True,
    }
