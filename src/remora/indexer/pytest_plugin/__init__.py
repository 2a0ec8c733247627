"""A plugin for pytest: `pytest --remora main...` runs the tests that a change can affect.

Pytest loads this file in every run of an environment that has it. So it declares two options, and
loads nothing before one of them is given.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pytest

REVISIONS = "--remora"
SAFE = "--remora-safe"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare what the plugin is asked with."""
    group = parser.getgroup("remora", "tests that a change can affect (remora-index)")
    group.addoption(
        REVISIONS,
        dest="remora",
        metavar="REV",
        help="Run only tests that can be affected by what lies between REV (A, A..B, or A... for "
        "where A was left) and the work tree.",
    )
    group.addoption(
        SAFE,
        dest="remora_safe",
        action="store_true",
        help="With --remora: every test that could be affected where links are unsure.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Where a selection is asked for, register what makes it. Raises UsageError."""
    revisions: str | None = config.option.remora
    if revisions is None and not config.option.remora_safe:
        return
    from remora.indexer.pytest_plugin.selecting import register

    register(config, revisions)
