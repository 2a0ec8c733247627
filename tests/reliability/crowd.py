"""Who reads and writes in a crowd: each a process, told by JSON what to do, until a file is there.

    python -c '...; main()' '{"role": "reader", "folder": ..., "answers": ..., "stop": ...}'

`answers` is a file of what is right: for each commit a digest of all that can be said of it.
A process prints a line when it has begun, and one of JSON with its counts at the end.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path
from typing import Any

from tests.contents import contents

from remora.indexer.errors import StoreBusyError, ViewMovedError
from remora.indexer.index import Index, Revision

PROGRAM = "from tests.reliability.crowd import main; main()"
WAIT = 600.0
ASKED = ("node:m0.py:step0", "node:m1.py:Run1.run")


def digest(view: Revision) -> str:
    """Of all that *view* says, files and nodes."""
    return hashlib.sha256(repr(contents(view)).encode()).hexdigest()


def linked(view: Revision) -> str:
    """Of who calls some of the nodes, and which tests reach them."""
    told = [
        (list(view.callers(key)), list(view.callees(key)), view.tests_for(key)) for key in ASKED
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


class _Member(ABC):
    """One of the crowd."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.folder = Path(told["folder"])
        self.right: dict[str, list[str]] = json.loads(Path(told["answers"]).read_text())
        self.commits = sorted(self.right)
        self.stop = Path(told["stop"])
        self.rounds: int | None = told.get("rounds")
        self.chance = random.Random(told["seed"])
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.slowest = 0.0

    def run(self, index: Index) -> None:
        """Go round until told to stop, or as often as was asked."""
        while self.rounds != 0 and not self.stop.exists():
            began = time.monotonic()
            try:
                self.once(index)
            except ViewMovedError:
                self.counts["moved"] += 1
            except StoreBusyError as error:
                self.counts["busy"] += 1
                self.wrong.append(str(error))
            self.slowest = max(self.slowest, time.monotonic() - began)
            if self.counts.total() == 1:
                print("begun", flush=True)
            if self.rounds is not None:
                self.rounds -= 1

    @abstractmethod
    def once(self, index: Index) -> None:
        """One round."""

    def check(self, kind: str, view: Revision, found: str, position: int) -> None:
        """Hold an answer against what is right for the commit it says it is about."""
        self.counts[kind] += 1
        commit = view.about.commit or ""
        if found != self.right[commit][position]:
            self.wrong.append(f"{kind} of {commit}")


class _Reader(_Member):
    """Asks all there is to ask, in every way."""

    def once(self, index: Index) -> None:
        kind = self.chance.choice(("head", "stored", "at", "links", "links at"))
        if kind == "head":
            view = index.head()
        elif kind == "stored":
            view = index.head(catch_up=False)
        elif kind == "links":
            view = index.head()
            return self.check(kind, view, linked(view), 1)
        else:
            view = index.at(self.chance.choice(self.commits))
            if kind == "links at":
                return self.check(kind, view, linked(view), 1)
        return self.check(kind, view, digest(view), 0)


class _Writer(_Member):
    """Moves HEAD of its worktree, and syncs; now and then packs what is seldom asked for."""

    def once(self, index: Index) -> None:
        commit = self.chance.choice(self.commits)
        command = ["git", "update-ref", "--no-deref", "HEAD", commit]
        subprocess.run(command, cwd=self.folder, check=True)
        if self.chance.random() < 0.2:
            self.counts["packed"] += index.gc(keep_days=0).packed
        report = index.sync(links=self.chance.choice((True, None, False)))
        self.counts["sync"] += 1
        if report.commit != commit:
            self.wrong.append(f"a sync to {report.commit}, not {commit}")


ROLES: dict[str, type[_Reader] | type[_Writer]] = {"reader": _Reader, "writer": _Writer}


def main() -> None:
    """Take part as told."""
    told = json.loads(sys.argv[1])
    member = ROLES[told["role"]](told)
    with Index(member.folder, wait=WAIT) as index:
        member.run(index)
    print(
        json.dumps(
            {
                "role": told["role"],
                "process": os.getpid(),
                "counts": member.counts,
                "wrong": member.wrong,
                "slowest": member.slowest,
            }
        )
    )
