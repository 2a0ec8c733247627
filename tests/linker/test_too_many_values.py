"""Whatever is done with more values than are told apart: nothing of it is known, and it ends."""

from __future__ import annotations

import pytest

from remora.indexer.linker import link
from remora.indexer.linker.values import TOP, constants, either, known
from remora.indexer.scanner import Scanner

METHODS = ("run", "__call__", "__iter__", "__enter__", "__getitem__")
CLASSES = "".join(
    f"class K{n}:\n" + "".join(f"    def {name}(self): ...\n" for name in METHODS)
    for n in range(12)
)
MANY = "def many(n):\n" + "".join(f"    if n == {n}: return K{n}()\n" for n in range(12))
BEGINNING = f"{CLASSES}{MANY}\nfrom functools import partial\ndef one(): ...\nT = many(1)\n"
DONE = [
    "T()",
    "T.run()",
    "T[0]()",
    "for t in T: t()",
    "with T as t: t.run()",
    "t, *rest = T\nt(), rest[0]()",
    "def given(a, *b, **c): a(), b[0](), c['d']()\ngiven(T, *T, **T)",
    "partial(T, 1)()",
    "[t for t in T][0]()",
    "list(T)[0](), dict(T)['a'](), next(T)(), iter(T, T), sorted(T, key=T)",
    "getattr(T, 'run')(), getattr(T, T)()",
    "@T\nclass Decorated: ...\nDecorated.run()",
    "class Below(T): ...\nBelow().run()",
    "class Of:\n    held = property(T, T)\nOf().held.run()",
    "class Of:\n    def __init__(self): self.x = T\n    def use(self): self.x.run(), self.x()",
    "try: T()\nexcept T as caught: caught.run()",
    "match T:\n    case [t, *rest]: t(), rest[0]()",
    "def gives():\n    yield T\n    yield from T\nnext(gives()).run()",
    "async def waits():\n    t = await T\n    t.run()\n    async for u in T: u()",
    "isinstance(T, T) and T.run()",
    "table = {T: T}\ntable[T](), table.get(T)()",
    "T.held = one\nT[0] = one\ndel T[0], T.held\nT.held()",
]


@pytest.mark.parametrize("done", DONE)
def test_what_is_done_with_it_leads_nowhere(done: str) -> None:
    facts = Scanner().scan(f"{BEGINNING}{done}\n".encode(), with_flow=True)
    assert facts.flow is not None
    tables = link({"a.py": facts.flow})
    led = {edge.callee for unit in tables.files()["a.py"] for edge in tables.links(unit).links}
    assert [callee for callee in led if callee.startswith("a.py:K") and "." in callee[5:]] == []


def test_it_stays_beside_what_is_known() -> None:
    one = constants(1)
    assert known(TOP | one) == one
    assert either(TOP, one) == TOP | one
    assert either(TOP | one, TOP) == TOP | one
    assert either(frozenset(), one) == one
