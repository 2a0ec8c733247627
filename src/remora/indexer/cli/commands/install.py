"""`install`: the hooks, put where git looks for them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

from remora.indexer import Index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.rendering.hooks import step_line
from remora.indexer.cli.terminal import one_line, out
from remora.indexer.hooks import Hooks, Wish, line_to_add, place_of_line

NAME = "remora-index"

EXAMPLES = (
    "remora-index install --dry-run",
    "remora-index install",
)


def install(
    context: typer.Context,
    dry_run: options.DryRun = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let a commit fail where it cannot be scanned.")
    ] = False,
) -> int:
    """Put the hooks where git looks for them. A hook that is not ours to change stays."""
    folder, store = context.obj[:2]
    hooks = Hooks(folder)
    if store is not None:  # better said now than by hooks, which nobody hears
        _ = Index(folder, store=store).has_store
    wish = Wish(own_command(), None if store is None else str(Path(store).absolute()), strict)
    steps = hooks.plan_install(wish)
    if not dry_run:
        hooks.apply(steps)
    for step in steps:
        out(step_line(step, dry_run=dry_run))
    refused = [step for step in steps if step.refusal is not None]
    for step in refused:
        out(f"add to {one_line(place_of_line(step))}:")
        out(f"  {line_to_add(step, wish)}")
    return NO if refused else FINE


def own_command() -> str | None:
    """The absolute path under which this command was called, or would be found."""
    called = shutil.which(sys.argv[0]) if sys.argv else None
    beside = os.path.join(os.path.dirname(sys.executable), NAME)  # noqa: PTH118, PTH120
    for place in (called, shutil.which(NAME), shutil.which(beside)):
        if place is not None and Path(place).name == NAME:
            return str(Path(place).absolute())
    return None
