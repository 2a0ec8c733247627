"""`sync`: the index, brought to a revision."""

from __future__ import annotations

import gc

from remora.indexer.cli.declaring import HERE, options, typer
from remora.indexer.cli.inherited import use_signals
from remora.indexer.cli.rendering.report import report_line
from remora.indexer.cli.terminal import out, out_json
from remora.indexer.cli.unchanged import Unchanged, unchanged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from remora.indexer import SyncReport
    from remora.indexer.cli.asking import GlobalOptions

_COLLECT_AFTER = 200_000
"""As in processes that scan: trees, facts and flow hold no cycles, so the collector would only walk
them in vain."""
EXAMPLES = (
    "remora-index sync",
    "remora-index sync --links",
    "remora-index sync --dry-run HEAD~1",
)


def sync(
    context: typer.Context,
    revision: options.Revision = "HEAD",
    json: options.Json = False,
    quiet: options.Silent = False,
    jobs: options.Jobs = None,
    dry_run: options.PlanOnly = False,
    force: options.Force = False,
    links: options.LinksToo = None,
    history: options.HistoryToo = False,
    include: options.Include = None,
    exclude: options.Exclude = None,
    max_blob_size: options.MaxBlobSize = None,
) -> None:
    """Bring the index to HEAD, or to REV."""
    given = {"include": include, "exclude": exclude, "max_blob_size": max_blob_size, "jobs": jobs}
    flags = {name: value for name, value in given.items() if value is not None and value != []}
    if dry_run:
        _print_plan(context.obj, revision, flags, json=json, quiet=quiet, force=force)
        return
    may_stand = context is HERE and revision == "HEAD" and not (flags or force or links or history)
    report: SyncReport | Unchanged = (unchanged() if may_stand else None) or _synced(
        context.obj, revision, flags, quiet=quiet, force=force, links=links, history=history
    )
    if json:
        out_json(report._asdict())
    elif not quiet:
        out(report_line(report))


def _synced(
    place: GlobalOptions,
    revision: str,
    flags: Mapping[str, object],
    *,
    quiet: bool,
    force: bool,
    links: bool | None,
    history: bool,
) -> SyncReport:
    from remora.indexer.cli.asking import open_index
    from remora.indexer.cli.progress import drawn

    use_signals()
    gc.set_threshold(_COLLECT_AFTER)
    with open_index(place, quiet=quiet, flags=flags) as index, drawn(quiet=quiet) as progress:
        return index.sync(revision, force=force, links=links, history=history, progress=progress)


def _print_plan(
    place: GlobalOptions,
    revision: str,
    flags: Mapping[str, object],
    *,
    json: bool,
    quiet: bool,
    force: bool,
) -> None:
    from remora.indexer.cli.asking import open_index
    from remora.indexer.cli.rendering.views import plan_lines

    use_signals()
    with open_index(place, quiet=quiet, flags=flags) as index:
        plan = index.plan(revision, force=force)
    if json:
        actions = [action._asdict() for action in plan.actions]
        out_json({"full_walk": plan.full_walk, "actions": actions})
    else:
        for line in plan_lines(plan):
            out(line)
