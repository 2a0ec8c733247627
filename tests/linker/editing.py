"""Small edits of lessons, at random; what links go on to is held against links from scratch.

    python -m tests.linker.editing [--lessons N] [--seed N]

Every lesson says something that one place does and another reads. An edit changes it in one of
them: a statement or a part of one that is gone, a name, constant or expression in the place of
another one. What is wrong is printed with the lesson, and kept as files in a folder.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from tests.linker.flows import flows_of, symlinks_of
from tests.linker.histories import Sources, advance
from tests.linker.test_cases import CASES, files_of

from remora.indexer.linker import link

MOST_EDITS = 4
"""In turn, of one lesson."""
_TRIES = 30
_LARGEST = 9_000
"""Characters of a lesson's files; larger ones take most of the time."""
_PARTS = ("elts", "args", "keywords", "bases")
_MORE = (
    "import sys",
    "# more",
    "__all__ = []",
    "__all__ = ['f', 'Base']",
    "def more(*rest): return rest",
    "from main import *",
)
"""Lines that come last."""


class Text:
    """A module's text, of which nodes are replaced."""

    def __init__(self, text: str) -> None:
        """Raises SyntaxError where this Python cannot read it."""
        self.bytes = text.encode()
        self.nodes = [node for node in ast.walk(ast.parse(text)) if hasattr(node, "lineno")]
        self._starts = [0]
        for line in self.bytes.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def of(self, *kinds: type[ast.AST]) -> list[ast.expr]:
        """The nodes of those *kinds*."""
        return [node for node in self.nodes if isinstance(node, kinds)]  # type: ignore[misc]

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Where *node* begins and ends, in bytes; a definition begins with its decorators."""
        first = min([node, *getattr(node, "decorator_list", ())], key=lambda part: part.lineno)
        start = self._starts[first.lineno - 1] + first.col_offset - (first is not node)
        return start, self._starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)

    def source(self, node: ast.expr | ast.stmt) -> bytes:
        start, end = self.span(node)
        return self.bytes[start:end]

    def with_instead(self, node: ast.expr | ast.stmt, new: bytes, more: int = 0) -> str:
        """The text with *new* in the place of *node*, and of *more* bytes before it."""
        start, end = self.span(node)
        return (self.bytes[: start - more] + new + self.bytes[end:]).decode()


def _statement_gone(text: Text, random: Random) -> str:
    return text.with_instead(random.choice(text.of(ast.stmt)), b"pass")


def _one_for_another(*kinds: type[ast.AST]) -> Callable[[Text, Random], str]:
    def replaced(text: Text, random: Random) -> str:
        one, other = random.choice(text.of(*kinds)), random.choice(text.of(*kinds))
        return text.with_instead(one, text.source(other))

    return replaced


def _part_gone(text: Text, random: Random) -> str:
    parts = [part for node in text.nodes for name in _PARTS for part in _listed(node, name)]
    part = random.choice(parts)
    _, end = text.span(part)
    behind = text.bytes[end:].lstrip(b" ")
    shorter = text.with_instead(part, b"").encode()
    start = len(shorter) - len(text.bytes[end:])
    return (shorter[:start] + (behind[1:] if behind.startswith(b",") else behind)).decode()


def _listed(node: ast.AST, name: str) -> Sequence[ast.expr]:
    found = getattr(node, name, ())
    return [part for part in found if hasattr(part, "lineno")] if isinstance(found, list) else ()


def _decorator_gone(text: Text, random: Random) -> str:
    decorators = [part for node in text.nodes for part in _listed(node, "decorator_list")]
    return text.with_instead(random.choice(decorators), b"", more=1)


def _statement_more(text: Text, random: Random) -> str:
    return f"{text.bytes.decode()}\n{random.choice(_MORE)}\n"


EDITS: Sequence[Callable[[Text, Random], str]] = (
    *(_statement_gone, _statement_gone, _part_gone, _decorator_gone, _statement_more),
    *(_one_for_another(ast.Name), _one_for_another(ast.Constant), _one_for_another(ast.expr)),
)


def edited(files: Sources, random: Random) -> Sources:
    """*files* after one edit; as they are where none was found that this Python can read."""
    paths = [path for path, text in files.items() if text and not text.startswith("-> ")]
    for _ in range(_TRIES):
        path = random.choice(paths)
        try:
            text = random.choice(EDITS)(Text(files[path]), random)
            ast.parse(text)
        except (SyntaxError, ValueError, IndexError):  # no Python, or nothing of that kind
            continue
        if text != files[path]:
            return {**files, path: text}
    return files


def in_two(files: Sources, random: Random) -> Sources:
    """A lesson of one file with its definitions in another one, which is used from outside, too."""
    try:
        body = ast.parse(files["main.py"]).body
    except (KeyError, SyntaxError):
        return files
    lines = files["main.py"].splitlines(keepends=True)
    inside, outside, names = "", "", []
    for statement in body:
        decorated = [part.lineno for part in getattr(statement, "decorator_list", ())]
        first = min([statement.lineno, *decorated])
        text = "".join(lines[first - 1 : statement.end_lineno])
        if isinstance(statement, ast.Expr | ast.Assign) and random.random() < 0.5:
            outside += text
        else:
            inside += text
            names += (
                [statement.name] if isinstance(statement, ast.FunctionDef | ast.ClassDef) else []
            )
    uses = "".join(_use(names, random) for _ in range(min(4, len(names))))
    return {
        "lib.py": inside,
        "main.py": f"from lib import *\nimport lib\n{outside}{uses}",
    }


def _use(names: Sequence[str], random: Random) -> str:
    one, other, third = (random.choice(names) for _ in range(3))
    ways = (
        f"lib.{one}(lib.{other})\n",
        f"lib.{one}(lib.{other}())\n",
        f"class X(lib.{one}):\n    def run(self): return super().run()\n",
        f"def use(x: lib.{one}): return x.{other}()\n",
        f"lib.{one}.{other} = lib.{third}\n",
    )
    return random.choice(ways)


def history(random: Random) -> tuple[str, list[Sources]]:
    """A lesson by its name, and what it is after each of some edits, of which one may be undone."""
    case = random.choice(CASES)
    files: Sources = files_of(case.read_text())
    if list(files) == ["main.py"] and random.random() < 0.5:
        files = in_two(files, random)
    steps = [files]
    for _ in range(random.randint(1, MOST_EDITS)):
        undone = random.random() < 0.2
        steps.append(random.choice(steps) if undone else edited(steps[-1], random))
    return case.stem, steps


def wrong_along(steps: Sequence[Sources]) -> Iterator[tuple[Sources, Sources, list[str]]]:
    """The steps after which tables are other ones than from scratch: before, after, and which."""
    before = steps[0]
    tables = link(flows_of(before), symlinks=symlinks_of(before))
    for after in steps[1:]:
        advance(tables, before, after)
        scratch = link(flows_of(after), symlinks=symlinks_of(after))
        wrong = [name for name, rows in scratch.rows.items() if tables.rows[name] != rows]
        if wrong:
            yield before, after, wrong
            return
        before = after


def found(seed: int, lessons: int) -> Iterator[tuple[str, Sources, Sources, list[str]]]:
    """What is wrong of so many *lessons*; the same for a *seed* wherever it runs."""
    random = Random(seed)
    for _ in range(lessons):
        name, steps = history(random)
        if sum(map(len, steps[0].values())) <= _LARGEST:
            for before, after, tables in wrong_along(steps):
                yield name, before, after, tables


def main() -> int:
    """Print what is wrong; the exit code is 1 where anything is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lessons", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    count = 0
    for name, before, after, tables in found(asked.seed, asked.lessons):
        count += 1
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-"))
        for kind, files in {"before": before, "after": after}.items():
            for path, text in files.items():
                (folder / kind / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / kind / path).write_text(text)
        print(f"{name}: {', '.join(tables)} are other ones than from scratch: {folder}", flush=True)
    print(f"{count} wrong among {asked.lessons:,} lessons of seed {asked.seed}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
