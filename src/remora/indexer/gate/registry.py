"""All rules there are, a module each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from remora.indexer.errors import UsageError
from remora.indexer.gate import (
    callers_not_updated,
    complexity,
    removed_public_name,
    syntax_error,
)
from remora.indexer.gate.rule import Rule

RULES: Final[Mapping[str, Rule]] = {
    rule.name: rule
    for rule in (
        syntax_error.RULE,
        callers_not_updated.RULE,
        removed_public_name.RULE,
        complexity.RULE,
    )
}
"""By name, in the order in which they run."""


def rule_named(name: str) -> Rule:
    """The rule *name*. Raises UsageError."""
    if name not in RULES:
        raise UsageError(f"there is no rule {name!r}", hint=f"rules are {', '.join(RULES)}")
    return RULES[name]
