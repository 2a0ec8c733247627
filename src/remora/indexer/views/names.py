"""What a user asks for by name, as a node or path of a view: here and at the command line alike."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from remora.indexer.errors import (
    AmbiguousNameError,
    NodeNotFoundError,
    PathNotFoundError,
    UsageError,
)
from remora.indexer.models.ids import MODULE_NAME, RepoPath, node_key, split_key
from remora.indexer.models.view import FileRow, Outline
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.view import View

if TYPE_CHECKING:
    from remora.indexer.views.members import MemberPlace

_MOST_DIGITS = 9
"""Of a line's number: no text that is read has more lines."""

_NO_TEXT = "it holds half of a character; bytes that are not UTF-8 stand as \\udc80 to \\udcff"

_Found = tuple[FileRow, Outline, int]
"""A definition: its file, what that file defines, and which of these it is."""


def find(view: View, asked: object) -> dict[str, Any]:
    """The one node *asked* for: a key, `PATH:LINE`, `PATH:NAME`, a path, or a name.

    A name is a qualified name or its end, also after the dotted module:
    `run`, `Flask.run`, `flask.app.Flask.run`; where a stub declares it as well,
    that which the module beside it has by this name. Where none is of that name, what Python
    would find by it: through re-exports (`flask.Flask`) and bases. `tests/x.py::Class::test[1]` is
    pytest's way to say `PATH:NAME`. Gives NodeState's fields. Raises NodeNotFoundError,
    PathNotFoundError, AmbiguousNameError with the candidates, and UsageError for what
    can be none of these: None, a number, an empty text.
    """
    name = _in_repository(view, _by_pytest(_text(asked)))
    if not name:
        raise NodeNotFoundError(
            f"{asked!r} is the top of the repository, and no node",
            hint="nodes() gives what is in it",
            command_hint="remora-index ls lists what is in it",
        )
    place = split_key(name)
    if place is not None:
        return _keyed(view, *place)
    path, colon, rest = name.rpartition(":")
    if colon and path and view.find_row(RepoPath(path)) is not None:
        if rest.isdecimal():
            return _at_line(view, RepoPath(path), rest)
        return _in_file(view, RepoPath(path), rest)
    if view.find_row(RepoPath(name)) is not None:
        return view.record(node_key(RepoPath(name), MODULE_NAME))
    return _named(view, name)


def key_of(view: View, asked: object) -> str:
    """The key of what `find` finds, and raises as that does."""
    name = _by_pytest(_text(asked))
    if split_key(name) is None:
        return str(find(view, name)["key"])
    view.require(name)
    return name


def _by_pytest(name: str) -> str:
    """pytest's id of a test as `PATH:NAME`; any other name as it is."""
    path, separator, rest = name.partition("::")
    if not separator or not path.endswith(PYTHON_SUFFIXES):
        return name
    return f"{path}:{rest.partition('[')[0].replace('::', '.')}"


def _keyed(view: View, path: RepoPath, name: str) -> dict[str, Any]:
    found = view.record_in(path, name)
    if found is None:
        problem = f"{path} of {view.about.revision} defines no {name!r}"
        raise _nothing_named(view, name, problem, path)
    return found


def _in_file(view: View, path: RepoPath, name: str) -> dict[str, Any]:
    found = view.record_in(path, name)
    if found is not None:
        return found
    from remora.indexer.views.members import Members

    places = Members(view).below((path, MODULE_NAME), name.split("."))
    if len(places) == 1:
        return view.record(node_key(*places[0]))
    raise _nothing_named(view, name, f"{path} of {view.about.revision} defines no {name!r}", path)


def names_something(view: View, asked: object) -> bool:
    """Whether one node or several answer to *asked*. Raises UsageError as `find` does."""
    try:
        find(view, asked)
    except AmbiguousNameError:
        return True
    except (NodeNotFoundError, PathNotFoundError):
        return False
    return True


def listed_path(view: View, typed: str | os.PathLike[str]) -> str:
    """The path to list for *typed*: of the repository, or else of the folder asked from."""
    path = path_text(typed)
    found = _in_repository(view, path)
    if found and found == path and not view.has(found):
        here = _in_repository(view, f"./{path}")
        if view.has(here):
            return here
    return found


def _in_repository(view: View, typed: str) -> str:
    return repository_path(view.top, view.folder, typed)


def repository_path(top: str | None, folder: str, typed: str) -> str:
    """*typed* relative to the top of the repository.

    A path that begins with `/`, `./` or `../` is one of the file system, seen
    from *folder*; any other is already relative to the repository, and may have
    a line or name behind a colon. Raises PathNotFoundError where it leads outside.
    """
    if top is None or not (typed in (".", "..") or typed.startswith(("/", "./", "../"))):
        return typed
    whole = os.path.normpath(Path(os.path.realpath(folder), typed))
    if not Path(whole).is_relative_to(top):
        raise PathNotFoundError(
            f"{typed!r} is outside the repository at {top}",
            hint="paths are relative to the top of the repository, or begin with ./",
        )
    relative = Path(whole).relative_to(top).as_posix()
    slash = "/" if typed.endswith("/") and relative != "." else ""
    return "" if relative == "." else relative + slash


def _text(asked: object) -> str:
    if isinstance(asked, str) and asked:
        if not _can_be_written(asked):
            raise NodeNotFoundError(f"{asked!r} can be no name", hint=_NO_TEXT)
        return asked
    what = "an empty text" if asked == "" else f"a value of type {type(asked).__name__}"
    raise UsageError(
        f"{what} names no node",
        hint="give a key (node:app.py:App.run), a place (app.py:12), a path or a name (App.run)",
    )


def path_text(typed: object) -> str:
    """*typed* as text. Raises UsageError for what is no path, PathNotFoundError for no text."""
    path = os.fspath(typed) if isinstance(typed, os.PathLike) else typed
    if isinstance(path, str):
        if not _can_be_written(path):
            raise PathNotFoundError(f"{path!r} can be no path", hint=_NO_TEXT)
        return path
    raise UsageError(
        f"a value of type {type(path).__name__} is no path",
        hint="give a path relative to the top of the repository; an empty text stands for all",
    )


def _can_be_written(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


def _at_line(view: View, path: RepoPath, digits: str) -> dict[str, Any]:
    row = view.row(path)
    outline = view.required_outline(row)
    line = int(digits) if len(digits) <= _MOST_DIGITS else 0
    if not 1 <= line <= max(1, outline.lines[0][1]):
        raise NodeNotFoundError(
            f"{path} of {view.about.revision} has no line {digits}",
            hint=f"nodes({path!r}) gives what is indexed of it",
            command_hint=f"remora-index ls {path} shows what is indexed of it",
        )
    holding = [i for i, (first, last) in enumerate(outline.lines) if first <= line <= last]
    innermost = max(holding, key=lambda i: (outline.lines[i][0], i), default=0)
    return view.record_at(row, outline, innermost)


def _named(view: View, name: str) -> dict[str, Any]:
    all_hits = list(_hits(view, name))
    # `late` in late.py is the function, not the module, where both are there.
    hits = _by_place([hit for hit in all_hits if hit[2] > 0] or all_hits)
    places = _that_run(view, hits) or _meant(view, name)
    keys = tuple(node_key(*place) for place in places)
    if not keys:
        raise _nothing_named(view, name, f"nothing in {view.about.revision} is named {name!r}")
    if len(keys) > 1:
        raise AmbiguousNameError(
            f"{name!r} names {len(keys)} nodes of {view.about.revision}",
            keys,
            hint="give one of these keys, or more of the name (module.Class.method)",
        )
    return view.record_at(*hits[places[0]]) if places[0] in hits else view.record(keys[0])


def _meant(view: View, name: str) -> list[MemberPlace]:
    """What Python would find by a dotted name: what its longest known beginning leads to."""
    from remora.indexer.views.members import Members

    parts = name.split(".")
    members = Members(view)
    for end in range(len(parts) - 1, 0, -1):
        places = _that_run(view, _by_place(_hits(view, ".".join(parts[:end]))))
        found = [x for place in places for x in members.below(place, parts[end:])]
        if found:
            return list(dict.fromkeys(found))
    return []


def _nothing_named(view: View, name: str, problem: str, path: str = "") -> NodeNotFoundError:
    from remora.indexer.views.spelling import spelled_alike

    behind = _hint_of_links(view, name)
    if behind is not None:
        return NodeNotFoundError(problem, hint=behind)
    close = ", ".join(spelled_alike(view, name, path))
    if close:
        return NodeNotFoundError(problem, hint=f"close to it: {close}")
    none, listing = "no name is close to it", f"remora-index ls {path}".rstrip()
    return NodeNotFoundError(
        problem,
        hint=f"{none}; nodes({path!r}) gives them all"
        if path
        else f"{none}; nodes() gives them all",
        command_hint=f"{none}; {listing} lists them all",
    )


def _hint_of_links(view: View, name: str) -> str | None:
    """Where the file of a name that begins with a path is, if links lead to it."""
    path, colon, rest = name.partition(":")
    if "/" not in path and not path.endswith(PYTHON_SUFFIXES):
        return None
    hint = view.hint_of_links(path.rstrip("/"))
    return None if hint is None else hint + (colon + rest if " ask for " in hint else "")


def _hits(view: View, name: str) -> Iterator[_Found]:
    last = name.rpartition(".")[2]
    for row, outline in view.outlines():
        module = dotted_path(row.path)
        for index, own in enumerate(outline.names):
            if own == MODULE_NAME:
                full = module
            elif own.endswith(last):
                full = f"{module}.{own}"
            else:
                continue
            if full == name or full.endswith("." + name):
                yield row, outline, index


def dotted_name(view: View, path: RepoPath, name: str) -> str | None:
    """What an import would call the node *name* of a file, and what it is called behind that.

    Its module is named below a source root, or else from the outermost package on, or, in no
    package, from the top of the repository. None where it has a name that no import can write.
    """
    from keyword import iskeyword

    from remora.indexer.linker.static.module_paths import SOURCE_ROOTS  # few ask

    *folders, file = path.rpartition(".")[0].split("/")
    outermost = len(folders)
    while outermost and _is_package(view, "/".join(folders[:outermost])):
        outermost -= 1
    roots = [number for number in range(outermost) if folders[number] in SOURCE_ROOTS]
    first = roots[-1] + 1 if roots else outermost if outermost < len(folders) else 0
    module = folders[first:] if file == "__init__" else [*folders[first:], file]
    if not module or not all(part.isidentifier() and not iskeyword(part) for part in module):
        return None
    own = [] if name == MODULE_NAME else [part.partition("@")[0] for part in name.split(".")]
    return ".".join([*module, *own])


def _is_package(view: View, folder: str) -> bool:
    return any(view.find_row(RepoPath(f"{folder}/__init__{x}")) for x in PYTHON_SUFFIXES)


def _by_place(hits: Iterable[_Found]) -> dict[MemberPlace, _Found]:
    return {(row.path, outline.names[index]): (row, outline, index) for row, outline, index in hits}


def _that_run(view: View, places: Collection[MemberPlace]) -> list[MemberPlace]:
    """*places*, with what a module has in the place of what the stub beside it declares."""
    return list(dict.fromkeys(x for place in places for x in _behind_stub(view, place, places)))


def _behind_stub(
    view: View, place: MemberPlace, places: Collection[MemberPlace]
) -> list[MemberPlace]:
    """What the module beside a stub has by the name at *place*, defined there or brought."""
    from remora.indexer.views.members import Members

    beside = RepoPath(place[0].removesuffix("i"))
    if beside == place[0] or (beside, place[1]) in places:
        return [(beside, place[1])]
    if view.find_row(beside) is None:
        return [place]
    names = place[1].partition("@")[0].split(".")
    return Members(view).below((beside, MODULE_NAME), names) or [place]
