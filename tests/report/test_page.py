"""The page as a file: nothing from elsewhere, nothing that a name could become."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

from remora.indexer.report.page import html

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>&amp;&lt;img src=x onerror=alert(1)>",
    "\u2028\u2029\u202e\u200b\x00\x1b[31m",
    "\udcff' onclick=alert(1) \"$contents ${policy}",
)
LABELLED = ("input", "button", "select", "textarea")


class Read(HTMLParser):
    """What a browser would make of the page, as far as it matters here."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._into = {"script": self.scripts, "style": self.styles}.get(tag)
        if self._into is not None:
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def made(contents: dict[str, Any] | None = None) -> str:
    return b"".join(html(contents or {})).decode("utf-8")


def test_nothing_comes_from_elsewhere() -> None:
    text = made()
    read = Read(text)
    assert re.findall(r"\bhttps?://[^\s'\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert not {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio"} & {
        tag for tag, _ in read.elements
    }
    for _, attributes in read.elements:
        assert not {"src", "action", "style"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"@import|url\(", read.styles[0])
    script = read.scripts[-1]
    for door in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert door not in script
    for way in ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "sendBeacon", "localStorage"):
        assert way not in script


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    read = Read(made())
    (policy,) = (x["content"] for x in read.of("meta") if "http-equiv" in x)

    def summed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert policy == (
        f"default-src 'none'; script-src {summed(read.scripts[-1])}; "
        f"style-src {summed(read.styles[0])}; base-uri 'none'; form-action 'none'"
    )


def test_names_are_text_whatever_they_hold() -> None:
    plain, hostile = Read(made({"names": ["a"]})), Read(made({"names": HOSTILE}))
    assert plain.elements[1:3] == hostile.elements[1:3]
    assert [tag for tag, _ in plain.elements] == [tag for tag, _ in hostile.elements]
    block = hostile.scripts[0]
    assert block.isascii() and not set("<>&") & set(block)
    shown = json.loads(block)["names"]
    assert shown[0] == HOSTILE[0]
    assert shown[3] == r"\u2028\u2029\u202e\u200b\x00\x1b[31m"
    assert shown[4].startswith(r"\xff' onclick")


def test_long_texts_are_cut_and_numbers_are_not() -> None:
    block = json.loads(Read(made({"a": ["x" * 10_000, 12345678901, None, True]})).scripts[0])
    assert block["a"] == ["x" * 400 + "…", 12345678901, None, True]


def test_ids_are_there_once_and_every_control_has_a_label() -> None:
    read = Read(made())
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    labels = {attributes.get("for") for attributes in read.of("label")}
    inside = re.findall(r"<label[^>]*>\s*<input[^>]*>", made())
    for tag in LABELLED:
        for attributes in read.of(tag):
            has_label = attributes.get("id") in labels or attributes.get("aria-label")
            assert has_label or any(str(attributes.get("type")) in x for x in inside), attributes
    for _, attributes in read.elements:
        for name in ("aria-labelledby", "aria-controls", "for"):
            assert attributes.get(name) is None or attributes[name] in ids
    assert read.of("html")[0]["lang"] == "en"
    assert {"#main"} == {str(x["href"]) for x in read.of("a")} and "main" in ids


def test_what_scripts_look_for_is_there() -> None:
    read = Read(made())
    ids = {attributes.get("id") for _, attributes in read.elements}
    asked = set(re.findall(r"(?:byId|drawnIn)\('([\w-]+)'", read.scripts[-1]))
    assert len(asked) > 30 and asked <= ids


def test_our_own_text_stays_small() -> None:
    assert len(made()) < 62_000
