"""The options and arguments that several commands share, each declared once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON, a record a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes beside the answer.")]
Silent = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would change, do nothing.")]

# What a question is about. `asking.Asked` holds what they say.
At = Annotated[
    str | None,
    typer.Option("--at", metavar="REV", help="Ask about another revision, :staged or :worktree."),
]
NoSync = Annotated[
    bool, typer.Option("--no-sync", help="Answer from what is stored, however old it is.")
]
Stdin = Annotated[
    str | None,
    typer.Option(
        "--stdin", metavar="PATH", help="Take the text of PATH, unsaved, from standard input."
    ),
]

# What is asked for.
Names = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY|NAME|-...", help="With - also those that standard input has, one a line."
    ),
]
Revision = Annotated[str, typer.Argument(metavar="REV")]
Files = Annotated[bool, typer.Option("--files", help="List files, not nodes.")]
Type = Annotated[
    Literal["function", "method", "class", "module"] | None,
    typer.Option("--type", help="Nodes of this type."),
]
Sort = Annotated[
    Literal["path", "name", "lines", "complexity"],
    typer.Option("--sort", help="In this order; of numbers the largest first."),
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")]
Depth = Annotated[
    int | None,
    typer.Option("--depth", min=1, metavar="N", help="All that reaches it through N calls."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Committed since then; as git takes dates."),
]
FirstParent = Annotated[
    bool,
    typer.Option(
        "--first-parent", help="Along first parents alone: a merge stands for its branch."
    ),
]
Links = Annotated[
    bool | None,
    typer.Option(help="With callers, callees and tests; at HEAD that is so once it was linked."),
]
Sure = Annotated[
    bool | None,
    typer.Option(
        "--sure/--all",
        help="Only where nothing else can run; with --all also what a unique name alone tells.",
        show_default=False,
    ),
]

# What `sync` alone is told; its file loads nothing, not even `typing`.
PlanOnly = Annotated[bool, typer.Option("--dry-run", help="Print the plan, do nothing.")]
Force = Annotated[bool, typer.Option("--force", help="Scan all files anew.")]
LinksToo = Annotated[
    bool | None,
    typer.Option(help="Link as well, or leave links behind; once linked, they come along."),
]
HistoryToo = Annotated[
    bool, typer.Option("--history", help="Read the history of commits as well, for the first time.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=0, help="Processes that scan; 0: one a core.")
]
Include = Annotated[
    list[str] | None, typer.Option("--include", help="Index only paths of this pattern.")
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", help="Leave out paths of this pattern.")
]
MaxBlobSize = Annotated[
    str | None, typer.Option("--max-blob-size", help="Skip larger files; bytes, or with k, m, g.")
]
