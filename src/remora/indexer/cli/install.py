"""`install` and `uninstall`: the hooks, put where git looks for them, and taken away."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from remora.indexer.cli.terminal import one_line, out
from remora.indexer.git import locate
from remora.indexer.hooks.install import (
    Step,
    apply,
    line_to_add,
    place_of_line,
    plan_install,
    plan_uninstall,
)
from remora.indexer.hooks.scripts import Wish
from remora.indexer.store import NodeStateStore
from remora.indexer.workspace import Workspace

NAME = "remora-index"

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would change, do nothing.")]

_DONE = {
    "create": "new hook",
    "insert": "added to",
    "update": "brought up to date in",
    "keep": "already in",
    "refuse": "left alone",
    "restore": "taken out of",
    "delete": "removed",
}


def install(
    context: typer.Context,
    dry_run: DryRun = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let a commit fail where it cannot be scanned.")
    ] = False,
) -> None:
    """Put the hooks where git looks for them. A hook that is not ours to change stays."""
    location = locate(context.obj.folder)
    store = context.obj.store
    if store is not None:  # better said now than by hooks, which nobody hears
        NodeStateStore.exists(Workspace(context.obj.folder, store_folder=store).store.folder)
    wish = Wish(own_command(), None if store is None else str(Path(store).absolute()), strict)
    steps = plan_install(location, wish)
    if not dry_run:
        apply(location, steps)
    refused = _report(steps, dry_run=dry_run)
    for step in refused:
        out(f"add to {one_line(place_of_line(step))}:")
        out(f"  {line_to_add(step, wish)}")
    raise typer.Exit(1 if refused else 0)


def uninstall(context: typer.Context, dry_run: DryRun = False) -> None:
    """Take the hooks out again; what was there before stays, byte for byte."""
    location = locate(context.obj.folder)
    steps = plan_uninstall(location)
    if not dry_run:
        apply(location, steps)
    if not steps:
        out("no hook of remora-index is installed")
    raise typer.Exit(1 if _report(steps, dry_run=dry_run) else 0)


def hook(
    context: typer.Context,
    arguments: Annotated[
        list[str], typer.Argument(metavar="[--strict] [--limit SECONDS] EVENT [ARGS]...")
    ],
) -> None:
    """What git's hooks call; `install` writes the calls."""
    from remora.indexer.cli import environment
    from remora.indexer.cli.hook import run

    if context.obj.store is not None:
        os.environ[environment.STORE] = str(Path(context.obj.store).absolute())
    os.chdir(context.obj.folder)
    raise typer.Exit(run(arguments))


def own_command() -> str | None:
    """The absolute path under which this command was called, or would be found."""
    called = shutil.which(sys.argv[0]) if sys.argv else None
    beside = os.path.join(os.path.dirname(sys.executable), NAME)  # noqa: PTH118, PTH120
    for place in (called, shutil.which(NAME), shutil.which(beside)):
        if place is not None and Path(place).name == NAME:
            return str(Path(place).absolute())
    return None


def _report(steps: Iterable[Step], *, dry_run: bool) -> list[Step]:
    """Print what was done, or would be; give what was refused."""
    refused = []
    for step in steps:
        what = _DONE[step.kind]
        if step.refusal is not None:
            refused.append(step)
            what = f"{what}: {step.refusal.reason}"
        else:
            what = f"{what} {step.file or 'git config'}"
        would = "would be: " if dry_run and step.changes else ""
        out(f"{step.event:<17} {would}{one_line(what)}")
    return refused
