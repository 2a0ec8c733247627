"""How commands are called plainly: written by `python -m tests.cli.plain_calls`.

A test holds it against typer. A command that is not here is read by typer alone.
"""

from __future__ import annotations

Plain = tuple[dict[str, tuple[str, bool | None]], dict[str, str]]
"""How a command is called plainly.

Which parameter an option sets, and to what; with None to the word behind it. And which
parameters the other words are for: "1", "?" for one or none, "+" alone for one or more,
"*" alone for any number.
"""

PLAIN_CALLS: dict[str, Plain] = {
    "sync": (
        {
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--dry-run": ("dry_run", True),
            "--force": ("force", True),
            "--links": ("links", True),
            "--no-links": ("links", False),
            "--history": ("history", True),
            "--max-blob-size": ("max_blob_size", None),
        },
        {"revision": "?"},
    ),
    "ls": (
        {
            "--files": ("files", True),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--no-sync": ("no_sync", True),
            "--stdin": ("stdin", None),
        },
        {"path": "?"},
    ),
    "show": (
        {
            "--links": ("links", True),
            "--no-links": ("links", False),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--no-sync": ("no_sync", True),
            "--stdin": ("stdin", None),
        },
        {"names": "+"},
    ),
    "at": (
        {
            "--files": ("files", True),
            "--links": ("links", True),
            "--no-links": ("links", False),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--stdin": ("stdin", None),
        },
        {"revision": "1", "path": "?"},
    ),
    "search": (
        {
            "--path": ("path", None),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--no-sync": ("no_sync", True),
            "--stdin": ("stdin", None),
        },
        {"pattern": "1"},
    ),
    "callers": (
        {
            "--sure": ("sure", True),
            "--all": ("sure", False),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--no-sync": ("no_sync", True),
            "--stdin": ("stdin", None),
        },
        {"names": "+"},
    ),
    "callees": (
        {
            "--sure": ("sure", True),
            "--all": ("sure", False),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--no-sync": ("no_sync", True),
            "--stdin": ("stdin", None),
        },
        {"names": "+"},
    ),
    "tests": (
        {
            "--sure": ("sure", True),
            "--all": ("sure", False),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--no-sync": ("no_sync", True),
            "--stdin": ("stdin", None),
        },
        {"names": "+"},
    ),
    "impact": (
        {
            "--sure": ("sure", True),
            "--all": ("sure", False),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
            "--no-sync": ("no_sync", True),
            "--stdin": ("stdin", None),
        },
        {"names": "+"},
    ),
    "affected": (
        {
            "--safe": ("safe", True),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {"revisions": "*"},
    ),
    "diff": (
        {
            "--stat": ("stat", True),
            "--links": ("links", True),
            "--no-links": ("links", False),
            "--breaking": ("breaking", True),
            "--exit-code": ("exit_code", True),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {"revisions": "*"},
    ),
    "check": (
        {
            "--explain": ("explain", None),
            "--baseline": ("baseline", None),
            "--write-baseline": ("write_baseline", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {"revisions": "*"},
    ),
    "history": (
        {
            "--since": ("since", None),
            "--no-follow": ("follow", False),
            "--first-parent": ("first_parent", True),
            "--patch": ("patch", True),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {"names": "+"},
    ),
    "log": (
        {
            "--since": ("since", None),
            "--first-parent": ("first_parent", True),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {"revisions": "?"},
    ),
    "hotspots": (
        {
            "--since": ("since", None),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {},
    ),
    "when": (
        {
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {"name": "1", "condition": "1"},
    ),
    "docs": (
        {
            "--mismatch": ("mismatch", True),
            "--check": ("check", True),
            "--at": ("at", None),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {"path": "?"},
    ),
    "status": ({"--json": ("json", True), "--check": ("check", True)}, {}),
    "scan": ({"--name": ("name", None), "--json": ("json", True)}, {"files": "+"}),
    "schema": ({}, {}),
    "gc": (
        {
            "--dry-run": ("dry_run", True),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {},
    ),
    "clean": ({"--quiet": ("quiet", True), "-q": ("quiet", True)}, {}),
    "verify": (
        {
            "--repair": ("repair", True),
            "--json": ("json", True),
            "--quiet": ("quiet", True),
            "-q": ("quiet", True),
        },
        {},
    ),
    "mcp": ({}, {}),
    "install": ({"--dry-run": ("dry_run", True), "--strict": ("strict", True)}, {}),
    "uninstall": ({"--dry-run": ("dry_run", True)}, {}),
    "hook": (
        {"--now": ("now", True), "--strict": ("strict", True), "--limit": ("limit", None)},
        {"arguments": "+"},
    ),
}
