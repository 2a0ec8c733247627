"""All rules there are, a module each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from remora.indexer.errors import UsageError
from remora.indexer.gate import (
    callers_not_updated,
    complexity,
    docstring_outdated,
    inline,
    new_import_cycle,
    override_not_updated,
    removed_public_name,
    syntax_error,
    untested_change,
)
from remora.indexer.gate.rule import Rule

RULES: Final[Mapping[str, Rule]] = {
    rule.name: rule
    for rule in (
        syntax_error.RULE,
        callers_not_updated.RULE,
        override_not_updated.RULE,
        removed_public_name.RULE,
        new_import_cycle.RULE,
        docstring_outdated.RULE,
        untested_change.RULE,
        complexity.RULE,
        inline.RULE,
    )
}
"""By name, in the order in which they run."""


def rule_named(name: str) -> Rule:
    """The rule *name*. Raises UsageError."""
    if name not in RULES:
        raise UsageError(f"there is no rule {name!r}", hint=f"rules are {', '.join(RULES)}")
    return RULES[name]
