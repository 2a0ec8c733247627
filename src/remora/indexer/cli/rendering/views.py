"""What a view is of, the files in it, and the plan that leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from remora.indexer.cli.rendering.report import count, short
from remora.indexer.cli.terminal import one_line

if TYPE_CHECKING:
    from remora.indexer import About, Plan


def about_line(about: About) -> str:
    """What an answer is about."""
    if about.uncommitted is not None:
        base = short(about.commit) if about.commit else "an unborn HEAD"
        return f"{about.revision} is {base} with {count(about.uncommitted, 'changed file')}"
    if about.tree is None:
        return f"{about.revision} is unborn"
    identity = short(about.commit) if about.commit else f"tree {short(about.tree)}"
    is_id = about.revision in (identity, about.commit)
    return identity if is_id else f"{about.revision} is {identity}"


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
