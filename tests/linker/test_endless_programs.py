"""Programs that would run without end are linked all the same."""

from __future__ import annotations

from tests.linker.flows import flows_of

from remora.indexer.linker import link
from remora.indexer.linker.links import spread_rows

ASKING = """class Asking:
    def __getattr__(self, name):
        return self.kept
    def kept(self): ...
class Below(Asking):
    @property
    def kept(self):
        return self.missing
def use(asked: Below):
    asked.other
"""


def test_a_property_that_asks_for_itself() -> None:
    links = spread_rows(link(flows_of({"main.py": ASKING})).files())
    asked = {link.callee for link in links["main.py:use"]}
    assert asked == {"main.py:Asking.__getattr__"}
