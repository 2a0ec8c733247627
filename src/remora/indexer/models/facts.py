"""What one blob says by itself: a pure function of its bytes.

The records are named tuples: frozen, cheap to make by the ten thousand, and
JSON arrays without a conversion.
"""

from __future__ import annotations

from typing import Any, Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.docstring import Disagreement

NodeType = Literal["function", "method", "class", "module"]

FileStatus = Literal["parsed", "binary", "undecodable", "too_complex"]
"""`parsed` covers files with syntax errors too; the others hold only a module node. `too_complex`
is a text in which reading goes astray for longer than its size allows."""


class Definition(NamedTuple):
    """A module, class, function or method, as its own bytes describe it.

    Lines are 1-based and inclusive and end at LF, CRLF or CR only; bytes are
    offsets into the blob as git stores it, end exclusive. The span begins at the
    first decorator and ends with the last byte of the last statement; a module
    spans its whole blob.
    """

    name: str
    """Qualified, without `<locals>`; the n-th of a name carries `@n`; a module is `__module__`."""
    kind: NodeType
    parent: int
    """Index of the enclosing definition in `FileFacts.definitions`; -1 for the module."""
    start_line: int
    end_line: int
    start_byte: int
    end_byte: int
    def_line: int
    """Line of the `def` or `class` keyword (of `async`, where there is one): `ast`'s lineno."""
    signature: str
    """The head on one line, faithful to the source; empty for a module."""
    source_hash: str
    """SHA-256, hexadecimal, of the span's bytes."""
    code_hash: str
    """16 hex digits that stay equal under reformatting and changes of comments or docstring."""
    docstring: str | None
    """Cleaned as `inspect.cleandoc` does; None where there is none."""
    decorators: tuple[str, ...]
    """As written, `@` included, layout on one line."""
    imports: tuple[str, ...]
    """Dotted names of the file's import bindings this node uses, sorted; relative ones as
    written (`.sibling.name`), star imports as `pkg.*` on the module alone."""
    complexity: int
    """Cyclomatic, by radon's rule."""
    has_type_hints: bool
    """Whether a parameter (bar self and cls) or the return is annotated."""
    parse_ok: bool
    """False where the span holds a syntax error; what could be read is there all the same."""
    body_hash: str = ""
    """16 hex digits, as `code_hash`, of what stands below the head; of a class or module, what
    stands in none of the definitions in it."""
    fields: tuple[str, ...] = ()
    """Of a class, the names that its body assigns, in order."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where the docstring says of parameters what the head does not (docs/time.md)."""


class Heading(NamedTuple):
    """What a listing tells of a definition; see `Definition`."""

    name: str
    kind: NodeType
    parent: int
    start_line: int
    end_line: int
    start_byte: int
    end_byte: int
    def_line: int
    signature: str
    source_hash: str


class Mark(NamedTuple):
    """What tells two versions of a definition apart, and where it stands; see `Definition`."""

    name: str
    kind: NodeType
    parent: int
    start_byte: int
    end_byte: int
    text: bytes
    """All else that facts say, as they have it: equal where `source_hash` is."""
    body_hash: bytes

    @property
    def source_hash(self) -> bytes:
        """As facts have it."""
        return self.text[2:66]

    @property
    def code_hash(self) -> bytes:
        """As facts have it."""
        return self.text[69:85]


class FileListing(NamedTuple):
    """What a listing tells of one blob, as `FileFacts` has it."""

    status: FileStatus
    parse_ok: bool
    encoding: str
    definitions: tuple[Heading, ...]


class FileFacts(NamedTuple):
    """All facts of one blob. `definitions[0]` is the module; the rest follow in source order."""

    status: FileStatus
    parse_ok: bool
    encoding: str
    """The codec the bytes were read with, as `tokenize` names it; empty where there is none."""
    definitions: tuple[Definition, ...]
    flow: Any = None
    """What the linker needs (names, calls, assignments); None where it was not extracted."""
