"""A tags file, as vi and Emacs' relatives read it: `tags(5)` of Universal Ctags, format 2.

    run<TAB>src/app.py<TAB>12;"<TAB>m<TAB>line:12<TAB>class:App<TAB>end:14<TAB>signature:(self)

Where to go is a line's number: a pattern would be text of the repository in an editor's command.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from remora.indexer.export.chosen import Chosen, Record
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.visible import is_visible, with_all_visible

if TYPE_CHECKING:
    from remora.indexer.index import Revision

_KINDS = {"class": "c", "function": "f", "method": "m", "module": "i"}
"""By the letters that Universal Ctags has for Python."""

_WORDS = {"c": "class", "f": "function", "i": "module", "m": "member"}
_PLURAL = {"c": "classes", "f": "functions", "i": "modules", "m": "class members"}

_NOT_TAKEN_LITERALLY = frozenset("*?[]{}`'$~\\")
"""In the name of a file. vim expands such a name before it opens it, and with a backtick, brace,
quote or dollar in it asks a shell to: `:tag` would run what a repository calls its file."""

_LONGEST_SIGNATURE = 1024
"""In bytes. Some readers cut lines; a longer one is left out, for half of it would be wrong."""


class Tags(NamedTuple):
    """The lines of a tags file, and the files that it cannot tell of."""

    lines: list[bytes]
    """With their line ends, by the bytes of their names: editors search them by halves."""
    left_out: list[str]
    """Paths with characters that a reader would obey or stumble over."""


def tags_of(revision: Revision, chosen: Chosen, folder: str, version: str) -> Tags:
    """The tags of what was *chosen*, for a tags file in *folder*, by this program's *version*."""
    place_of = _seen_from(folder, revision.view.top)
    found, left_out, words = [], dict[str, None](), dict[str, str]()
    for record in chosen.facts(revision):
        path = record["file_path"]
        words[record["key"]] = _WORDS[_KINDS[record["node_type"]]]
        if not _is_plain(place_of(path)):
            left_out[path] = None
        elif (name := _name(record)) is not None:
            line = _line(record, name, place_of(path), words.get(record["parent"]))
            found.append((name.encode(), os.fsencode(path), record["def_line"], line))
    return Tags([*sorted(_head(version)), *(line for *_, line in sorted(found))], list(left_out))


def _seen_from(folder: str, top: str | None) -> Callable[[str], str]:
    """How a path of the repository is written in *folder*."""
    if top in (None, folder):
        return lambda path: path
    return lambda path: os.path.relpath(f"{top}/{path}", folder)


def _is_plain(path: str) -> bool:
    """Of a path that is not UTF-8 the bytes stay: editors open it by them."""
    return _NOT_TAKEN_LITERALLY.isdisjoint(path) and all(map(_is_seen, path))


def _is_seen(character: str) -> bool:
    return is_visible(character) or "\udc80" <= character <= "\udcff"


def _head(version: str) -> Iterator[bytes]:
    told = [
        ("FILE_ENCODING", "utf-8", ""),
        ("FILE_FORMAT", "2", "extended format"),
        ("FILE_SORTED", "1", "0=unsorted, 1=sorted, 2=foldcase"),
        ("OUTPUT_MODE", "u-ctags", "u-ctags or e-ctags"),
        ("PROGRAM_NAME", "remora-index", ""),
        ("PROGRAM_VERSION", version, ""),
    ]
    for letter, word in _WORDS.items():
        told.append(("KIND_DESCRIPTION!Python", f"{letter},{word}", _PLURAL[letter]))
    for name, value, meaning in told:
        yield f"!_TAG_{name}\t{value}\t/{meaning}/\n".encode()


def _name(record: Record) -> str | None:
    """What a user would look for; None where there is no word for it: of `my-script.py`, say."""
    if record["node_type"] != "module":
        return str(record["node_name"]).rpartition(".")[2].partition("@")[0]
    name = record["file_path"].rpartition(".")[0].removesuffix("/__init__").rpartition("/")[2]
    return name if name.isidentifier() and name != "__init__" else None


def _line(record: Record, name: str, path: str, around: str | None) -> bytes:
    """*around* is the word for what the definition stands in, where that is known."""
    line = record["def_line"]
    fields = [f'{name}\t{path}\t{line};"', _KINDS[record["node_type"]], f"line:{line}"]
    if (scope := "class" if record["node_type"] == "method" else around) not in (None, "module"):
        fields.append(f"{scope}:{record['node_name'].rpartition('.')[0]}")
    fields.append(f"end:{record['end_line']}")
    signature = _escaped(_parameters(record["signature"]))
    if signature and len(signature.encode("utf-8", "replace")) <= _LONGEST_SIGNATURE:
        fields.append(f"signature:{signature}")
    return os.fsencode("\t".join(fields) + "\n")


def _parameters(signature: str) -> str:
    """What stands in the brackets of `def name(...)`, with them, and behind."""
    _, bracket, rest = signature.partition("(")
    return bracket + rest if signature.startswith(("def ", "async def ")) else ""


_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def _escaped(text: str) -> str:
    """*text* as a field's value: on one line, and what nobody sees written out.

    Readers turn an escape of a control back; any other one they show as it is written.
    """
    return "".join(map(_as_written, text))


def _as_written(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character < " " or character == "\x7f":
        return f"\\x{ord(character):02x}"
    return character if is_visible(character) else "\\" + with_all_visible(character)
