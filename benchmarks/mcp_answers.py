"""What an answer of the MCP server costs once it runs, and after an edit that is not committed.

    python benchmarks/mcp_answers.py REPOSITORY [--nodes 40] [--edits 10]

REPOSITORY is cloned with a work tree, and linked first, which takes a minute for sympy. Asked in
this process, as the server's one thread asks: processor time, that of git's processes included,
which a neighbour does not change; and the wall, which it does. Then the same over standard input
and output, with the SDK's own client, where the extra `mcp` is installed.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from remora.indexer.cli.main import _COLLECT_AFTER
from remora.indexer.index import Index
from remora.indexer.mcp_server.opened import Opened
from remora.indexer.mcp_server.tools import TOOLS, Told, answered
from speed import git, line

_TOOLS = {tool.name: tool for tool in TOOLS}
_SEED = 15
Question = tuple[str, dict[str, Any]]


class Cost(NamedTuple):
    """Of one answer, in milliseconds."""

    cpu: float
    wall: float


def cpu_seconds() -> float:
    """Processor time of this process and of those it has started and waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def ask(opened: Opened, question: Question) -> Told:
    """Ask as the server does. Raises AssertionError where the answer is an error."""
    name, given = question
    told = answered(opened, _TOOLS[name], given)
    assert told.answer is not None, f"{question}: {told.text}"
    return told


def cost(work: Callable[[], object]) -> Cost:
    """What *work* takes."""
    began, used = time.perf_counter(), cpu_seconds()
    work()
    return Cost(1000 * (cpu_seconds() - used), 1000 * (time.perf_counter() - began))


def tell(what: str, costs: Sequence[Cost], limit: str) -> None:
    """Print the median and the worst."""
    cpu = sorted(one.cpu for one in costs)
    wall = statistics.median(one.wall for one in costs)
    told = f"{statistics.median(cpu):.0f} ms, worst {cpu[-1]:.0f} ms CPU"
    line(f"{what} ({len(costs)})", told, f"{limit}; {wall:.0f} ms wall here")


def questions(keys: Sequence[str]) -> dict[str, list[Question]]:
    """What is asked about *keys*, tool by tool."""
    names = [key.rpartition(":")[2] for key in keys]
    return {
        "find": [("find", {"pattern": name}) for name in names],
        "node by key": [("node", {"name": key}) for key in keys],
        "node with tests and members": [
            ("node", {"name": key, "include": ["callers", "callees", "tests", "members"]})
            for key in keys
        ],
        "impact of a node": [("impact", {"name": key}) for key in keys],
        "source": [("source", {"name": key}) for key in keys],
        "changes, nothing edited": [("changes", {})] * 10,
        "impact, nothing edited": [("impact", {})] * 10,
    }


def edited(folder: Path, keys: Sequence[str]) -> Iterator[tuple[Path, Question, Question]]:
    """A statement more in the file of each of *keys*; then what an agent asks about it."""
    for number, key in enumerate(keys):
        path = folder / key.removeprefix("node:").partition(":")[0]
        text = path.read_bytes()
        path.write_bytes(text + f"\n\ndef added_{number}():\n    return len('')\n".encode())
        name = f"{key.rpartition(':')[0]}:added_{number}"
        yield path, ("node", {"name": name}), ("impact", {})
        path.write_bytes(text)


def in_process(folder: Path, keys: Sequence[str], edits: int) -> None:
    """Ask in this process."""
    gc.set_threshold(_COLLECT_AFTER)  # as the command does
    opened = Opened(lambda note: Index(folder, note=note))
    first = cost(partial(ask, opened, ("node", {"name": keys[0]})))
    tell("the first question", [first], "")
    for what, asked in questions(keys).items():
        ask(opened, asked[0])
        costs = [cost(partial(ask, opened, question)) for question in asked]
        tell(what, costs, "limit 50 ms")
    node, impact = [], []
    for _, about_node, about_change in edited(folder, keys[:edits]):
        node.append(cost(partial(ask, opened, about_node)))
        impact.append(cost(partial(ask, opened, about_change)))
    tell("node in a file just edited", node, "limit 200 ms")
    tell("impact of that edit, then", impact, "limit 200 ms")
    opened.close()


async def over_stdio(folder: Path, keys: Sequence[str]) -> None:
    """Ask a server over its standard input and output."""
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    command = ["-c", "from remora.indexer.cli.main import main; main()", "mcp"]
    server = StdioServerParameters(
        command=sys.executable, args=command, cwd=folder, env=dict(os.environ)
    )
    walls = []
    began = time.perf_counter()
    async with Client(stdio_client(server)) as client:
        started = time.perf_counter() - began
        await client.call_tool("node", {"name": keys[0]})
        for key in keys:
            began = time.perf_counter()
            await client.call_tool("node", {"name": key})
            walls.append(1000 * (time.perf_counter() - began))
    line("server started", f"{1000 * started:.0f} ms wall")
    line("node by key, over stdio", f"{statistics.median(walls):.0f} ms wall")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository")
    parser.add_argument("--nodes", type=int, default=40)
    parser.add_argument("--edits", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "clone")
        git(Path(name), "clone", "--quiet", "--shared", given.repository, str(folder))
        git(folder, "status")  # git's index knows the times of the files from then on
        with Index(folder) as index:
            index.sync(links=True)
            nodes = [node.key for node in index if node.node_type in ("function", "method")]
        keys = random.Random(_SEED).sample(nodes, given.nodes)
        in_process(folder, keys, given.edits)
        try:
            asyncio.run(over_stdio(folder, keys))
        except ImportError:
            line("over stdio", "not measured", "pip install 'remora-index[mcp]'")


if __name__ == "__main__":
    main()
