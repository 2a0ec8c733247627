"""The public records, as pydantic models: what leaves the library.

Nothing on the way of a hook or a look-up at the command line imports this
module; `queries` makes the same fields as a plain mapping.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema

from remora.indexer.models.facts import NodeType
from remora.indexer.models.view import RowStatus, Trouble, UpdateSource


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a string")
    return value


Text = Annotated[str, PlainValidator(_text), WithJsonSchema({"type": "string"})]
"""A string that may hold surrogate escapes, which pydantic's own refuses: a path
that is not UTF-8 keeps its bytes as `\\udcXX`."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_json(self) -> str:
        """One line of ASCII JSON."""
        return json.dumps(self.model_dump())


class LinkEnd(_Record):
    """The other end of a link."""

    key: Text = Field(description="a node's key, or the dotted name of something outside")
    how: str = Field(
        description="how it is known: `exact` where nothing else in the snapshot can run, "
        "`override` where a base class, a protocol or an annotation is all that is known and "
        "something replaces the method; the others are in docs/linking.md"
    )
    lines: tuple[int, ...] = Field(description="of the calls, in the file of the one that calls")


class ImportEnd(_Record):
    """What an import leads to."""

    name: Text = Field(description="dotted, as in `imports`")
    key: Text | None = Field(
        description="the module, class or function that runs, through re-exports; for a variable "
        "the module that binds it; null for something outside"
    )


class ReachingTest(_Record):
    """A test that reaches a node."""

    key: Text
    distance: int = Field(description="calls between them; 0 where only the name says so")
    confidence: float = Field(
        description="of tests told with this one, so many did run the node; see docs/linking.md"
    )


_TROUBLE = (
    "of :staged and :worktree; unmerged: the conflict is not settled, and the file stands here as "
    "in HEAD (:staged) or with the marks of the conflict (:worktree); unreadable: as in the index"
)


class NodeState(_Record):
    """Everything known about one module, class, function or method of one revision.

    A null field was not computed; an empty one was, and there is nothing.
    """

    key: Text = Field(description="node:{path}:{qualified name}; a module is __module__")
    file_path: Text = Field(description="relative to the repository, with /")
    node_name: Text = Field(
        description="qualified, without <locals>; the n-th of a name carries @n"
    )
    node_type: NodeType
    parent: Text | None = Field(description="key of the enclosing node; null for a module")
    start_line: int = Field(description="1-based; of the first decorator, if there is one")
    end_line: int = Field(description="inclusive")
    start_byte: int = Field(description="offset into the blob")
    end_byte: int = Field(description="offset into the blob, exclusive")
    def_line: int = Field(description="line of the def or class keyword")
    blob_sha: str = Field(description="git's id of the file's blob")
    source_hash: str = Field(description="SHA-256 of the node's bytes, decorators included")
    signature: Text
    docstring: Text | None = Field(description="cleaned as inspect.cleandoc does")
    docstring_outdated: bool | None = Field(
        None,
        description="whether something in it was right when it was written and no longer is; null "
        "where history was not asked about the file's docstrings",
    )
    docstring_mismatch: bool | None = Field(
        None, description="whether the file alone shows that it is wrong about parameters"
    )
    docstring_reasons: tuple[Text, ...] | None = Field(
        None, description="what is known to be wrong with it, in words"
    )
    imports: tuple[Text, ...] = Field(description="import bindings this node uses, dotted")
    resolved_imports: tuple[ImportEnd, ...] | None = Field(
        None, description="what each of `imports` leads to"
    )
    decorators: tuple[Text, ...] = Field(description="as written, @ included")
    callers: tuple[LinkEnd, ...] | None = None
    callees: tuple[LinkEnd, ...] | None = Field(None, description="in the order of the first call")
    unresolved_calls: int | None = Field(None, description="calls that could not be resolved")
    related_tests: tuple[ReachingTest, ...] | None = Field(
        None, description="the most confident first"
    )
    related_tests_cut_at: int | None = Field(
        None,
        description="so many calls away the walk to tests ended, and what is farther away was left "
        "out: remora-index tests --depth N goes on; null where there is no more to walk",
    )
    line_count: int
    complexity: int = Field(description="cyclomatic, by radon's rule")
    has_type_hints: bool
    parse_ok: bool = Field(description="false where the node's bytes hold a syntax error")
    trouble: Trouble | None = Field(None, description=_TROUBLE)
    update_source: UpdateSource
    created_at: str | None = Field(
        None,
        description="commit time of the first commit that had it, through renames and moves; null "
        "where its history was not asked for yet (remora-index history KEY), or a shallow clone "
        "does not reach back so far",
    )
    updated_at: str | None = Field(
        None, description="commit time of the last commit that changed it; null as created_at is"
    )
    version: int | None = Field(
        None, description="how many distinct sources it has had; null as created_at is"
    )


class FileIndex(_Record):
    """One file of one revision."""

    file_path: Text
    blob_sha: str
    node_count: int
    parse_ok: bool
    status: RowStatus = Field(
        description="too_large: above max_blob_size, and skipped; too_complex: not read to its end"
    )
    trouble: Trouble | None = Field(None, description=_TROUBLE)
    size: int = Field(description="bytes of the blob")
    last_scanned: str | None = Field(
        description="committer time of the commit whose sync last wrote this file; null outside one"
    )


def schema() -> dict[str, Any]:
    """The JSON schema of NodeState, with FileIndex among its definitions."""
    described = NodeState.model_json_schema()
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    described.setdefault("$defs", {})["FileIndex"] = FileIndex.model_json_schema()
    return described
