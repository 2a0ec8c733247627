"""Which paths count, what of them is a test, and what a change of the tree asks for.

Pure: settings and changes in, rules and an explicit plan out. Each part loads when first used.
"""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False

if TYPE_CHECKING:
    from remora.indexer.rules.origins import (
        CHECK_TABLE,
        LARGEST_PYPROJECT,
        pyproject_too_large,
        settings_of_git_config,
        settings_of_pyproject,
        tool_table,
    )
    from remora.indexer.rules.patterns import matches
    from remora.indexer.rules.plan import Action, ActionKind, FileChange, Plan, RulesEngine
    from remora.indexer.rules.selection import PYTHON_SUFFIXES, Rules
    from remora.indexer.rules.settings import (
        PATTERN_SETTINGS,
        SETTING_NAMES,
        Setting,
        rules_from,
        setting,
        settings_shown,
    )
    from remora.indexer.rules.test_conventions import DEFAULT_CONVENTIONS, Conventions

_HOMES = {
    "CHECK_TABLE": "origins",
    "Action": "plan",
    "ActionKind": "plan",
    "Conventions": "test_conventions",
    "DEFAULT_CONVENTIONS": "test_conventions",
    "FileChange": "plan",
    "LARGEST_PYPROJECT": "origins",
    "PATTERN_SETTINGS": "settings",
    "PYTHON_SUFFIXES": "selection",
    "Plan": "plan",
    "Rules": "selection",
    "RulesEngine": "plan",
    "SETTING_NAMES": "settings",
    "Setting": "settings",
    "matches": "patterns",
    "pyproject_too_large": "origins",
    "rules_from": "settings",
    "setting": "settings",
    "settings_of_git_config": "origins",
    "settings_of_pyproject": "origins",
    "settings_shown": "settings",
    "tool_table": "origins",
}

__all__ = [
    "CHECK_TABLE",
    "DEFAULT_CONVENTIONS",
    "LARGEST_PYPROJECT",
    "PATTERN_SETTINGS",
    "PYTHON_SUFFIXES",
    "SETTING_NAMES",
    "Action",
    "ActionKind",
    "Conventions",
    "FileChange",
    "Plan",
    "Rules",
    "RulesEngine",
    "Setting",
    "matches",
    "pyproject_too_large",
    "rules_from",
    "setting",
    "settings_of_git_config",
    "settings_of_pyproject",
    "settings_shown",
    "tool_table",
]


__getattr__ = loaded_from(__name__, _HOMES)
