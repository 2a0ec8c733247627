"""The scanner against ast and radon on a sample of the standard library.

`agreement` runs the same comparison on all of it.
"""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest
from tests.scanner.agreement import compare

SAMPLE = [
    "abc.py",
    "argparse.py",
    "ast.py",
    "bdb.py",
    "cmd.py",
    "collections/__init__.py",
    "contextlib.py",
    "dataclasses.py",
    "datetime.py",
    "difflib.py",
    "enum.py",
    "functools.py",
    "heapq.py",
    "imaplib.py",
    "inspect.py",
    "json/decoder.py",
    "logging/__init__.py",
    "mailbox.py",
    "optparse.py",
    "pathlib.py",
    "pickle.py",
    "re/_parser.py",
    "tarfile.py",
    "test/test_grammar.py",
    "test/test_patma.py",
    "test/test_except_star.py",
    "test/test_fstring.py",
    "test/test_typing.py",
    "tokenize.py",
    "typing.py",
    "unittest/mock.py",
]


STDLIB = Path(sysconfig.get_path("stdlib"))


@pytest.mark.parametrize("name", SAMPLE)
def test_every_fact_agrees_with_ast_and_radon(name: str) -> None:
    path = STDLIB / name
    if not path.exists():
        pytest.skip(f"this Python has no {name}")
    comparison = compare(path.read_bytes())
    assert comparison is not None, "ast reads its own standard library"
    assert comparison.compared["node set"] > 0
    assert comparison.disagreements == []
