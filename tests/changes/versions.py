"""Versions of files to compare, from their texts."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from remora.indexer.changes.diff import Ancestor, compare, one_node
from remora.indexer.models.change import NodeChange
from remora.indexer.models.facts import FileFacts
from remora.indexer.models.ids import BlobId, RepoPath, blob_id
from remora.indexer.scanner import scan
from remora.indexer.store import Marked, encode_facts

Texts = Mapping[str, str | bytes]


class Blobs:
    """Blobs by id, and what was asked of them."""

    def __init__(self) -> None:
        self._sources: dict[BlobId, bytes] = {}
        self._facts: dict[BlobId, FileFacts] = {}
        self.asked: set[BlobId] = set()
        """Those whose bytes were read."""
        self.defined: set[BlobId] = set()
        """Those whose definitions were."""

    def versions(self, texts: Texts) -> dict[RepoPath, BlobId]:
        """The blobs of *texts*, by path."""
        found: dict[RepoPath, BlobId] = {}
        for path, text in texts.items():
            source = text if isinstance(text, bytes) else dedent(text).encode()
            blob = blob_id(source, "sha1")
            self._sources[blob] = source
            found[RepoPath(path)] = blob
        return found

    def facts(self, blob: BlobId) -> FileFacts:
        if blob not in self._facts:
            self._facts[blob] = scan(self._sources[blob])
        return self._facts[blob]

    def definitions(self, blob: BlobId) -> Marked:
        self.defined.add(blob)
        return Marked(encode_facts(self.facts(blob), len(self._sources[blob])))

    def source(self, blob: BlobId) -> bytes:
        self.asked.add(blob)
        return self._sources[blob]


def changed(before: Texts, after: Texts, notes: list[str] | None = None) -> list[NodeChange]:
    """What lies between two versions. Files that are the same may be among them."""
    blobs = Blobs()
    old, new = blobs.versions(before), blobs.versions(after)
    same = {path for path in old if old[path] == new.get(path)}
    for path in same:
        del old[path], new[path]
    return compare(old, new, blobs, (notes if notes is not None else []).append)


def was(name: str, before: Texts, after: Texts) -> Ancestor | None:
    """What the node `path:name` of *after* was in *before*."""
    blobs = Blobs()
    return one_node(f"node:{name}", blobs.versions(before), blobs.versions(after), blobs)


def short(key: str | None) -> str:
    """A key without `node:`; `-` for none."""
    return key.removeprefix("node:") if key else "-"


def rows(before: Texts, after: Texts) -> set[str]:
    """`before -> after: words`, of functions and classes; where code came from and went to, too."""
    found: set[str] = set()
    for change in changed(before, after):
        if change.type == "module":
            continue
        row = f"{short(change.before)} -> {short(change.after)}: {' '.join(change.changes)}"
        row += "".join(f" <{short(key)}" for key in change.extracted_from)
        row += "".join(f" >{short(key)}" for key in change.inlined_into)
        row += "".join(f" ={short(key)}" for key in change.copied_from)
        found.add(row)
    return found
