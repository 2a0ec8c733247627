"""The tools: what each is for, what it is asked with and answers, and how it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from remora.indexer.errors import (
    AmbiguousNameError,
    GitError,
    NodeNotFoundError,
    PathNotFoundError,
    RemoraError,
    RevisionNotFoundError,
    StoreError,
    UsageError,
    refusal,
)
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.several import named
from remora.indexer.foundation.visible import with_all_visible
from remora.indexer.mcp_server import answers, arguments
from remora.indexer.mcp_server.impact import changes, impact
from remora.indexer.mcp_server.nodes import find, node, source
from remora.indexer.mcp_server.opened import Opened

Schema = dict[str, Any]

_LONGEST_PROBLEM = 1_000
_ANSWERS = (UsageError, RevisionNotFoundError)
"""Problems of the question, and none of the repository."""


class Tool(NamedTuple):
    """One tool, as a client is told of it."""

    name: str
    title: str
    description: str
    arguments: type[arguments.Arguments]
    answer: type[answers.ToolAnswer]
    ask: Callable[[Opened, Any], answers.ToolAnswer]

    @property
    def input_schema(self) -> Schema:
        """What it is asked with, as JSON schema."""
        return _plain(self.arguments.model_json_schema())

    @property
    def output_schema(self) -> Schema:
        """What it answers, as JSON schema."""
        return _plain(self.answer.model_json_schema(mode="serialization"))


TOOLS = (
    Tool(
        "find",
        "Find definitions",
        "Find modules, classes, functions and methods by a part of their name. Gives their keys, "
        "best first.",
        arguments.FindArguments,
        answers.Found,
        find,
    ),
    Tool(
        "node",
        "One definition",
        "Signature and docstring of a definition, with who calls it and what it calls: resolved "
        "links, each with how it is known. On request the tests that reach it, its members, and "
        "the commits that changed it.",
        arguments.NodeArguments,
        answers.NodeAnswer,
        node,
    ),
    Tool(
        "impact",
        "Impact of a change",
        "Without a name: whom the edits in the work tree (or a range of commits) hit. Stale "
        "callers that no longer fit, the other callers, and the tests to run. With a name: what "
        "reaches that definition through calls, nearest first; ask before it is changed.",
        arguments.ImpactArguments,
        answers.Impact,
        impact,
    ),
    Tool(
        "changes",
        "What changed",
        "What happened to each definition between two revisions, HEAD and the work tree unless "
        "told: added, removed, renamed, moved, signature, body, docstring. With log the commits "
        "with the definitions that each changed.",
        arguments.ChangesArguments,
        answers.Changes,
        changes,
    ),
    Tool(
        "source",
        "Source text",
        "The text of a definition or a whole file, at any revision, with its lines in the file.",
        arguments.SourceArguments,
        answers.Source,
        source,
    ),
)


class Told(NamedTuple):
    """How a question was answered."""

    text: str
    answer: dict[str, Any] | None = None
    """The same as JSON; None where the text says what is wrong."""


def answered(opened: Opened, tool: Tool, given: dict[str, Any]) -> Told:
    """What *tool* answers when it is asked with what was *given*; a problem in words.

    Raises what is a bug of ours. After a problem of git or of the store the next question opens
    the index anew.
    """
    try:
        answer = tool.ask(opened, tool.arguments.model_validate(given))
    except ValidationError as problem:
        return _wrong_arguments(tool, problem)
    except Exception as problem:
        _after(opened, problem)
        return _problem(problem, _is_in_head(opened, tool, given, problem))
    finally:
        opened.forget_notes()
    return Told(answer.text(), answer.compact())


def _after(opened: Opened, problem: Exception) -> None:
    is_answer = isinstance(problem, _ANSWERS)
    if not is_answer and (isinstance(problem, GitError | StoreError) or refusal(problem) is None):
        opened.close()


def _is_in_head(opened: Opened, tool: Tool, given: dict[str, Any], problem: Exception) -> bool:
    """Whether what the work tree does not have is gone only there, with its file perhaps."""
    can_be_asked = "at" in tool.arguments.model_fields and given.get("at") is None
    if not can_be_asked or not isinstance(problem, NodeNotFoundError | PathNotFoundError):
        return False
    try:
        _ = opened.revision("HEAD")[given.get("name") or given["path"]]
    except RemoraError:
        return False
    return True


def _problem(problem: Exception, is_in_head: bool) -> Told:
    known = refusal(problem)
    if known is None:
        raise problem
    lines = [f"error: {_short(known.message)}"]
    if is_in_head:
        lines.append("hint: HEAD has it: at=HEAD answers about that")
    elif known.command_hint:
        lines.append(f"hint: {_short(known.command_hint)}")
    if isinstance(known, AmbiguousNameError):
        lines.append(f"they are: {_short(named(known.candidates))}")
    return Told("\n".join(lines))


def _wrong_arguments(tool: Tool, problem: ValidationError) -> Told:
    wrong = (
        f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {one['msg']}"
        for one in problem.errors(include_url=False, include_context=False, include_input=False)
    )
    takes = ", ".join(tool.arguments.model_fields)
    return Told(f"error: {tool.name}: {_short('; '.join(wrong))}\nhint: it takes {takes}")


def _short(text: str) -> str:
    shown = with_all_visible(text[:_LONGEST_PROBLEM])
    return shown if len(text) <= _LONGEST_PROBLEM else f"{shown}…"


def _plain(schema: Schema) -> Schema:
    """*schema* without the titles and nulls that pydantic adds: clients show it to models."""
    told = {
        key: _plained(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }
    kinds = [kind for kind in told.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        told = {key: value for key, value in told.items() if key not in ("anyOf", "default")}
        told = {**kinds[0], **told}
    return told


def _plained(value: Any) -> Any:
    if isinstance(value, list):
        return [_plained(one) for one in value]
    return _plain(value) if isinstance(value, dict) else value
