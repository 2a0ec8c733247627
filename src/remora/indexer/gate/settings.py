"""What `[tool.remora-index.check]` of a pyproject.toml says of rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from remora.indexer.errors import ConfigurationError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.gate.registry import RULES
from remora.indexer.gate.rule import Rule
from remora.indexer.models.check import LEVELS, Level
from remora.indexer.rules import CHECK_TABLE, settings_shown, tool_table

_ORIGIN: Final = f"pyproject.toml [tool.remora-index.{CHECK_TABLE}]"
_MOST: Final = 1_000_000
"""Of an option."""


class ChosenRule(NamedTuple):
    """A rule with the level and options that hold for it."""

    rule: Rule
    level: Level
    options: Mapping[str, int]


def chosen_rules(pyproject: bytes | None) -> list[ChosenRule]:
    """All rules, as the text of a pyproject.toml says of them; of None by default.

    A gate that its own settings cannot open does not stand open: raises ConfigurationError for what
    cannot be read, for rules and options that there are not, and for values that are none.
    """
    table = {} if pyproject is None else tool_table(pyproject).get(CHECK_TABLE, {})
    if not isinstance(table, dict):
        raise ConfigurationError(f"{_ORIGIN} must be a table, not {settings_shown(table)}")
    said = {str(name).replace("_", "-"): value for name, value in table.items()}
    for name in said.keys() - RULES.keys():
        raise ConfigurationError(
            f"{_ORIGIN}: there is no rule {settings_shown(name)}",
            hint=f"rules are {', '.join(RULES)}",
        )
    return [_chosen(rule, said.get(name)) for name, rule in RULES.items()]


def _chosen(rule: Rule, said: object) -> ChosenRule:
    if said is None:
        return ChosenRule(rule, rule.level, rule.options)
    if not isinstance(said, dict):
        return ChosenRule(rule, _level(rule, said), rule.options)
    options = dict(rule.options)
    for name, value in said.items():
        if name != "level":
            options[_option(rule, name)] = _number(rule, name, value)
    return ChosenRule(rule, _level(rule, said.get("level", rule.level)), options)


def _level(rule: Rule, said: object) -> Level:
    for level in LEVELS:
        if said == level:
            return level
    raise ConfigurationError(
        f"{_ORIGIN}: {rule.name} must be one of {', '.join(LEVELS)}, not {settings_shown(said)}",
        hint=f'for example {rule.name} = "warn"',
    )


def _option(rule: Rule, name: str) -> str:
    if name in rule.options:
        return name
    hint = f"it has {', '.join(rule.options)}" if rule.options else "it has none but level"
    raise ConfigurationError(
        f"{_ORIGIN}: {rule.name} has no option {settings_shown(name)}", hint=hint
    )


def _number(rule: Rule, name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return value
    raise ConfigurationError(
        f"{_ORIGIN}: {name} of {rule.name} must be a whole number up to {_MOST:,}, "
        f"not {settings_shown(value)}"
    )
