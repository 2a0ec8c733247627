"""What arrives in the last round: what was there before is not sure, on every way there."""

from __future__ import annotations

import pytest
from tests.linker.histories import Sources, assert_same_along
from tests.linker.test_cases import linked

LATE: Sources = {
    "k.py": "class P:\n    def run(self): ...\nclass W(P):\n    def run(self): ...\n",
    "m.py": "from k import P, W\ndef one():\n    return W()\ndef two():\n    return one()\n"
    "def three():\n    return two()\n",
    "s.py": "from k import P\nfrom m import three\nclass S:\n    def begin(self):\n"
    "        self.p = P()\n        self.q = P()\n    def build(self):\n        self.p = three()\n",
    "use.py": "from s import S\ndef use(s: S):\n    s.p.run()\ndef other(s: S):\n    s.q.run()\n",
    "test_s.py": "from s import S\ndef test_s():\n    S().p.run()\n",
}
EDITS = {
    "it arrives in time": ("m.py", "return one()", "return W()"),
    "it arrives a round later": ("m.py", "return two()", "return four()\ndef four(): return two()"),
    "it never arrives": ("m.py", "return two()", "two()"),
    "something else arrives": ("m.py", "return W()", "return P()"),
    "nothing was there before": ("s.py", "self.p = P()", "pass"),
    "what arrives has no such method": ("k.py", "class W(P):\n    def run", "class W:\n    def go"),
    "who reads it asks something else": ("use.py", "s.p.run()", "s.build()\n    s.p.run"),
    "it is kept elsewhere": ("s.py", "self.p = three()", "self.q = three()"),
    "more arrives": ("s.py", "self.p = three()", "self.q = self.p = three()"),
}


def test_what_was_there_before_is_not_sure() -> None:
    tables = linked(LATE)
    hows = {
        name: {link.how for link in tables.links(f"use.py:{name}").links}
        for name in ("use", "other")
    }
    assert "exact" not in hows["use"]
    assert "ambiguous" in hows["use"]
    in_time = linked({**LATE, "m.py": LATE["m.py"].replace("return one()", "return W()")})
    assert {link.callee for link in in_time.links("use.py:use").links} == {
        "k.py:P.run",
        "k.py:W.run",
    }


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_arrives_in_the_last_round(edit: tuple[str, str, str]) -> None:
    path, old, new = edit
    assert old in LATE[path]
    assert_same_along([LATE, {**LATE, path: LATE[path].replace(old, new)}, LATE])
