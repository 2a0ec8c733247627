"""What one statement of a lesson says reaches all that rests on it, when it comes and when it goes:
the rows are those of a link from scratch at each step."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.linker.histories import Sources, assert_same_along
from tests.linker.test_cases import CASES, files_of

LESSONS = frozenset(
    {
        "aliases_for_type_checkers",
        "asked_by_builtins",
        "asked_of_operands_and_classes",
        "attributes_taken_away",
        "caches_made_by_calls",
        "carried_by_exceptions",
        "classes_made_by_metaclasses",
        "containers_by_other_names",
        "containers_changed_later",
        "containers_given_by_lambdas",
        "containers_taken_out",
        "places_from_the_end",
        "containers_held_by_others",
        "containers_of_several_names",
        "decorators_made_by_partial",
        "factories_that_share",
        "hooks_of_generated_initializers",
        "lies_handed_on",
        "lists_from_many_callers",
        "many_steps_of_one_list",
        "members_replaced_by_others",
        "metaclasses_called",
        "methods_by_names_handed_on",
        "modules_put_in",
        "one_of_many_methods",
        "operands_that_are_false",
        "parameters_bound_inside",
        "passed_or_kept_beside",
        "properties_in_other_ways",
        "said_of_variables",
        "stored_by_tests",
        "stored_past_the_class",
        "tables_of_many_callers",
        "tables_registered_row_by_row",
    }
)
"""Those in which what one place stores, declares or makes is read at another."""


def without_each_statement(files: Sources) -> Iterator[Sources]:
    """*files* without one of the statements at the top of one, each in turn, and whole again."""
    yield files
    for path, text in files.items():
        lines = text.splitlines(keepends=True)
        for statement in ast.parse(text).body:
            end = statement.end_lineno or statement.lineno
            yield {**files, path: "".join(lines[: statement.lineno - 1] + lines[end:])}
    yield files


@pytest.mark.parametrize("case", [x for x in CASES if x.stem in LESSONS], ids=lambda x: x.stem)
def test_each_statement_comes_and_goes(case: Path) -> None:
    files = files_of(case.read_text())
    assert_same_along(without_each_statement(files))


def test_callers_come_past_as_many_tables_as_are_told_apart() -> None:
    rules = (
        "class RuleFamily:\n    def __init__(self):\n        self.rules = []\n"
        "    def add_all(self, rules):\n        for asked, does in rules:\n"
        "            self.rules.append((asked, does))\n"
        "    def run(self, x):\n        for asked, does in self.rules:\n"
        "            does(asked(x))\n"
        "rules = RuleFamily()\n"
    )
    caller = "from rules import rules\ndef a(x): ...\ndef b(x): ...\nrules.add_all([(a, b)])\n"
    assert_same_along(
        {"rules.py": rules, **{f"by_{one}.py": caller for one in range(callers)}}
        for callers in (15, 16, 17, 18, 64, 65, 63, 17, 16)
    )
