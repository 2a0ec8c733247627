"""Where the index stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from remora.indexer.cli.rendering.report import count, short
from remora.indexer.cli.terminal import one_line

if TYPE_CHECKING:
    from remora.indexer import Status
    from remora.indexer.hooks import Failure

_LINK_STANDINGS = {
    "current": "those of the index",
    "behind": "behind it: a question about links brings them up, or remora-index sync --links",
    "none": "not computed: remora-index sync --links",
}


def _way_out(status: Status) -> str:
    if status.writable:
        return "run remora-index sync"
    return "the store cannot be written, name a place with --store or REMORA_INDEX_STORE"


def _retained(status: Status) -> str:
    """Of how many revisions links are there, where it is more than those of the index."""
    number = status.link_views
    return f"; retained of {count(number, 'revision')}" if number > 1 else ""


def status_lines(
    status: Status, errors: Iterable[str], too_complex: Iterable[str]
) -> Iterator[str]:
    """Where the index stands."""
    branch = f" ({status.head.ref.removeprefix('refs/heads/')})" if status.head.ref else ""
    yield f"HEAD      {short(status.head.commit)}{one_line(branch)}"
    if status.indexed:
        standing = "current" if status.current else f"stale: {_way_out(status)}"
        yield f"indexed   {short(status.indexed_commit or status.indexed_tree)}, {standing}"
    else:
        yield f"indexed   nothing: {_way_out(status)}"
    yield f"links     {_LINK_STANDINGS[status.links]}{_retained(status)}"
    totals = status.totals
    skipped = f", {totals.skipped:,} skipped" if totals.skipped else ""
    yield f"holds     {count(totals.files, 'file')}, {count(totals.nodes, 'node')}{skipped}"
    for path in errors:
        yield f"  syntax error in {one_line(path)}"
    for path in too_complex:
        yield f"  too complex to read: {one_line(path)}"
    if status.store is None:
        problem = status.store_problem or f"none at {status.store_folder}"
        yield f"store     {one_line(problem)}"
    else:
        size = status.store.bytes_on_disk / 1024 / 1024
        yield f"store     {one_line(status.store_folder)}, {size:.1f} MiB"
        yield (
            f"          facts of {count(status.store.blobs, 'blob')}, "
            f"{status.reachable_blobs:,} reachable from {count(status.store.views, 'view')}"
        )
    yield "versions  " + ", ".join(f"{name} {value}" for name, value in status.versions.items())


def failure_line(failure: Failure) -> str:
    """The last hook that failed."""
    hint = f" ({failure.hint})" if failure.hint else ""
    return f"hooks     {failure.event} failed at {failure.at}: {one_line(failure.message + hint)}"


def status_fields(status: Status, errors: list[str], too_complex: list[str]) -> dict[str, Any]:
    """Where the index stands, for a program."""
    return {
        "head": status.head.commit,
        "branch": status.head.ref,
        "indexed_commit": status.indexed_commit,
        "indexed_tree": status.indexed_tree,
        "current": status.current,
        "links": status.links,
        "link_views": status.link_views,
        "files": status.totals.files,
        "nodes": status.totals.nodes,
        "skipped": status.totals.skipped,
        "parse_errors": errors,
        "too_complex": too_complex,
        "store": status.store_folder,
        "store_bytes": status.store.bytes_on_disk if status.store else 0,
        "store_writable": status.writable,
        "store_problem": status.store_problem or None,
        "blobs": status.store.blobs if status.store else 0,
        "blobs_reachable": status.reachable_blobs or 0,
        "views": status.store.views if status.store else 0,
        "versions": status.versions,
    }
