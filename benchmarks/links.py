"""What links cost a sync, and how fast questions about them are answered.

    python benchmarks/links.py REPOSITORY [--only NAME,...] [--nodes 200]

CPU times, each beside a reference of the same run: machines are noisy, read the
ratios. REPOSITORY is cloned, not touched.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from remora.indexer import Index
from remora.indexer.models.node import NodeState
from speed import Run, bare_parse, chosen, clone, git, line, remora, sources, stand_at

REPEATS = 5


def cheapest(measure: Callable[[], Run], repeats: int = REPEATS) -> Run:
    """The run of least CPU: what the work costs when nothing disturbs it."""
    return min((measure() for _ in range(repeats)), key=lambda done: done.cpu)


def cold(repository: Path) -> None:
    """The first sync, without links and with them."""
    texts = list(sources(repository).values())
    parse = min(bare_parse(texts) for _ in range(3))
    plain = cheapest(lambda: _from_nothing(repository))
    linked = cheapest(lambda: _from_nothing(repository, "--links"))
    report = json.loads(linked.out)
    assert report["relinked"] == report["files"] - report["skipped"]
    assert report["scanned_for_links"] == 0, "a blob was parsed twice"
    size = sum(map(len, texts))
    line("files, size", f"{report['files']:,} files, {size / 1e6:.1f} MB")
    told = f"{parse:.2f}, {plain.cpu:.2f}, {linked.cpu:.2f} s"
    line("bare parse, cold sync, with --links: CPU", told)
    added = f"{linked.cpu / plain.cpu - 1:.0%}, {linked.wall / plain.wall - 1:.0%}"
    line("what links add to a cold sync: CPU, wall", added, "at most 60%")


def _from_nothing(repository: Path, *options: str) -> Run:
    remora(repository, "clean", "-q")
    return remora(repository, "sync", "--json", *options)


def answers(repository: Path, count: int) -> None:
    """Questions in one process at HEAD, about nodes taken at random."""
    with Index(repository) as index:
        index.sync(links=True)
        nodes = [node for node in index.nodes() if node.node_type != "module"]
        chosen = random.Random(0).sample(nodes, min(count, len(nodes)))
        asked: dict[str, Callable[[NodeState], object]] = {
            "node, without links": lambda node: index.node(node.key, links=False),
            "callers": lambda node: list(index.callers(node.key)),
            "callees": lambda node: list(index.callees(node.key)),
            "tests": lambda node: index.tests_for(node.key),
            "node, with its links": lambda node: index.node(node.key, links=True),
        }
        for name, question in asked.items():
            question(chosen[0])
            took = sorted(map(_cpu_of(question), chosen))
            middle, slow = statistics.median(took), took[int(len(took) * 0.99)]
            limit = {"callers": "under 5 ms", "node, without links": "under 1 ms"}.get(name, "")
            line(f"{name}: median, 99th of 100", f"{middle * 1e3:.2f}, {slow * 1e3:.2f} ms", limit)


def _cpu_of(question: Callable[[NodeState], object]) -> Callable[[NodeState], float]:
    def measured(node: NodeState) -> float:
        began = time.process_time()
        question(node)
        return time.process_time() - began

    return measured


def show(repository: Path) -> None:
    """Nodes as a process each: without links, with them, and with what imports lead to."""
    remora(repository, "sync", "--links", "-q")
    with Index(repository) as index:
        nodes = [node.key for node in index.nodes() if node.node_type != "module"]
    keys = random.Random(0).sample(nodes, 7)
    for told, options in (("", ["--no-links"]), (", with links", []), (" --links", ["--links"])):
        costs = [cheapest(partial(remora, repository, "show", *options, k)).cpu for k in keys]
        figures = f"{statistics.median(costs):.3f}, {max(costs):.3f} s"
        line(f"show KEY{told}: CPU, median, worst of 7", figures, "under 0.15 s")


def body_change(repository: Path) -> None:
    """A statement more in one function of a large file: links left alone, and carried along."""
    here = git(repository, "rev-parse", "HEAD")
    remora(repository, "sync", "--links", "-q")
    for path, text in _large_files(repository, 3):
        bare, carried = (_changing(repository, path, text, here, links) for links in (False, True))
        line(
            f"{text.count(chr(10)):,} lines: sync, with links: CPU", f"{bare:.3f}, {carried:.3f} s"
        )
        told = f"{(carried - bare) * 1e3:.0f} ms"
        line("  what its links add, flow and loading too", told, "under 100 ms")


def _changing(repository: Path, path: str, text: str, here: str, links: bool) -> float:
    """CPU seconds of the cheapest sync over a change of *path*."""
    costs = []
    for number in range(REPEATS):
        stand_at(repository, here)
        git(repository, "config", "remora.links", "true")
        remora(repository, "sync", "-q")
        git(repository, "config", "remora.links", str(links))
        _commit(repository, path, _with_statement(text, f"{links}_{number}"))
        done = remora(repository, "sync", "--json")
        report = json.loads(done.out)
        assert (report["scanned"], bool(report["relinked"])) == (1, links)
        costs.append(done.cpu)
    git(repository, "config", "--unset", "remora.links")
    stand_at(repository, here)
    return min(costs)


def _large_files(repository: Path, count: int) -> Iterator[tuple[str, str]]:
    with Index(repository) as index:
        files = sorted(index.files(), key=lambda file: -file.size)
    for file in files[:: max(1, len(files) // (4 * count))][:count]:
        yield file.file_path, git(repository, "cat-file", "blob", file.blob_sha) + "\n"


def _with_statement(text: str, word: str) -> str:
    """*text* with one more statement, before its last `return`."""
    lines = text.split("\n")
    place = max(n for n, row in enumerate(lines) if row.lstrip().startswith("return "))
    indent = lines[place].partition("return")[0]
    return "\n".join([*lines[:place], f"{indent}remora_{word} = len('')", *lines[place:]])


def _commit(repository: Path, path: str, text: str) -> None:
    content = text.encode()
    stream = b"commit refs/heads/changed\ncommitter A <a@example.com> 1112912000 +0000\ndata 0\n"
    stream += f"from {git(repository, 'rev-parse', 'HEAD')}\n".encode()
    stream += f"M 644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"], cwd=repository, input=stream, check=True
    )
    stand_at(repository, "refs/heads/changed")


DISTANCES = (5, 50, 400)
AWAY = 500


def revisions(repository: Path) -> None:
    """Questions at older revisions, and HEAD far away and back, with links; CPU in bare parses."""
    here = git(repository, "rev-parse", "HEAD")
    parse = _cpu_of_parsing(repository)
    remora(repository, "sync", "--links", "-q")
    for distance in DISTANCES:
        ask = partial(remora, repository, "callers", "--at", f"HEAD~{distance}", "len", "-q")
        first, again = ask(), cheapest(ask)
        assert first.out == again.out
        told = f"{first.cpu / parse:.2f}, {again.cpu / parse:.2f} ({again.cpu:.2f} s)"
        line(
            f"callers --at HEAD~{distance}: first, again, in bare parses", told, "again at most .15"
        )
    for name, commit in (
        ("away", f"{here}~{AWAY}"),
        ("back", here),
        ("away again", f"{here}~{AWAY}"),
    ):
        stand_at(repository, git(repository, "rev-parse", commit))
        done = remora(repository, "sync", "--json")
        report = json.loads(done.out)
        told = (
            f"{report['scopes_evaluated']:,}, {report['scopes_reused']:,}, {done.cpu / parse:.2f}"
        )
        line(f"{AWAY} commits {name}: scopes evaluated, reused; CPU in bare parses", told)
        assert name == "away" or not report["scopes_evaluated"]
    stand_at(repository, here)


def _cpu_of_parsing(repository: Path) -> float:
    texts = list(sources(repository).values())
    began = time.process_time()
    bare_parse(texts)
    return time.process_time() - began


MEASURES: dict[str, Callable[[Path, int], None]] = {
    "cold": lambda repository, nodes: cold(repository),
    "answers": answers,
    "show": lambda repository, nodes: show(repository),
    "revisions": lambda repository, nodes: revisions(repository),
    "body-change": lambda repository, nodes: body_change(repository),
}


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("repository")
    parser.add_argument("--only", default=",".join(MEASURES))
    parser.add_argument("--nodes", type=int, default=200)
    given = parser.parse_args()
    wanted = chosen(parser, given.only, MEASURES)
    with tempfile.TemporaryDirectory() as folder:
        repository = clone(str(Path(given.repository).resolve()), Path(folder))
        for name, measure in MEASURES.items():
            if name in wanted:
                measure(repository, given.nodes)


if __name__ == "__main__":
    main()
