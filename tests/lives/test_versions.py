"""Who changes what is told of histories is reminded to raise the version that they are kept under.

Lives, and what they say of docstrings, are kept as they were told. So where the same history is
told otherwise than before, stores have to know: raise the version in `models/versions.py`, with a
word of why, and write down here what the test says was told now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tests.history import History
from tests.lives.graphs import invented

from remora.indexer import Index
from remora.indexer.index.past import history_of
from remora.indexer.models.versions import DOCSTRINGS_VERSION, HISTORY_VERSION

HISTORY = (5, "4a3d81087146d0e0")
DOCSTRINGS = (2, "df63db7c6966626f")

ORDER = '''class Order:
    """A list of things.

    :param lines: What is bought.
    :param rate: A share. Defaults to 0.19.
    """

    def __init__(self, lines, rate=0.19):
        self.lines = lines
        self.rate = rate

    def total(self, discount=0):
        """Sum up.

        :param discount: Taken off.
        """
        found = sum(line.price for line in self.lines)
        if discount > found:
            raise ValueError("more than all of it")
        taxed = found * (1 + self.rate)
        return round_up(taxed - discount)


def round_up(value, places=2):
    """Whole cents, if `places` is two."""
    most = 10**places
    return -(-value * most // 1) / most
'''


def changed(*changes: tuple[str, str], text: str = ORDER) -> str:
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


EXTRACTED = changed(
    ("        found = sum(line.price for line in self.lines)\n", "        found = self.net()\n"),
    (
        "\n\ndef round_up",
        "\n    def net(self):\n        found = sum(line.price for line in self.lines)\n"
        "        return found\n\n\ndef round_up",
    ),
)
PARAMETER = changed(
    ("discount=0", "off=0.5"), ("discount >", "off >"), ("- discount", "- off"), text=EXTRACTED
)
RENAMED = changed(("def total", "def gross"), ("Whole cents", "In whole cents"), text=PARAMETER)
WITHOUT = changed(("rate=0.19", "rate=0.2"), ("round_up(taxed", "ceiling(taxed"), text=RENAMED)


def grown(path: Path) -> History:
    """One file through every kind of change, a move, a branch and a merge of both sides."""
    history = History(path)
    history.commit({"shop/order.py": ORDER, "shop/__init__.py": ""})
    for text in (EXTRACTED, PARAMETER, RENAMED):
        history.commit({"shop/order.py": text})
    history.branch("topic")
    history.commit({"shop/order.py": None, "shop/sale.py": RENAMED})
    history.commit({"shop/sale.py": changed(("class Order", "class Sale"), text=RENAMED)})
    history.checkout("topic")
    history.commit({"shop/order.py": WITHOUT})
    merged = changed(("class Order", "class Sale"), text=WITHOUT)
    history.checkout("main")
    history.join("topic", files={"shop/sale.py": merged})
    last = changed(
        ("    def net", "    @property\n    def net"),
        ("value, places=2", "value"),
        ("10**places", "100"),
        text=merged,
    )
    history.commit({"shop/sale.py": last})
    return history


def digest(told: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(map(repr, told)).encode()).hexdigest()[:16]


def lives(history: History) -> list[object]:
    """Every life that HEAD has, and that is told along first parents."""
    with Index(history.path) as index:
        past = index.past()
        keys = sorted(node.key for node in index.nodes())
        assert keys
        return [
            history_of(past, key, first_parent=first_parent).entries()
            for key in keys
            for first_parent in (False, True)
        ]


def test_histories_are_told_as_this_version_tells_them(tmp_path: Path) -> None:
    histories = [grown(tmp_path / "grown")]
    histories += [invented(tmp_path / f"repo{seed}", seed) for seed in range(3)]
    told = [life for history in histories for life in lives(history)]
    assert (HISTORY_VERSION, digest(told)) == HISTORY, __doc__


def test_docstrings_are_judged_as_this_version_judges_them(tmp_path: Path) -> None:
    with Index(grown(tmp_path / "repo").path) as index:
        found = index.docs().findings
    told = [(each.key, each.written, each.changes, each.unmentioned) for each in found]
    reasons = [reason._replace(text="") for each in found for reason in each.reasons]
    assert {reason.kind for reason in reasons} == {"parameter", "default", "marked"}
    assert (DOCSTRINGS_VERSION, digest([*told, *reasons])) == DOCSTRINGS, __doc__
