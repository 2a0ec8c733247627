"""Questions that rule families ask each other: who answers them only a type checker asks."""

from __future__ import annotations

from remora.indexer.linker.transfer.attribute_questions import AttributeQuestions
from remora.indexer.linker.transfer.call_questions import CallQuestions
from remora.indexer.linker.transfer.container_questions import ContainerQuestions
from remora.indexer.linker.transfer.evaluation import Evaluation
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.transfer.rebinding_questions import RebindingQuestions


def _open(asked: type) -> set[str]:
    """The names that *asked* has and nobody has answered."""
    return {
        name for name in dir(asked) if getattr(getattr(asked, name), "__isabstractmethod__", False)
    }


def test_an_evaluation_answers_what_its_families_ask() -> None:
    assert _open(Evaluation) == set()


def test_each_question_is_marked() -> None:
    asked = _open(RuleFamily)
    parts = [
        _open(part)
        for part in (AttributeQuestions, CallQuestions, ContainerQuestions, RebindingQuestions)
    ]
    assert sum(map(len, parts)) == len(set().union(*parts)), "a question is declared twice"
    assert set().union(*parts) <= asked
    assert {"attribute", "call", "iterated", "variable_anew", "expand"} <= asked
