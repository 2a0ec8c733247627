"""Nodes: a line each in a listing, and one in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from remora.indexer.cli.rendering.links import end_line, reaching_line
from remora.indexer.cli.rendering.report import SHORT_ID, count, day, short
from remora.indexer.cli.terminal import one_line
from remora.indexer.models.ids import MODULE_NAME


def node_line(node: Mapping[str, Any]) -> str:
    """A node in a listing: place, type and signature; that a syntax error is within."""
    place = f"{one_line(node['file_path'])}:{node['def_line']}"
    trouble = "" if node["parse_ok"] else "  (syntax error)"
    return f"{place}  {node['node_type']:8}  {one_line(headline(node))}{trouble}"


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
    if node["docstring_reasons"]:
        wrong = "outdated" if node["docstring_outdated"] else "mismatch"
        yield "docstring", f"{wrong}: {'; '.join(node['docstring_reasons'])}"
    yield "history", _life(node)
    yield "blob", f"{short(node['blob_sha'])}, source {node['source_hash'][:SHORT_ID]}"
    if not node["parse_ok"]:
        yield "syntax", "error within: what could be read is shown"


def _life(node: Mapping[str, Any]) -> str:
    if node["updated_at"] is None:
        return f"not known: {_command('history', node)}"
    since = node["created_at"]
    begun = "before this clone begins" if since is None else f"on {day(since)}"
    sources = "" if node["version"] is None else f", {count(node['version'], 'source')} so far"
    return f"first {begun}, last changed on {day(node['updated_at'])}{sources}"


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
    yield from _listed("callers", node, options, node["callers"], end_line)
    yield from _listed("callees", node, options, node["callees"], end_line, more)
    farther = ", and perhaps more from farther away" if node["related_tests_cut_at"] else ""
    yield from _listed("tests", node, options, node["related_tests"], reaching_line, farther)
    if farther:
        yield f"    farther: {_command('tests', '--depth', '100', *options, node)}"


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
    import shlex  # for hints alone

    words = [part if isinstance(part, str) else str(part["key"]) for part in parts]
    return one_line(shlex.join(["remora-index", *words]))
