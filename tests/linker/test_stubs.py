"""What a stub says of a class is said of the one that runs."""

from __future__ import annotations

from tests.linker.test_cases import linked

from remora.indexer.models.ids import UnitId


def test_links_lead_to_the_module_and_not_to_its_stub() -> None:
    tables = linked(
        {
            "lib.py": (
                "class Thing:\n    def run(self): ...\ndef make(x):\n    return globals()[x]\n"
            ),
            "lib.pyi": "class Thing:\n    def run(self): ...\ndef make(x) -> Thing: ...\n",
            "use.py": "from lib import make\ndef use():\n    make(1).run()\n",
        }
    )
    callees = {link.callee for link in tables.links(UnitId("use.py:use")).links}
    assert callees == {"lib.py:make", "lib.py:Thing.run"}
