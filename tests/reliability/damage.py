"""Random damage to a store, and questions asked of what is left.

    python -m tests.reliability.damage --count 2000 --seed 1

Each damage is done to a copy of a sound store; each question is asked of a fresh copy of that,
in a process that may die of it. The answer has to be the sound store's, or an error of the
user's kind (exit code 1) that speaks of the store, with a hint; after a `sync` every answer has
to be right. Prints what should not be as it comes, how far it is, and at the end, or at Ctrl-C,
what came of it by kind. `--first N --count 1` takes one damage again.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, Self

from tests.history import History

from remora.indexer.cli.main import run

PAGE = 4096
SECONDS = 120
"""How long a question may take before it counts as hanging; it takes some hundredths of one."""

Damage = Callable[[Path, Path, random.Random], None]
"""Does something to the store in a folder; in a second one is an older state of it."""

FINE = ("right", "told")

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
    ("at", "HEAD~1", "pkg/m3.py"),
    ("at", "HEAD~2", "pkg/m2.py"),
    ("at", "HEAD~2"),
    ("callers", "--at", "HEAD~1", "helper"),
    ("callees", "--at", "HEAD~2", "m9.f9"),
    ("show", "--at", "HEAD~2", "--links", "--json", "Class3.method"),
    ("history", "late"),
    ("history", "node:pkg/m2.py:__module__", "--json"),
    ("log", "--json"),
    ("hotspots", "--since", "1990-01-01"),
    ("when", "late", "added"),
    ("docs", "--mismatch"),
    ("diff", "HEAD~2", "--json"),
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


class Forked:
    """A process of its own, which tells what *work* gives, in *folder*."""

    def __init__(self, work: Callable[[], Iterable[object]], folder: Path) -> None:
        reading, writing = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(reading)
            _tell_and_end(work, folder, writing)
        os.close(writing)
        self._told = os.fdopen(reading, "rb")
        self.code = 0
        """Its exit code, once it has ended; negative for a signal."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            os.kill(self._child, signal.SIGKILL)
        self._told.close()
        self.code = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])

    def told(self) -> Iterator[Any]:
        """What it tells, until it ends."""
        while True:
            try:
                yield pickle.load(self._told)
            except EOFError:
                return


def _tell_and_end(work: Callable[[], Iterable[object]], folder: Path, writing: int) -> NoReturn:
    try:
        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with os.fdopen(writing, "wb") as answers:
            for given in work():
                pickle.dump(given, answers)
                answers.flush()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def ask_apart(
    questions: Sequence[Question], folder: Path, before: Callable[[], object] = bool
) -> Iterator[Outcome | int]:
    """Ask one after the other, with *before* done each time, in a process of its own.

    An exit code where that process did not survive a question; another one goes on then.
    """
    left = list(questions)
    while left:
        with Forked(partial(_asked, tuple(left), before), folder) as process:
            for outcome in process.told():
                yield outcome
                del left[0]
        if left:
            yield process.code
            del left[0]


def _asked(questions: Iterable[Question], before: Callable[[], object]) -> Iterator[Outcome]:
    for question in questions:
        before()
        signal.alarm(SECONDS)
        yield ask(question)


def load_what(work: Callable[[], object], folder: Path) -> None:
    """Load here what *work* loads, without doing it: what is forked need not do it each time."""

    def loaded() -> Iterator[set[str]]:
        work()
        yield set(sys.modules)

    with Forked(loaded, folder) as process:
        (names,) = process.told()
    for name in sorted(names - sys.modules.keys()):
        if find_spec(name) is not None:  # some are made up by what compiles extensions
            import_module(name)
    gc.freeze()


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
    """A repository with a sound store, an older one, and the right answers.

    The store has links of three revisions, a history table and the life of a node. What only
    history reaches lies in a pack.
    """

    def __init__(self, folder: Path) -> None:
        self.repository = folder / "repo"
        self.store = self.repository / ".git" / "remora"
        self._sound, self._older = folder / "sound", folder / "older"
        self._damaged = folder / "damaged"
        history = History(self.repository)
        write_history(history)
        last = history.head
        assert last is not None
        history.checkout("HEAD~2")
        self._ask(("sync",))
        history.checkout(f"{last}~1")
        self._ask(("sync", "--links", "--history"))
        self._keep(self._older)
        history.checkout(last)
        self._ask(("sync", "--links"))
        self._ask(("history", "late"))
        assert "packed" in self._ask(("gc", "--keep-days", "0")).said
        for revision in ("HEAD~1", "HEAD~2"):
            self._ask(("callers", "--at", revision, "helper"))
        self._keep(self._sound)
        self.right = {question: self._ask(question) for question in QUESTIONS}
        load_what(self._rebuild, self.repository)

    def _keep(self, place: Path) -> None:
        shutil.copytree(self.store, place)

    def _ask(self, question: Question) -> Outcome:
        (outcome,) = ask_apart([question], self.repository)
        assert isinstance(outcome, Outcome) and outcome.code == 0, (question, outcome)
        return outcome

    def _rebuild(self) -> None:
        for kind in (cut, flip):
            self.damage(kind, random.Random(1))
            for question in QUESTIONS:
                ask(question)

    def put(self, place: Path) -> None:
        """Have a copy of what is in *place* be the store."""
        shutil.rmtree(self.store)
        shutil.copytree(place, self.store)

    def damage(self, kind: Damage, dice: random.Random) -> None:
        """Make a damaged copy of the sound store."""
        shutil.rmtree(self._damaged, ignore_errors=True)
        # Sealed where it lies: a copy is another file, and would be looked through for that alone.
        self.put(self._sound)
        self._ask(("ls",))
        kind(self.store, self._older, dice)
        self.store.rename(self._damaged)
        shutil.copytree(self._damaged, self.store)

    def judged(
        self, kind: Damage, dice: random.Random, questions: Sequence[Question]
    ) -> Iterator[str]:
        """What came of each question after one damage, in a word; and of all after a sync.

        Each is asked of a copy that nothing has mended. The sync mends another one.
        """
        self.damage(kind, dice)
        asked = [*questions, ("sync",)]
        outcomes = ask_apart(asked, self.repository, partial(self.put, self._damaged))
        yield from map(self._word, asked, outcomes)
        asked = [q for q in questions if not _is_of_unmended_links(q)]
        for question, outcome in zip(asked, ask_apart(asked, self.repository), strict=True):
            word = self._word(question, outcome)
            yield word if word == "right" else f"after a sync: {word} {question}"

    def _word(self, question: Question, outcome: Outcome | int) -> str:
        if isinstance(outcome, int):
            return f"DIED ({outcome}): {question}"
        if outcome.code > 1:
            return f"BUG {outcome.code}: {question} {outcome.noted}"
        if outcome.code == 1:
            return "told" if is_of_damage(outcome.noted) else f"NONE: {question} {outcome.noted!r}"
        if question == ("sync",) or outcome.said == self.right[question].said:
            return "right"
        if "answering from the index as it is" in outcome.noted:
            return "told"  # an older store is a sound one, and says what it is about
        return f"WRONG: {question} {outcome.said!r} {outcome.noted!r}"


def _is_of_unmended_links(question: Question) -> bool:
    """Whether it is about what a sync need not make: nobody has asked for it since."""
    return question == ("sync",) or (question[0].startswith("calle") and "--no-sync" in question)


def is_of_damage(noted: str) -> bool:
    """Whether an error is about the store, and says what can be done."""
    return "hint: " in noted and "store" in noted


class Tally:
    """Counts what came of questions, by kind of damage; tells what should not have come."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._damages = 0
        self._counts = Counter[tuple[str, str]]()

    def note(self, number: int, kind: Damage, words: Iterable[str]) -> None:
        """Take in what came of one damage."""
        for word in words:
            if word not in FINE:
                print(f"damage {number}, {kind.__name__}: {word}", flush=True)
            self._counts[kind.__name__, word.partition(":")[0]] += 1
        self._damages += 1
        if self._damages % 50 == 0:
            print(self.line(), flush=True)

    def line(self) -> str:
        """All that was counted, in a line."""
        words = Counter[str]()
        for (_, word), count in self._counts.items():
            words[word] += count
        told = ", ".join(f"{count:,} {word}" for word, count in sorted(words.items()))
        seconds = time.monotonic() - self._started
        return f"{self._damages:,} damages, {words.total():,} questions in {seconds:.0f} s: {told}"

    def by_kind(self) -> Iterator[str]:
        """A line for each kind of damage and what came of it."""
        for (kind, word), count in sorted(self._counts.items()):
            yield f"{kind} {word} {count}"

    @property
    def is_fine(self) -> bool:
        """Whether nothing came that should not."""
        return all(word in FINE for _, word in self._counts)


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=0, help="begin with this damage of the seed")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=len(QUESTIONS))
    asked = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        trial = Trial(Path(folder))
        for number in range(asked.first, asked.first + asked.count):
            kind = KINDS[number % len(KINDS)]
            dice = random.Random(f"{asked.seed} {number}")
            questions = dice.sample(QUESTIONS, asked.questions)
            tally.note(number, kind, trial.judged(kind, dice, questions))
    print(*tally.by_kind(), tally.line(), sep="\n")
    sys.exit(not tally.is_fine)


if __name__ == "__main__":
    main()
