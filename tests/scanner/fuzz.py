"""The scanner under sources that nobody would write.

    python -m tests.scanner.fuzz [COUNT [SEED]]

Makes COUNT sources: soups of tokens, short texts repeated many times, and statements of
the standard library, laid out otherwise or broken. Each is scanned by a scanner that is
kept and by a fresh one, in two processes with different hash seeds: all have to say the
same. Where `ast` reads a source, it has to find the same definitions. Prints what it
counted; exits with 1 where anything differs.
"""

from __future__ import annotations

import ast
import hashlib
import os
import random
import subprocess
import sys
import sysconfig
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from remora.indexer.models.facts import FileFacts
from remora.indexer.scanner import Scanner

_SEEDED = "REMORA_FUZZ_CHILD"
_PLACES = (
    "abc.py",
    "ast.py",
    "enum.py",
    "inspect.py",
    "test/test_grammar.py",
    "test/test_patma.py",
)
_WORDS = [
    *("def", "class", "async", "await", "lambda", "if", "elif", "else", "for", "while", "try"),
    *("except", "finally", "with", "as", "match", "case", "import", "from", "return", "yield"),
    *("assert", "not", "and", "or", "in", "is", "None", "global", "nonlocal", "del", "pass"),
    *("type", "print", "f", "a", "self", "_", "1", "0xFF", "'x'", "f'{a}'", "rb''", "é"),
    *("(", ")", "[", "]", "{", "}", ":", ".", ";", ",", "=", "==", ":=", "->", "*", "**", "@"),
    *("+", "-", "~", "/", "|", "#", "\\", "'", '"', "'''", '"""', "f'", "f'''", "{{", "}}"),
    *("!", "$", "?", "`", "\\N{", "\\u"),
]
_SPACES = ("\n", "\n    ", "\n        ", " ", "", "\r\n", "\r", "\t", "\x0c", "\\\n", " # c\n")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def sources(count: int, seed: int) -> Iterator[bytes]:
    """The sources of a seed, always the same."""
    random_ = random.Random(seed)
    library = Path(sysconfig.get_path("stdlib"))
    texts = [(library / name).read_bytes() for name in _PLACES if (library / name).exists()]
    pieces = [piece for text in texts for piece in _statements(text)]
    for number in range(count):
        kind = number % 4
        if kind < 2:
            yield (_soup, _repeated)[kind](random_)
        else:
            yield (_laid_out, _broken)[kind - 2](random_, pieces)


def _soup(random_: random.Random, most: int = 80) -> bytes:
    words = random_.choices(_WORDS, k=random_.randrange(1, most))
    return "".join(word + random_.choice(_SPACES) for word in words).encode()


def _repeated(random_: random.Random) -> bytes:
    unit = _soup(random_, 6)
    return _soup(random_, 4) + unit * random_.randrange(2, 3000 // len(unit) + 3)


def _statements(text: bytes) -> list[bytes]:
    """The statements at the top of a text, as they are written."""
    lines = text.splitlines(keepends=True)
    starts = [node.lineno - 1 for node in ast.parse(text).body]
    ends = [*starts[1:], len(lines)]
    return [b"".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _laid_out(random_: random.Random, pieces: list[bytes]) -> bytes:
    """Real statements with comments, blank lines and line ends of other kinds."""
    lines = b"".join(random_.choices(pieces, k=random_.randrange(1, 5))).splitlines()
    for _ in range(random_.randrange(6)):
        at = random_.randrange(len(lines))
        lines[at] += random_.choice((b"  # c", b"\n", b"\n  # c", b"\n# c", b" \f", b";", b" \\\n"))
    return random_.choice((b"\n", b"\n", b"\r\n", b"\r")).join(lines)


def _broken(random_: random.Random, pieces: list[bytes]) -> bytes:
    """Real statements with a few bytes and lines lost, doubled or put elsewhere."""
    source = bytearray(_laid_out(random_, pieces))
    for _ in range(random_.randrange(1, 4)):
        at = random_.randrange(len(source))
        source[at : at + random_.randrange(20)] = random_.choice((_soup(random_, 3), b"", b"\n"))
    return bytes(source)


def trouble(source: bytes, facts: FileFacts, counts: Counter[str]) -> str:
    """How *facts* disagree with `ast`, if it reads the source; empty where they do not."""
    counts[facts.status] += 1
    counts["with syntax errors"] += facts.status == "parsed" and not facts.parse_ok
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    counts["read by ast"] += 1
    if facts.status != "parsed":
        return "" if facts.status == "undecodable" else facts.status
    lines = sorted(node.lineno for node in ast.walk(tree) if isinstance(node, _DEFINITIONS))
    found = sorted(definition.def_line for definition in facts.definitions[1:])
    return "" if found == lines else f"definitions on lines {found}, where ast finds {lines}"


def run(count: int, seed: int) -> tuple[str, Counter[str], list[tuple[bytes, str]]]:
    """A digest of all facts, what was counted, and what was wrong."""
    kept, counts, wrong = Scanner(), Counter[str](), []
    digest = hashlib.sha256()
    for source in sources(count, seed):
        facts = kept.scan(source, with_flow=True)
        if repr(facts) != repr(Scanner().scan(source, with_flow=True)):
            wrong.append((source, "a fresh scanner says otherwise"))
        if told := trouble(source, facts, counts):
            wrong.append((source, told))
        digest.update(repr(facts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest(), counts, wrong


def digest_in_process(count: int, seed: int, hash_seed: str) -> str:
    """The digest that another process comes to."""
    finished = subprocess.run(
        [sys.executable, __file__, str(count), str(seed)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, _SEEDED: "1"},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return finished.stdout.strip()


def main(count: int = 20_000, seed: int = 1) -> int:
    """Run all of it, and say what came of it."""
    digest, counts, wrong = run(count, seed)
    if os.environ.get(_SEEDED):
        print(digest)
        return 0
    same = digest == digest_in_process(count, seed, "1") == digest_in_process(count, seed, "2")
    print(f"{count:,} sources of seed {seed}: {dict(counts)}")
    print(f"two hash seeds agree: {same}; {len(wrong)} wrong")
    for source, told in wrong[:20]:
        print(f"  {told}: {source[:300]!r}")
    return 0 if same and not wrong else 1


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
