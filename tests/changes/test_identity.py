"""Who is who: renames, moves, swaps, takeovers, twins, parts, and what only looks like them."""

from __future__ import annotations

import pytest
from tests.changes.versions import changed, rows, was

from remora.indexer.changes.diff import CUT

AREA = """
def area(shape, unit):
    total = 0
    for side in shape.sides:
        total += side.length * unit.factor
    return round(total, unit.digits)
"""
EDGES = """
def edges(graph):
    seen = set()
    for node in graph.nodes:
        for other in node.neighbours:
            if (other, node) not in seen:
                seen.add((node, other))
    return sorted(seen)
"""


def test_the_same_is_no_change() -> None:
    assert rows({"a.py": AREA}, {"a.py": AREA}) == set()


def test_a_renamed_function() -> None:
    assert rows({"a.py": AREA}, {"a.py": AREA.replace("def area", "def surface")}) == {
        "a.py:area -> a.py:surface: renamed"
    }


def test_a_function_renamed_and_changed() -> None:
    after = AREA.replace("def area", "def total_area").replace("unit.digits", "unit.places")
    assert rows({"a.py": AREA}, {"a.py": after}) == {"a.py:area -> a.py:total_area: renamed body"}


def test_a_function_that_has_nothing_of_another_is_new() -> None:
    assert rows({"a.py": AREA}, {"a.py": EDGES}) == {
        "a.py:area -> -: removed",
        "- -> a.py:edges: added",
    }


def test_short_functions_need_names_that_are_alike() -> None:
    before = "class C:\n    def width(self):\n        return self._width\n"
    after = "class C:\n    def parent(self):\n        return self._parent\n"
    assert rows({"a.py": before}, {"a.py": after}) == {
        "a.py:C.width -> -: removed",
        "- -> a.py:C.parent: added",
    }
    after = "class C:\n    def get_width(self):\n        return self._width\n"
    assert rows({"a.py": before}, {"a.py": after}) == {"a.py:C.width -> a.py:C.get_width: renamed"}


def test_a_moved_function() -> None:
    assert rows({"a.py": AREA, "b.py": "x = 1\n"}, {"a.py": "", "b.py": "x = 1\n" + AREA}) == {
        "a.py:area -> b.py:area: moved"
    }


def test_a_function_moved_into_a_class() -> None:
    body = AREA.replace("def area(", "def area(self, ").replace("\n", "\n    ")
    assert rows({"a.py": AREA}, {"a.py": f"class Shape:\n    {body}"}) == {
        "- -> a.py:Shape: added",
        "a.py:area -> a.py:Shape.area: moved signature",
    }


def test_a_method_pulled_up_however_short() -> None:
    size = "    def size(self):\n        return self._n\n"
    before = f"class A(Base[int]):\n{size}class Base:\n    x = 1\n"
    after = f"class A(Base[int]):\n    y = 1\nclass Base:\n    x = 1\n{size}"
    assert "a.py:A.size -> a.py:Base.size: moved" in rows({"a.py": before}, {"a.py": after})


def test_a_short_method_of_a_class_that_went_is_not_moved_to_one_that_came() -> None:
    before = "class Cat:\n    def __repr__(self):\n        return self.name\n"
    after = "class Tractor:\n    def __repr__(self):\n        return self.name\n    wheels = 4\n"
    assert rows({"a.py": before}, {"b.py": after}) == {
        "a.py:Cat -> -: removed",
        "a.py:Cat.__repr__ -> -: removed",
        "- -> b.py:Tractor: added",
        "- -> b.py:Tractor.__repr__: added",
    }


SHAPE = "class Shape:" + (AREA + EDGES).replace("\n", "\n    ")


def test_a_renamed_class_takes_its_members_along() -> None:
    assert rows({"a.py": SHAPE}, {"a.py": SHAPE.replace("Shape", "Figure")}) == {
        "a.py:Shape -> a.py:Figure: renamed",
        "a.py:Shape.area -> a.py:Figure.area: ",
        "a.py:Shape.edges -> a.py:Figure.edges: ",
    }


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("side.length", "side.width", "a.py:Figure.area: body"),
        ("total = 0", "total  =  0", "a.py:Figure.area: formatting"),
        ("edges", "corners", "a.py:Figure.corners: renamed moved"),
    ],
)
def test_members_of_a_renamed_class_are_told_what_happened_to_them(
    old: str, new: str, words: str
) -> None:
    after = SHAPE.replace("Shape", "Figure").replace(old, new)
    assert after != SHAPE.replace("Shape", "Figure")
    assert words in {row.partition(" -> ")[2] for row in rows({"a.py": SHAPE}, {"a.py": after})}


def test_members_of_a_class_in_another_file_are_moved() -> None:
    other = {"a.py": "x = 1\n", "b.py": "y = 1\n" + SHAPE}
    assert "a.py:Shape.area -> b.py:Shape.area: moved" in rows(
        {"a.py": "x = 1\n" + SHAPE, "b.py": "y = 1\n"}, other
    )


def test_a_life_tells_that_the_class_was_renamed() -> None:
    found = was("a.py:Figure.area", {"a.py": SHAPE}, {"a.py": SHAPE.replace("Shape", "Figure")})
    assert found is not None and found.change is not None
    assert (found.key, found.change.changes) == ("node:a.py:Shape.area", ("moved",))


def test_members_that_leave_for_a_new_class_or_for_the_file_are_moved() -> None:
    far = SHAPE.replace("Shape", "Base") + "\nclass Shape(Base):\n    sides = 4\n    corners = 4\n"
    assert "a.py:Shape.area -> a.py:Base.area: moved" in rows(
        {"a.py": SHAPE + "\n    sides = 4\n    corners = 4\n"}, {"a.py": far}
    )


def test_two_functions_that_swap_their_names() -> None:
    before = AREA + EDGES
    after = AREA.replace("area", "edges", 1) + EDGES.replace("edges", "area", 1)
    assert rows({"a.py": before}, {"a.py": after}) == {
        "a.py:area -> a.py:edges: renamed",
        "a.py:edges -> a.py:area: renamed",
    }


def test_two_short_functions_that_swap_their_bodies_changed() -> None:
    before = "def f():\n    return 1\ndef g():\n    return 2\n"
    after = "def f():\n    return 2\ndef g():\n    return 1\n"
    assert rows({"a.py": before}, {"a.py": after}) == {
        "a.py:f -> a.py:f: body",
        "a.py:g -> a.py:g: body",
    }


def test_a_new_function_under_the_name_of_one_that_was_renamed() -> None:
    after = AREA.replace("def area", "def old_area") + EDGES.replace("edges", "area", 1)
    assert rows({"a.py": AREA}, {"a.py": after}) == {
        "a.py:area -> a.py:old_area: renamed",
        "- -> a.py:area: added",
    }


def test_a_copy_that_is_changed_leaves_the_first_one_where_it_is() -> None:
    copy = AREA.replace("def area", "def area_of")
    after = AREA.replace("unit.digits", "unit.places") + copy
    assert rows({"a.py": AREA}, {"a.py": after}) == {
        "a.py:area -> a.py:area: body",
        "- -> a.py:area_of: added =a.py:area",
    }


def test_a_name_taken_over_by_a_function_that_looks_alike() -> None:
    plain = AREA
    joint = AREA.replace("def area(shape, unit)", "def joint_area(shape, unit, depth)").replace(
        "total = 0", "total = depth"
    )
    after = plain.replace("def area", "def plain_area") + joint.replace("joint_area", "area")
    assert rows({"a.py": plain + joint}, {"a.py": after}) == {
        "a.py:area -> a.py:plain_area: renamed",
        "a.py:joint_area -> a.py:area: renamed",
    }


def test_a_rename_is_told_by_its_callers() -> None:
    before = """
    def read(path):
        content = path.read_bytes()
        return load(content, strict=config.strict, encoding=config.encoding)
    def run(paths):
        found = [read(path) for path in paths]
        return found
    """
    body = """
    def read_all(root, pattern, parse):
        content = path.read_bytes()
        return [parse(found) for found in root.glob(pattern) if found.suffix in parse.known]
    """
    after = (
        body
        + """
    def run(paths):
        found = [read_all(path) for path in paths]
        return found
    """
    )
    same = "a.py:read -> a.py:read_all: renamed signature body"
    assert same in rows({"a.py": before}, {"a.py": after})
    alone = before.partition("    def run")[0]
    assert same not in rows({"a.py": alone}, {"a.py": body})


@pytest.mark.parametrize("order", [1, -1])
def test_overloads_are_told_apart(order: int) -> None:
    head = "from typing import overload\n"
    one = "@overload\ndef f(a: int) -> int: ...\n"
    two = "@overload\ndef f(a: str) -> str: ...\n"
    last = "def f(a):\n    return a\n"
    before = head + one + two + last
    after = head + "".join([one, two][::order]) + last.replace("return a", "return a or None")
    assert rows({"a.py": before}, {"a.py": after}) == {"a.py:f@3 -> a.py:f@3: body"}


def test_an_overload_that_comes_first_shifts_the_others_and_changes_none() -> None:
    one = "@overload\ndef f(a: int) -> int: ...\n"
    last = "def f(a):\n    return a\n"
    assert rows({"a.py": last}, {"a.py": one + last}) == {"- -> a.py:f: added"}


def test_the_second_of_a_name_that_gets_one_of_its_own() -> None:
    twin = EDGES.replace("def edges", "def area")
    after = AREA + twin.replace("def area", "def area2")
    assert rows({"a.py": AREA + twin}, {"a.py": after}) == {"a.py:area@2 -> a.py:area2: renamed"}


def test_getter_and_setter() -> None:
    before = """
    class C:
        @property
        def x(self):
            return self._x
        @x.setter
        def x(self, value):
            self._x = value
    """
    after = before.replace("self._x = value", "self._x = int(value)")
    assert rows({"a.py": before}, {"a.py": after}) == {"a.py:C.x@2 -> a.py:C.x@2: body"}


PARSE = """
def parse(text, strict):
    lines = text.splitlines()
    header = lines[0].split(",")
    if strict and len(header) != len(set(header)):
        raise ValueError("names stand there twice")
    found = []
    for line in lines[1:]:
        found.append(dict(zip(header, line.split(","))))
    return found
"""
PARTS = """
def parse(text, strict):
    lines = text.splitlines()
    header = read_header(lines[0], strict)
    found = []
    for line in lines[1:]:
        found.append(dict(zip(header, line.split(","))))
    return found
def read_header(line, strict):
    header = line.split(",")
    if strict and len(header) != len(set(header)):
        raise ValueError("names stand there twice")
    return header
"""


def test_an_extracted_function_and_an_inlined_one() -> None:
    assert rows({"a.py": PARSE}, {"a.py": PARTS}) == {
        "a.py:parse -> a.py:parse: body",
        "- -> a.py:read_header: added <a.py:parse",
    }
    assert rows({"a.py": PARTS}, {"a.py": PARSE}) == {
        "a.py:parse -> a.py:parse: body",
        "a.py:read_header -> -: removed >a.py:parse",
    }


def test_all_of_a_function_extracted_is_no_rename() -> None:
    after = AREA.replace("def area", "def compute") + (
        "def area(shape, unit):\n    log(shape)\n    return compute(shape, unit)\n"
    )
    assert rows({"a.py": AREA}, {"a.py": after}) == {
        "a.py:area -> a.py:area: body",
        "- -> a.py:compute: added <a.py:area",
    }


def test_a_function_extracted_to_another_file() -> None:
    head, part = PARTS.split("def read_header")
    assert rows({"a.py": PARSE}, {"a.py": head, "b.py": f"def read_header{part}"}) == {
        "a.py:parse -> a.py:parse: body",
        "- -> b.py:read_header: added <a.py:parse",
    }


def test_a_new_function_that_is_called_and_has_nothing_of_the_caller_is_not_extracted() -> None:
    after = PARSE.replace("    found = []", "    found = edges(header)") + EDGES
    assert rows({"a.py": PARSE}, {"a.py": after}) == {
        "a.py:parse -> a.py:parse: body",
        "- -> a.py:edges: added",
    }


def test_a_word_in_a_string_is_no_call() -> None:
    head, part = PARTS.split("def read_header")
    after = (
        head.replace("read_header(lines[0], strict)", "'read_header'") + f"def read_header{part}"
    )
    assert "- -> a.py:read_header: added" in rows({"a.py": PARSE}, {"a.py": after})


def test_a_function_taken_out_of_another() -> None:
    helper = "def helper(y):\n    return y.strip().lower().split(',')\n"
    inside = helper.replace("def", "    def").replace("    return", "        return")
    inner = f"def outer(x):\n{inside}    return helper(x)\n"
    after = f"{helper}def outer(x):\n    return helper(x)\n"
    assert "a.py:outer.helper -> a.py:helper: moved <a.py:outer" in rows(
        {"a.py": inner}, {"a.py": after}
    )


def test_a_base_class_extracted() -> None:
    methods = (AREA + EDGES + PARSE).replace("\n", "\n    ")
    before = f"class Shape:{methods}"
    after = f"class Base:{(AREA + EDGES).replace(chr(10), chr(10) + '    ')}\nclass Shape(Base):"
    after += PARSE.replace("\n", "\n    ")
    assert rows({"a.py": before}, {"a.py": after}) == {
        "a.py:Shape -> a.py:Shape: bases",
        "- -> a.py:Base: added <a.py:Shape",
        "a.py:Shape.area -> a.py:Base.area: moved",
        "a.py:Shape.edges -> a.py:Base.edges: moved",
    }


def test_an_override_that_changed_is_no_extraction_of_its_base() -> None:
    base = "class Base:\n    def get(self, buff, doc):\n        return self.future(buff, doc)\n"
    new = "    async def get_now(self, buff, doc):\n        return self.get(buff, doc)\n"
    below = """
class Below(Base):
    def get_later(self, buff, doc):
        found = self.inner() or Nothing()
        return found.get_later(buff, doc)
"""
    renamed = below.replace("def get_later", "async def get_now")
    after = base + new + renamed.replace("return found.get_later", "return await found.get_now")
    assert rows({"a.py": base + below}, {"a.py": after}) == {
        "- -> a.py:Base.get_now: added",
        "a.py:Below.get_later -> a.py:Below.get_now: renamed signature body",
    }


def test_of_two_that_are_alike_each_has_its_own_part() -> None:
    shared = "".join(f"    found.append(read(source, {n}, strict=True))\n" for n in range(4))
    words = ("load", "save")
    own = {w: "".join(f"    {w}.step_{n}(source, {w}.limit)\n" for n in range(8)) for w in words}
    before = "".join(f"def {w}(source, found):\n{own[w]}{shared}" for w in words)
    after = "".join(
        f"def {w}(source, found):\n{own[w]}    read_{w}(source, found)\n"
        f"def read_{w}(source, found):\n{shared}"
        for w in words
    )
    assert {row for row in rows({"a.py": before}, {"a.py": after}) if "added" in row} == {
        "- -> a.py:read_load: added <a.py:load",
        "- -> a.py:read_save: added <a.py:save",
    }


FLAG = """
def flag(field):
    class Descriptor(Base):
        class Inner:
            def size(self):
                return self.field.size
        def __sql__(self, ctx):
            return ctx.sql(self.field)
    return Descriptor(field)
"""


def test_what_stays_in_a_class_of_a_function_is_nobody_else() -> None:
    more = """
class Bound:
    def __sql__(self, ctx):
        return ctx.sql(self.node)
    def size(self):
        return self.field.size
"""
    assert rows({"a.py": FLAG}, {"a.py": more + FLAG}) == {
        "- -> a.py:Bound: added",
        "- -> a.py:Bound.__sql__: added",
        "- -> a.py:Bound.size: added",
    }
    changed_too = FLAG.replace("(self.field)", "(self.field.name)")
    assert "a.py:flag.Descriptor.__sql__ -> a.py:flag.Descriptor.__sql__: body" in rows(
        {"a.py": FLAG}, {"a.py": more + changed_too}
    )


def test_a_class_that_stays_in_its_function_is_no_other_that_went() -> None:
    stays = "def test_join(db):\n    class A(Base):\n        class Meta:\n            order = 'x'\n"
    stays += "        name = Text()\n    assert db.run(A) == 1\n"
    gone = "class A(Base):\n    class Meta:\n        order = 'x'\n    name = Text()\n"
    assert rows({"a.py": gone, "b.py": stays}, {"b.py": stays + "y = 1\n"}) == {
        "a.py:A -> -: removed",
        "a.py:A.Meta -> -: removed",
    }


def test_a_class_that_stays_is_no_small_one_of_a_name_that_is_alike() -> None:
    names = ("connect", "close", "reuse", "idle", "stale", "key", "raw", "limit")

    def pool(*said: str) -> str:
        bodies = "".join(
            f"    def {name}(self, conn):\n        return self.{name}_all(conn, {word})\n"
            for name, word in zip(names, said, strict=True)
        )
        return f"class PooledDatabase:\n{bodies}    def can(self, conn):\n        return True\n"

    small = """
def test_it(db):
    class NotPooledDatabase(Fake):
        def can(self, conn):
            return True
    assert NotPooledDatabase().run(db) is None
"""
    old, new = pool(*names), pool(*(f"{name}, 1, strict={name}" for name in names))
    found = rows({"a.py": old, "b.py": "x = 1\n"}, {"a.py": new, "b.py": "x = 1\n" + small})
    assert {row for row in found if "PooledDatabase -> " in row or "> a" in row} == {
        f"a.py:PooledDatabase.{name} -> a.py:PooledDatabase.{name}: body" for name in names
    }


def test_local_classes_of_one_name_are_many() -> None:
    one = "def test_a():\n    class C:\n        x = 1\n    assert C.x == 1 and other(C) == 3\n"
    two = "def test_zz(tmp, run):\n    class C:\n        x = 1\n    run(tmp).check(C, 5, 6)\n"
    assert "a.py:test_a.C -> -: removed" in rows({"a.py": one}, {"a.py": two})


TINY = "def {name}(x):\n    return x + {n}\n"


@pytest.mark.parametrize("count", [3, 2_000])
@pytest.mark.parametrize(
    ("old", "new", "body"),
    [
        ("a/m{n}.py", "b/k{n}.py", TINY),
        ("a/m{n}.py", "a/k{n}.py", "def {name}():\n    return {n}\n"),
        ("a/m{n}.py", "b/m{n}.py", "def {name}():\n    return 1\n"),
    ],
)
def test_tiny_files_renamed_together_with_what_is_in_them(
    count: int, old: str, new: str, body: str
) -> None:
    before = {old.format(n=n): body.format(name=f"f{n}", n=n) for n in range(count)}
    after = {new.format(n=n): body.format(name=f"g{n}", n=n) for n in range(count)}
    assert rows(before, after) == {
        f"{old.format(n=n)}:f{n} -> {new.format(n=n)}:g{n}: renamed moved" for n in range(count)
    }


def test_files_of_one_text_that_all_moved() -> None:
    text = "def f(x):\n    return x\n"
    before = {f"a/m{n}.py": text for n in range(50)}
    found = rows(before, {f"b/m{n}.py": text for n in range(50)})
    assert found == {f"a/m{n}.py:f -> b/m{n}.py:f: moved" for n in range(50)}
    notes: list[str] = []
    other = {f"b/k{n}.py": text.replace("def f", "def g") for n in range(50)}
    assert all(set(c.changes) <= {"added", "removed"} for c in changed(before, other, notes))
    assert notes == [CUT], "nobody can tell which of them is which"


def test_a_tiny_function_renamed_beside_others() -> None:
    text = "".join(TINY.format(name=f"f{n}", n=n) for n in range(40))
    assert rows({"a.py": text}, {"a.py": text.replace("def f7", "def other")}) == {
        "a.py:f7 -> a.py:other: renamed"
    }
    same = "def f1():\n    return self.x\ndef f2():\n    return self.x\n"
    found = rows({"a.py": same}, {"a.py": same.replace("f1", "other").replace("f2", "more")})
    assert not any("renamed" in row for row in found), "either may be either"


def test_what_stays_where_most_of_a_file_moved() -> None:
    body = "".join(f"    def m{n}(self, x):\n        return self.go(x, {n})\n" for n in range(6))
    rest = "def helper(a):\n    return [a]\n"
    one = {"pkg/__init__.py": f"class C:\n{body}\n{rest}"}
    other = {"pkg/__init__.py": f"from .c import C\n\n{rest}", "pkg/c.py": f"class C:\n{body}"}
    for before, after in ((one, other), (other, one)):
        told = rows(before, after)
        assert any("pkg/c.py:C " in row or "pkg/c.py:C:" in row for row in told)
        assert not [row for row in told if "helper" in row]
