"""The page in headless Chromium, where there is one: what is drawn, and what keys do."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.history import History
from tests.report.chromium import Tab, browser, program

from remora.indexer.index import Index
from remora.indexer.report.contents import Contents
from remora.indexer.report.page import html

pytestmark = pytest.mark.skipif(program() is None, reason="Chromium is not installed")

HOSTILE = "<img src=x onerror=document.title=1>.py"
APP = """from pkg import low


class App:
    def run(self, fast):
        if fast:
            return low.work()


def forgotten():
    return 1
"""
FILES = {
    "pkg/__init__.py": "",
    "pkg/app.py": APP,
    "pkg/low.py": "def work():\n    return 1\n",
    "tests/test_app.py": "from pkg.app import App\n\n\ndef test_run():\n    App().run(True)\n",
    f"pkg/{HOSTILE}": "def \u202ef(): ...\n\n\ndef g(x):\n    if x: return x\n",
}


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("chromium")) as tab:
        yield tab


@pytest.fixture
def file(history: History, tmp_path: Path) -> Path:
    history.commit(FILES)
    history.commit({"pkg/low.py": "def work(more):\n    return more\n"})
    with Index(history.path) as index:
        compared = index.diff("HEAD~1", "HEAD")
        made = html(Contents(index, compared.after, compared).told())
        (tmp_path / "report.html").write_bytes(b"".join(made))
    return tmp_path / "report.html"


def wrong(tab: Tab) -> list[object]:
    """What the page did that it should not: errors, requests, what its policy had to refuse."""
    told = [
        one for one in tab.told if one["method"] in ("Runtime.exceptionThrown", "Log.entryAdded")
    ]
    asked = [
        one["params"]["request"]["url"]
        for one in tab.told
        if one["method"] == "Network.requestWillBeSent"
    ]
    return [*told, *(url for url in asked if not url.startswith("file:"))]


def test_many_modules_stay_inside(tab: Tab, history: History, tmp_path: Path) -> None:
    text = "from pkg{} import x\n\n\ndef f(a):\n    if a: {}\n"
    files = {
        f"pkg{n % 60}/{'m' * (n % 90 + 1)}{n}.py": text.format(n * 7 % 60, n) for n in range(1_500)
    }
    history.commit(files)
    with Index(history.path) as index:
        made = html(Contents(index, index.head(), quick=True).told())
        (tmp_path / "many.html").write_bytes(b"".join(made))
    tab.open(tmp_path / "many.html", 1280, 900)
    boxes = """[...document.querySelectorAll('#modules-picture .box')].map(box => {
        const parts = [...box.querySelectorAll('rect'), box.querySelector('text')];
        const [outer, ...inner] = parts.map(x => x.getBoundingClientRect());
        const isInside = one => one.left >= outer.left && one.right <= outer.right + 1
            && one.top >= outer.top && one.bottom <= outer.bottom;
        return [outer.left, outer.top, outer.right, outer.bottom,
            inner.length - 1, inner.every(isInside)];
    })"""
    found = tab.value(boxes)
    assert len(found) == 40 and sum(box[4] for box in found) == 1_500
    assert all(box[5] for box in found), "cells and titles lie in their boxes"
    for one, other in itertools.combinations(found, 2):
        aside = one[2] <= other[0] or other[2] <= one[0]
        assert aside or one[3] <= other[1] or other[3] <= one[1], "boxes do not lie over each other"
    assert wrong(tab) == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False)])
def test_all_is_drawn_and_nothing_is_asked_for(
    tab: Tab, file: Path, tmp_path: Path, width: int, dark: bool
) -> None:
    tab.open(file, width, 900, dark=dark)
    assert wrong(tab) == []
    assert tab.value("document.querySelectorAll('#modules-picture .cell').length") == len(FILES)
    assert tab.value("document.querySelectorAll('#hotspots-picture .cell').length") == 3
    assert tab.value("document.querySelectorAll('#time-picture svg').length") == 3
    assert tab.value("document.documentElement.dataset.theme") == ("dark" if dark else "light")
    assert tab.value("document.documentElement.scrollWidth") <= width
    assert tab.value("document.title").startswith("repo at ")
    texts = tab.value("[...document.querySelectorAll('section h2')].map(x => x.textContent)")
    assert texts[:3] == ["The change", "Modules and imports", "Hot spots"]
    assert "test_run" in tab.value("document.querySelector('#change-misfits, #change').textContent")
    ids = tab.value("[...document.querySelectorAll('[id]')].map(x => x.id)")
    assert len(ids) == len(set(ids))
    tab.screenshot(tmp_path / "shot.png", whole=True)
    assert (tmp_path / "shot.png").stat().st_size > 20_000


def test_hostile_names_are_text(tab: Tab, file: Path) -> None:
    tab.open(file, 1280, 900)
    tab.value("document.querySelectorAll('details').forEach(one => one.open = true)")
    tab.value("new Promise(done => setTimeout(done))")
    assert tab.value("document.querySelectorAll('img').length") == 0
    shown = tab.value("document.querySelector('#modules-table').textContent")
    assert HOSTILE in shown and wrong(tab) == []


def test_keys_find_open_and_close(tab: Tab, file: Path) -> None:
    tab.open(file, 1280, 900)
    tab.press("/")
    for key in "work":
        tab.press(key)
    assert tab.value("document.getElementById('search').value") == "work"
    options = tab.value("[...document.querySelectorAll('[role=option]')].map(x => x.textContent)")
    assert options == ["workfunction in pkg/low.py"]
    tab.press("ArrowDown")
    tab.press("Enter")
    assert tab.value("document.getElementById('details-title').textContent") == "pkg/low.py"
    assert tab.value("document.activeElement.id") == "details"
    assert tab.value("document.querySelector('.wanted .name').textContent") == "work"
    tab.press("Escape")
    assert tab.value("document.getElementById('details').hidden") is True
    assert tab.value("document.activeElement.id") == "search"


def test_arrows_go_from_cell_to_cell(tab: Tab, file: Path) -> None:
    tab.open(file, 1280, 900)
    tab.value("document.querySelector('#modules-picture [tabindex=\"0\"]').focus()")
    label = "document.activeElement.getAttribute('aria-label')"
    first = tab.value(label)
    tab.press("ArrowRight")
    assert tab.value(label) != first
    tab.press("End")
    assert tab.value(label).startswith("tests/test_app.py")
    ways = "document.querySelectorAll('#modules-picture .way').length"
    assert tab.value(ways) == 1, "what it imports is shown"
    tab.press("Enter")
    assert tab.value("document.getElementById('details-title').textContent") == "tests/test_app.py"
    assert tab.value("document.querySelectorAll('#modules-picture [tabindex=\"0\"]').length") == 1


def test_the_theme_can_be_switched(tab: Tab, file: Path) -> None:
    tab.open(file, 1280, 900)
    light = tab.value("getComputedStyle(document.body).backgroundColor")
    tab.value("document.getElementById('theme').click()")
    assert tab.value("getComputedStyle(document.body).backgroundColor") != light


def test_tables_sort_and_say_the_same_as_pictures(tab: Tab, file: Path) -> None:
    tab.open(file, 1280, 900)
    tab.value("document.querySelector('#hotspots-table details').open = true")
    tab.value("new Promise(done => setTimeout(done))")
    cells = "document.querySelectorAll('#hotspots-table tbody td:first-child')"
    rows = f"[...{cells}].map(x => x.textContent)"
    assert sorted(tab.value(rows)) == sorted(["pkg/app.py", "pkg/low.py", f"pkg/{HOSTILE}"])
    tab.value("document.querySelector('#hotspots-table th button').click()")
    assert tab.value(rows) == sorted(["pkg/app.py", "pkg/low.py", f"pkg/{HOSTILE}"])
    head = "document.querySelector('#hotspots-table th').getAttribute('aria-sort')"
    assert tab.value(head) == "ascending"


def test_it_prints(tab: Tab, file: Path, tmp_path: Path) -> None:
    tab.open(file, 1280, 900)
    tab.pdf(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("back", ["", "from a import one\n"], ids=["one way", "both ways"])
def test_the_legend_says_what_is_drawn(
    tab: Tab, history: History, tmp_path: Path, back: str
) -> None:
    history.commit({"a/one.py": "from b import two\n", "a/more.py": "", "b/two.py": ""})
    history.commit({"b/two.py": back, "b/more.py": ""})
    with Index(history.path) as index:
        index.sync(links=True)
        made = html(Contents(index, index.head()).told())
        (tmp_path / "report.html").write_bytes(b"".join(made))
    tab.open(tmp_path / "report.html", 1280, 900)
    legend = str(tab.value("document.getElementById('modules-legend').innerText"))
    drawn = tab.value("document.querySelectorAll('.box.circle').length")
    assert ("folders that import each other" in legend) is (drawn == 2) is bool(back)
