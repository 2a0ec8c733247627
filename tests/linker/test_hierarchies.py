"""Who looks through the classes below one is evaluated again where these say something else of the
name that it asks for, and not wherever a class comes or goes."""

from __future__ import annotations

from random import Random

import pytest
from tests.linker.flows import flows_of
from tests.linker.histories import Sources, advance, assert_same, assert_same_along

from remora.indexer.linker import link
from remora.indexer.linker.limits import CLASSES_VISITED, OVERRIDES

BASE = "class Base:\n    def go(self): ...\n    def run(self): self.go()\n"
USES = "from base import Base\ndef use(base: Base): base.go()\n"


def below(number: int, said: str = "    pass\n", base: str = "Base") -> str:
    return f"from base import *\nclass Below{number}({base}):\n{said}"


def crowd(number: int, said: str = "    pass\n") -> Sources:
    return {f"below{n}.py": below(n, said) for n in range(number)}


def relinked(before: Sources, after: Sources) -> set[str]:
    """The files of which anything is linked otherwise, where the rows are those from scratch."""
    tables = link(flows_of(before))
    delta = advance(tables, before, after)
    assert_same(tables, after)
    assert_same_along([after, before, after])
    return {path for path in delta.relinked if path in before and path in after}


@pytest.mark.parametrize("others", [1, OVERRIDES, CLASSES_VISITED - 1, CLASSES_VISITED + 3])
def test_a_class_that_says_nothing_of_a_name_wakes_nobody_who_asks_for_it(others: int) -> None:
    before = {"base.py": BASE, "use.py": USES, **crowd(others)}
    after = {**before, "more.py": below(1000, "    def other(self): ...\n")}
    crossed = others == CLASSES_VISITED - 1
    assert relinked(before, after) == set() or crossed


@pytest.mark.parametrize("others", [0, 1, OVERRIDES - 1, OVERRIDES, CLASSES_VISITED + 3])
def test_a_class_that_says_something_of_it_wakes_them(others: int) -> None:
    before = {"base.py": BASE, "use.py": USES, **crowd(others)}
    after = {**before, "a.py": below(1000, "    def go(self): ...\n")}
    assert ("use.py" in relinked(before, after)) or others > CLASSES_VISITED


@pytest.mark.parametrize("said", ["    pass\n", "    def go(self): ...\n"])
@pytest.mark.parametrize("many", [OVERRIDES, CLASSES_VISITED])
def test_classes_become_too_many_to_be_looked_through(many: int, said: str) -> None:
    few = {"base.py": BASE, "use.py": USES, **crowd(many - 1, said)}
    assert_same_along(
        [few, {**few, "b.py": below(1000)}, {**few, "b.py": below(1000), "c.py": below(1001)}, few]
    )


LATE = (
    "class Base:\n    def go(self): ...\ndef several(): return (Base,)\ndef itself(x): return x\n"
    "Named = itself(Base)\nclass Early(Named):\n    def go(self): ...\n"
    "class Late({bases}):\n    def go(self): ...\n"
    "class Later(itself(Late)):\n    def go(self): ...\n"
    "def use(base: Base): base.go()\n"
)


@pytest.mark.parametrize("before", ["Base", "*Early", "*several()", "itself(Early)", "Named"])
@pytest.mark.parametrize("after", ["Base", "*Early", "*several()", "itself(Early)", "Named"])
def test_a_class_is_found_to_stand_below_in_another_round(before: str, after: str) -> None:
    sources = [{"m.py": LATE.format(bases=bases)} for bases in (before, after)]
    assert_same_along([*sources, sources[0]])


AS_EARLY = (
    "class Base:\n    def go(self): ...\nclass Late(*Early):\n    def go(self): ...\n"
    "Named = outside(Base)\nclass Early(Named): ...\ndef use(base: Base):\n    base.go()\n"
)


def test_a_class_stands_below_one_that_is_no_longer_told() -> None:
    before, after = {"m.py": AS_EARLY}, {"m.py": AS_EARLY.replace("*Early", "*outside()")}
    assert_same_along([before, after, before])


REGISTERED: Sources = {
    "p.py": "from abc import ABC\nclass P(ABC):\n    def go(self): ...\n    def run(self): ...\n",
    "k.py": "class K:\n    def go(self): ...\n",
    "r.py": "from p import P\nfrom k import K\nP.register(K)\n",
    "use.py": "from p import P\ndef use(p: P):\n    p.go()\n    p.run()\n",
}


def test_a_class_that_is_registered_says_more_of_a_name() -> None:
    more = {**REGISTERED, "k.py": "class K:\n    def go(self): ...\n    def run(self): ...\n"}
    assert "use.py" in relinked(REGISTERED, more)
    assert "use.py" in relinked(REGISTERED, {**REGISTERED, "r.py": ""})


REGISTERING = (
    "from abc import ABC\nclass P(ABC):\n    def go(self): ...\n    def run(self): ...\n"
    "class First(P): ...\nclass K:\n    def go(self): ...\ndef itself(x): return x\n"
    "def twice(x): return itself(x)\n"
)
CALLS = ("P.register(K)", "P.register(itself(K))", "P.register(twice(K))", "First.register(K)")


@pytest.mark.parametrize("before", CALLS)
@pytest.mark.parametrize("after", CALLS)
def test_a_class_is_registered_in_another_round(before: str, after: str) -> None:
    use = {"use.py": "from m import *\ndef use(p: P): p.run()\n"}
    sources = [{"m.py": f"{REGISTERING}{call}\n", **use} for call in (before, after)]
    assert_same_along([*sources, sources[0]])


HEADS = (
    "class {c}:",
    "class {c}({d}):",
    "class {c}({d}):",
    "class {c}({d}, {e}):",
    "class {c}({d}, Outside):",
    "class {c}(itself({d})):",
    "class {c}(*several{n}()):",
    "class {c}(TABLE['{x}']):",
    "class {c}({d}, metaclass=Meta):",
    "@dataclass\nclass {c}({d}):",
)
MEMBERS = (
    "    def {x}(self): return self.{y}()",
    "    def {x}(self): return super().{y}()",
    "    {x}: int",
    "    {x} = go",
    "    def __init__(self): self.{x} = go",
    "    def __new__(cls): return object.__new__({c})",
    "    def __add__(self, o): return o.{x}()",
    "    pass",
)
AROUND = (
    "{d}.register({c})",
    "{d}.register(itself({c}))",
    "def made{n}(base): \n    class Inner(base):\n        def {x}(self): ...\n    return Inner",
    "made{n}({d})",
    "def several{n}(): return ({c}, {d})",
    "TABLE = {{'p': {c}, 'q': itself({d}), 'r': made{n}({e})}}",
    "made{n}({d})().{x}()",
    "type('N', ({d},), {{'{x}': go}})().{y}()",
    "isinstance({c}(), {d}) and {d}().{x}()",
)
USED = (
    "def f{n}(v: {c}): v.{x}(); v + v; return v",
    "f{n}({d}()).{y}()",
    "{c}().{x}()",
    "def g{n}(k: type[{c}]): return k().{x}()",
    "{c}.__subclasses__()[0]().{x}()",
)
BEFORE = (
    "from abc import ABC\nfrom dataclasses import dataclass\nfrom outside import Outside\n"
    "def go(): ...\ndef itself(x): return x\n"
    "class Meta(type):\n    def __call__(cls): return go()\n"
)


def filled(pattern: str, chance: Random) -> str:
    letters = {letter: chance.choice("ABCDEF") for letter in "cde"}
    names = {letter: chance.choice("pqr") for letter in "xy"}
    return pattern.format(**letters, **names, n=chance.randint(1, 2))


def body(chance: Random) -> str:
    lines = []
    for _ in range(chance.randint(1, 3)):
        lines.append(filled(chance.choice(HEADS), chance))
        lines += [filled(chance.choice(MEMBERS), chance) for _ in range(chance.randint(1, 3))]
    lines += [filled(chance.choice(AROUND), chance) for _ in range(chance.randint(0, 2))]
    return "\n".join(lines) + "\n"


def history(chance: Random) -> list[Sources]:
    files = {name: body(chance) for name in ("m.py", "n.py", "o.py")}
    uses = "\n".join(filled(chance.choice(USED), chance) for _ in range(5)) + "\n"
    found = []
    for _ in range(5):
        everything = "from m import *\nfrom n import *\nfrom o import *\n"
        found.append(
            {
                "all.py": BEFORE,
                "use.py": everything + uses,
                "test_it.py": everything + uses,
                **{n: f"from all import *\n{everything}{text}" for n, text in files.items()},
            }
        )
        files[chance.choice(sorted(files))] = body(chance)
    return found


@pytest.mark.parametrize("seed", range(30))
def test_any_history_of_hierarchies(seed: int) -> None:
    assert_same_along(history(Random(seed)))
