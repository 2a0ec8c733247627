"""Random damage to a store, and questions asked of what is left.

    python -m tests.reliability.damage --count 2000 --seed 1

Each damage is done to a copy of a sound store; each question is asked of a fresh copy, in a
process of its own. The answer has to be the sound store's, or an error of the user's kind
(exit code 1); after a `sync` every answer has to be right. Prints what came of it by kind.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.history import History

from remora.indexer.cli.main import run

PAGE = 4096
SECONDS = 120
"""How long a question may take before it counts as hanging; it takes some hundredths of one."""

Damage = Callable[[Path, Path, random.Random], None]
"""Does something to the store in a folder; in a second one is an older state of it."""

Question = tuple[str, ...]

QUESTIONS: tuple[Question, ...] = (
    ("sync",),
    ("show", "--no-links", "helper"),
    ("show", "--no-links", "--no-sync", "helper"),
    ("show", "--no-links", "pkg/m3.py:4"),
    ("show", "--no-links", "--no-sync", "Class2.method"),
    ("ls",),
    ("ls", "--no-sync"),
    ("ls", "--files"),
    ("search", "method"),
    ("search", "--no-sync", "f?"),
    ("callers", "helper"),
    ("callers", "--no-sync", "helper"),
    ("callers", "Class1.method"),
    ("callers", "len"),
    ("callees", "m4.f4"),
    ("callees", "--no-sync", "m4.f4"),
    ("tests", "helper"),
    ("impact", "helper"),
    ("at", "HEAD~1", "pkg/m2.py"),
    ("callers", "--at", "HEAD~1", "helper"),
)


class Outcome(NamedTuple):
    """How a question ended."""

    code: int
    said: str
    """Standard output."""
    noted: str
    """Standard error."""


def write_history(history: History) -> None:
    """Three commits, of a dozen files that call each other."""
    files = {
        "pkg/__init__.py": "",
        "pkg/base.py": 'def helper(x):\n    """Help."""\n    return len(x)\n',
    }
    for n in range(10):
        files[f"pkg/m{n}.py"] = (
            f"from pkg.base import helper\nfrom pkg import m{(n + 1) % 10}\n\n"
            f"def f{n}(x):\n    return helper(x) or m{(n + 1) % 10}.f{(n + 1) % 10}(x)\n\n"
            f"class Class{n}:\n    def method(self):\n        return f{n}(self)\n"
        )
    files["tests/test_m.py"] = (
        "from pkg.m1 import Class1, f1\n\ndef test_f():\n    f1([])\n    Class1().method()\n"
    )
    history.commit(dict(files))
    history.commit({"pkg/m2.py": files["pkg/m2.py"] + "\n\ndef late():\n    return helper('')\n"})
    history.commit({"pkg/m3.py": "# moved down\n" + files["pkg/m3.py"], "pkg/m9.py": None})


def ask(question: Question) -> Outcome:
    """Ask here, in this folder and process."""
    said, noted = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(noted):
        code = run(list(question))
    return Outcome(code, said.getvalue(), noted.getvalue())


def ask_apart(question: Question, folder: Path) -> Outcome | int:
    """Ask in a process of its own; the number of the signal where that one did not survive."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.chdir(folder)
        signal.alarm(SECONDS)
        with os.fdopen(writing, "wb") as answers:
            pickle.dump(tuple(ask(question)), answers)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        told = answers.read()
    _, status = os.waitpid(child, 0)
    return Outcome(*pickle.loads(told)) if told and not status else os.WTERMSIG(status)


# --- kinds of damage


def flip(store: Path, older: Path, dice: random.Random) -> None:
    """A bit."""
    with _data(store) as data:
        at = dice.randrange(len(data))
        data[at] ^= 1 << dice.randrange(8)


def scribble(store: Path, older: Path, dice: random.Random) -> None:
    """Some bytes in a row."""
    with _data(store) as data:
        at, size = dice.randrange(len(data)), dice.choice((2, 16, 300, 9000))
        data[at : at + size] = dice.randbytes(len(data[at : at + size]))


def zero_page(store: Path, older: Path, dice: random.Random) -> None:
    """A page without anything."""
    with _data(store) as data:
        at = dice.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE] = bytes(PAGE)


def swap_pages(store: Path, older: Path, dice: random.Random) -> None:
    """Two pages, each in the place of the other."""
    with _data(store) as data:
        one, other = (dice.randrange(len(data) // PAGE) * PAGE for _ in range(2))
        data[one : one + PAGE], data[other : other + PAGE] = (
            data[other : other + PAGE],
            data[one : one + PAGE],
        )


def stale_page(store: Path, older: Path, dice: random.Random) -> None:
    """A page as it was before the last writes."""
    before = (older / "data.mdb").read_bytes()
    with _data(store) as data:
        at = dice.randrange(min(len(before), len(data)) // PAGE) * PAGE
        data[at : at + PAGE] = before[at : at + PAGE]


def cut(store: Path, older: Path, dice: random.Random) -> None:
    """The end is gone."""
    with _data(store) as data:
        del data[dice.randrange(len(data)) :]


def older_file(store: Path, older: Path, dice: random.Random) -> None:
    """The data of an older store, beside what else there is of the newer one."""
    shutil.copyfile(older / "data.mdb", store / "data.mdb")


def small_file(store: Path, older: Path, dice: random.Random) -> None:
    """Damage to one of the files beside the data: locks, stamps."""
    others = sorted(p for p in store.rglob("*") if p.is_file() and p.name != "data.mdb")
    file = dice.choice(others)
    content = bytearray(file.read_bytes())
    how = dice.randrange(4)
    if how == 0 and content:
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    elif how == 1:
        content = bytearray(dice.randbytes(len(content)))
    elif how == 2:
        del content[dice.randrange(len(content) + 1) :]
    if how == 3:
        file.unlink()
    else:
        file.write_bytes(content)


def doubled(store: Path, older: Path, dice: random.Random) -> None:
    """A part of the file a second time, and the rest moved on."""
    with _data(store) as data:
        at, size = dice.randrange(len(data)), dice.randrange(1, 2 * PAGE)
        data[at:at] = data[at : at + size]


KINDS: tuple[Damage, ...] = (
    *(flip, scribble, zero_page, swap_pages, stale_page),
    *(cut, older_file, small_file, doubled),
)


@contextlib.contextmanager
def _data(store: Path) -> Iterator[bytearray]:
    """The data file, to be changed in place; its time of change is put back afterwards."""
    file = store / "data.mdb"
    state = file.stat()
    content = bytearray(file.read_bytes())
    yield content
    with file.open("r+b") as opened:
        opened.write(content)
        opened.truncate()
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


# --- the trial


class Trial:
    """A repository with a sound store, an older one, and the right answers."""

    def __init__(self, folder: Path) -> None:
        self.repository = folder / "repo"
        self.store = self.repository / ".git" / "remora"
        self._sound, self._older = folder / "sound", folder / "older"
        history = History(self.repository)
        write_history(history)
        last = history.head
        assert last is not None
        history.checkout("HEAD~1")
        ask_apart(("sync", "--links"), self.repository)
        self._keep(self._older)
        history.checkout(last)
        ask_apart(("sync", "--links"), self.repository)
        self._keep(self._sound)
        self.right = {question: self._right(question) for question in QUESTIONS}

    def _keep(self, place: Path) -> None:
        shutil.copytree(self.store, place)

    def _right(self, question: Question) -> Outcome:
        outcome = ask_apart(question, self.repository)
        assert isinstance(outcome, Outcome) and outcome.code == 0, (question, outcome)
        return outcome

    def put(self, place: Path) -> None:
        """Have a copy of what is in *place* be the store."""
        shutil.rmtree(self.store)
        shutil.copytree(place, self.store)

    def damaged(self, kind: Damage, dice: random.Random, place: Path) -> None:
        """Make a damaged copy of the sound store in *place*."""
        shutil.rmtree(place, ignore_errors=True)
        # Sealed where it lies: a copy is another file, and would be looked through for that alone.
        self.put(self._sound)
        ask_apart(("ls",), self.repository)
        kind(self.store, self._older, dice)
        self.store.rename(place)
        shutil.copytree(place, self.store)

    def judged(
        self, kind: Damage, dice: random.Random, place: Path, questions: Sequence[Question]
    ) -> Iterator[str]:
        """What came of each question after one damage, in a word; and of all after a sync."""
        self.damaged(kind, dice, place)
        for question in questions:
            self.put(place)
            yield self._word(question, ask_apart(question, self.repository))
        self.put(place)
        mended = ask_apart(("sync",), self.repository)
        yield self._word(("sync",), mended)
        for question in questions:
            if question[0] not in ("sync", "callers", "callees") or "--no-sync" not in question:
                word = self._word(question, ask_apart(question, self.repository))
                yield word if word == "right" else f"after a sync: {word} {question}"

    def _word(self, question: Question, outcome: Outcome | int) -> str:
        if isinstance(outcome, int):
            return f"DIED of signal {outcome}: {question}"
        if outcome.code == 1:
            return "told" if outcome.noted else f"SILENT: {question}"
        if outcome.code:
            return f"BUG {outcome.code}: {question} {outcome.noted}"
        if question == ("sync",) or outcome.said == self.right[question].said:
            return "right"
        if "answering from the index as it is" in outcome.noted:
            return "told"  # an older store is a sound one, and says what it is about
        return f"WRONG: {question} {outcome.said!r} {outcome.noted!r}"


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=len(QUESTIONS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial, counts = Trial(Path(folder)), Counter[tuple[str, str]]()
        for number in range(asked.count):
            kind = KINDS[number % len(KINDS)]
            dice = random.Random(f"{asked.seed} {number}")
            questions = dice.sample(QUESTIONS, asked.questions)
            for word in trial.judged(kind, dice, Path(folder, "damaged"), questions):
                if word not in ("right", "told"):
                    print(f"damage {number}, {kind.__name__}: {word}", flush=True)
                counts[kind.__name__, word.partition(":")[0]] += 1
    for (kind_name, word), count in sorted(counts.items()):
        print(f"{kind_name} {word} {count}")
    sys.exit(any(word not in ("right", "told") for _, word in counts))


if __name__ == "__main__":
    main()
