"""The commands, a file each: what it is called with, what it asks the library, what it prints.

`commands/NAME.py` has a function `NAME`, declared as typer wants it. Its first line of
documentation is the help; what it returns is the exit code, 0 where it returns none. It is
called with typer's context, or with a plain stand-in for it (see `quick`).
"""

from __future__ import annotations

ORDER = (
    *("sync", "ls", "show", "at", "search", "callers", "callees", "tests", "impact", "affected"),
    *("diff", "check", "history", "log", "hotspots", "when", "docs", "report", "export"),
    *("status", "scan", "schema", "gc", "clean", "verify", "mcp", "install", "uninstall", "hook"),
)
"""As help tells of them. A command that is not named here comes after these."""
