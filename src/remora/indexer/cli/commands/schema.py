"""`schema`: what the records look like that --json prints."""

from __future__ import annotations

import json

from remora.indexer.cli.declaring import typer
from remora.indexer.cli.terminal import out

EXAMPLES = (
    "remora-index schema",
    "remora-index schema > schema.json",
)


def schema(context: typer.Context) -> None:
    """Print the JSON schema of the records that --json prints."""
    from remora.indexer.models.node import schema as described

    out(json.dumps(described(), indent=2))
