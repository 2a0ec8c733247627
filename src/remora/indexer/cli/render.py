"""Records as text for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from remora.indexer.cli.reporting import SHORT_ID, count, short
from remora.indexer.cli.terminal import one_line
from remora.indexer.models.ids import MODULE_NAME

if TYPE_CHECKING:
    from remora.indexer.hooks.failures import Failure
    from remora.indexer.index import Status
    from remora.indexer.linker.related import RelatedTest
    from remora.indexer.queries import About
    from remora.indexer.relations import Relation
    from remora.indexer.rules import Plan


def about_line(about: About) -> str:
    """What an answer is about."""
    if about.uncommitted is not None:
        base = short(about.commit) if about.commit else "an unborn HEAD"
        return f"{about.revision} is {base} with {count(about.uncommitted, 'changed file')}"
    if about.tree is None:
        return f"{about.revision} is unborn"
    identity = short(about.commit) if about.commit else f"tree {short(about.tree)}"
    return f"{about.revision} is {identity}" if about.revision != identity else identity


def plan_lines(plan: Plan) -> Iterator[str]:
    """A plan, a line for each step."""
    if plan.full_walk:
        yield f"full walk: {plan.full_walk}"
    if not plan.actions:
        yield "nothing to do"
    for action in plan.actions:
        origin = f" from {one_line(action.origin)}" if action.origin else ""
        blob = short(action.blob)
        yield f"{action.kind:7} {blob}  {one_line(action.path)}{origin}  ({action.reason})"


def node_line(node: Mapping[str, Any]) -> str:
    """A node in a listing: place, type and signature."""
    place = f"{one_line(node['file_path'])}:{node['def_line']}"
    return f"{place}  {node['node_type']:8}  {one_line(headline(node))}"


def headline(node: Mapping[str, Any]) -> str:
    """The signature with the qualified name in place of the bare one."""
    if node["node_name"] == MODULE_NAME:
        return str(node["file_path"])
    name = str(node["node_name"])
    bare = name.rpartition(".")[2].partition("@")[0]
    keyword = "class " if node["node_type"] == "class" else "def "
    _, _, written = str(node["signature"]).partition(keyword)
    return name + written.removeprefix(bare) if written.startswith(bare) else name


MOST_LINKS = 10
"""Of a node's links, shown at the most; JSON and the commands for them have them all."""


def node_text(node: Mapping[str, Any], options: Sequence[str] = ()) -> Iterator[str]:
    """A node in full. *options* are those under which it was asked for."""
    yield one_line(node["key"])
    where = f"{node['file_path']}:{node['start_line']}-{node['end_line']}"
    yield f"  {node['node_type']} at {one_line(where)}, {count(node['line_count'], 'line')}"
    if node["signature"]:
        yield f"  {one_line(node['signature'])}"
    for label, value in _facts(node):
        yield f"  {label:11} {one_line(value)}"
    yield from _links(node, options)
    if node["docstring"]:
        yield ""
        yield from (f"    {line}".rstrip() for line in node["docstring"].split("\n"))


def _facts(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if node["decorators"]:
        yield "decorators", " ".join(node["decorators"])
    if node["parent"]:
        yield "in", node["parent"]
    if node["imports"]:
        yield "imports", ", ".join(node["imports"])
    yield "complexity", str(node["complexity"])
    yield "type hints", "yes" if node["has_type_hints"] else "no"
    yield "blob", f"{short(node['blob_sha'])}, source {node['source_hash'][:SHORT_ID]}"
    if not node["parse_ok"]:
        yield "syntax", "error within: what could be read is shown"


def _links(node: Mapping[str, Any], options: Sequence[str]) -> Iterator[str]:
    if node["callers"] is None:
        yield f"  {'links':11} not computed: {_command('show', '--links', *options, node)}"
        return
    inside = [found for found in node["resolved_imports"] or () if found["key"]]
    if inside:
        yield f"  {'leading to':11} {len(inside)}"
        yield from (f"    {one_line(f['name'])}  -> {one_line(f['key'])}" for f in inside)
    unresolved = node["unresolved_calls"]
    more = f", and {count(unresolved, 'call')} unresolved" if unresolved else ""
    yield from _listed("callers", node, options, node["callers"], _end_line)
    yield from _listed("callees", node, options, node["callees"], _end_line, more)
    yield from _listed("tests", node, options, node["related_tests"], _reaching_line)


def _listed(
    what: str,
    node: Mapping[str, Any],
    options: Sequence[str],
    ends: Sequence[Mapping[str, Any]],
    line: Callable[[Mapping[str, Any]], str],
    more: str = "",
) -> Iterator[str]:
    yield f"  {what:11} {len(ends) or 'none'}{more}"
    yield from (f"    {line(end)}" for end in ends[:MOST_LINKS])
    if len(ends) > MOST_LINKS:
        yield f"    all {len(ends)}: {_command(what, *options, node)}"


def _command(*parts: str | Mapping[str, Any]) -> str:
    words = [part if isinstance(part, str) else str(part["key"]) for part in parts]
    import shlex  # seldom needed, and a file to load

    return one_line(shlex.join(["remora-index", *words]))


def _end_line(end: Mapping[str, Any]) -> str:
    lines = ", ".join(map(str, end["lines"]))
    return f"{end['how']:11}  {one_line(end['key'])}  at {lines}"


def _reaching_line(test: Mapping[str, Any]) -> str:
    return _test_line(test["key"], test["distance"], test["confidence"])


def relation_line(relation: Relation, other: str) -> str:
    """A link, by its other end, and where the calls are written."""
    places = ", ".join(str(line) for line in relation.lines)
    return f"{relation.how:11}  {one_line(other)}  at {one_line(relation.file_path)}:{places}"


def times(number: int) -> str:
    """How often."""
    return "once" if number == 1 else f"{number:,} times"


def test_line(test: RelatedTest) -> str:
    """A related test with how far it is."""
    return _test_line(*test)


def _test_line(key: str, distance: int, confidence: float) -> str:
    how = f"{distance} away" if distance else "by name "
    return f"{how}  {confidence:.2f}  {one_line(key)}"


def file_line(file: Mapping[str, Any]) -> str:
    """A file in a listing."""
    trouble = ""
    if file["status"] == "too_large":
        trouble = f"  skipped: {file['size']:,} bytes, above max_blob_size"
    elif file["status"] == "too_complex":
        trouble = "  skipped: too complex to read"
    elif file["status"] != "parsed":
        trouble = f"  {file['status']}"
    elif not file["parse_ok"]:
        trouble = "  syntax error"
    return f"{file['node_count']:6,}  {one_line(file['file_path'])}{trouble}"


_LINK_STANDINGS = {
    "current": "those of the index",
    "behind": "behind it: a question about links brings them up, or remora-index sync --links",
    "none": "not computed: remora-index sync --links",
}


def _way_out(status: Status) -> str:
    if status.writable:
        return "run remora-index sync"
    return "the store cannot be written, name a place with --store or REMORA_INDEX_STORE"


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
    yield f"links     {_LINK_STANDINGS[status.links]}"
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
