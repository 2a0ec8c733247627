"""What the tools are asked with, and how each argument is told to a client."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from remora.indexer.mcp_server.budget import DEFAULT, LEAST, MOST

_LONGEST = 4_096

Text = Annotated[str, Field(min_length=1, max_length=_LONGEST)]

Name = Annotated[
    str,
    Field(
        min_length=1,
        max_length=_LONGEST,
        description="key (node:src/app.py:App.run), place (src/app.py:12), path, or name (App.run)",
    ),
]
At = Annotated[
    Text | None,
    Field(description="revision, :staged or :worktree; without it the work tree, edits included"),
]
Budget = Annotated[
    int,
    Field(ge=LEAST, le=MOST, description="tokens that the answer may take, at 4 bytes each"),
]
Revisions = Annotated[
    list[Text],
    Field(
        max_length=2,
        description="one (A..B, A...B, A: then HEAD), two, or none: HEAD and the work tree",
    ),
]
Path = Annotated[Text | None, Field(description="file, folder or key: only what is in it")]


class Arguments(BaseModel):
    """What every tool is asked with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    budget: Budget = DEFAULT


class FindArguments(Arguments):
    """What `find` is asked with."""

    pattern: Annotated[
        Text, Field(description="part of a name, a glob (get_*), or its letters in order")
    ]
    kind: Literal["module", "class", "function", "method"] | None = None
    path: Annotated[Text | None, Field(description="file or folder: only what is in it")] = None
    at: At = None


Include = Literal["callers", "callees", "tests", "members", "history"]


class NodeArguments(Arguments):
    """What `node` is asked with."""

    name: Name
    include: Annotated[
        list[Include],
        Field(
            max_length=5,
            description="history reads that of all commits, the first time",
        ),
    ] = ["callers", "callees"]
    certainty: Annotated[
        Literal["exact", "likely", "name"],
        Field(description="exact: certain links alone; name: also those only a name speaks for"),
    ] = "likely"
    at: At = None


class ImpactArguments(Arguments):
    """What `impact` is asked with."""

    name: Annotated[
        Text | None,
        Field(description="what reaches this node; without it, whom a change hits"),
    ] = None
    revisions: Revisions = []
    depth: Annotated[
        int | None, Field(ge=1, le=100, description="calls between them at most, with name")
    ] = None
    at: At = None


class ChangesArguments(Arguments):
    """What `changes` is asked with."""

    revisions: Revisions = []
    path: Path = None
    log: Annotated[
        bool, Field(description="commits with what each changed, in place of one difference")
    ] = False
    limit: Annotated[int, Field(ge=1, le=200, description="commits at most, with log")] = 20


class SourceArguments(Arguments):
    """What `source` is asked with."""

    name: Name
    first_line: Annotated[
        int | None, Field(ge=1, description="line of the file to begin with; else its first")
    ] = None
    at: At = None
