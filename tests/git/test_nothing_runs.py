"""No program that a repository names runs, whatever is asked and wherever the name stands.

Every place known is filled with a program of its own that leaves its name behind; then
all commands, hooks and questions run over a repository that lacks a blob and a tree, with
a work tree and an index that differ from HEAD. A few of them here; with `-m long`
each of them, with each address, planted in each way.
"""

from __future__ import annotations

import http.server
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pygit2
import pytest
from tests.command import remora
from tests.history import History
from tests.loopback import servers_allowed

from remora.indexer.cli.main import run
from remora.indexer.git.remotes import why_refused
from remora.indexer.hooks.events import EVENTS

# Settings that name a program, or lead to one. `{}` is the program.
PROGRAMS = (
    *("core.sshCommand", "core.gitProxy", "core.askPass", "core.fsmonitor", "core.pager"),
    *("core.editor", "core.alternateRefsCommand", "core.hooksPath", "credential.helper"),
    *("credential.http://127.0.0.1.helper", "gpg.program", "gpg.ssh.program"),
    *("gpg.ssh.defaultKeyCommand", "diff.external", "diff.evil.command", "diff.evil.textconv"),
    *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver"),
    *("pager.status", "pager.config", "pager.diff-index", "alias.rev-parse", "alias.status"),
    *("sequence.editor", "interactive.diffFilter", "hook.evil.command", "browser.evil.cmd"),
    *("remote.origin.uploadpack", "remote.origin.receivepack", "uploadpack.packObjectsHook"),
    *("submodule.evil.update", "trailer.evil.command", "trailer.evil.cmd", "man.evil.cmd"),
    *("sendemail.smtpServer", "difftool.evil.cmd", "mergetool.evil.cmd", "guitool.evil.cmd"),
    *("imap.tunnel", "instaweb.httpd", "tar.evil.command", "init.templateDir"),
    *("web.browser", "lfs.extension.evil.clean", "lfs.customtransfer.evil.path"),
)
SETTINGS = {
    "hook.evil.event": "reference-transaction",
    "filter.evil.required": "true",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "ssh.variant": "simple",
    "core.untrackedCache": "true",
    "diff.ignoreSubmodules": "none",
    "fetch.recurseSubmodules": "true",
    "submodule.recurse": "true",
}


class Address(NamedTuple):
    """Where the repository says that what it lacks can be had."""

    url: str
    more: tuple[tuple[str, str], ...] = ()
    springs: str = ""
    """The program that plain git would start for it; empty where git has mended that."""


ADDRESSES = {
    "ssh": Address("ssh://nowhere.invalid/x", springs="core.sshCommand"),
    "scp": Address("me@nowhere.invalid:x", springs="core.sshCommand"),
    "git": Address("git://nowhere.invalid/x", springs="core.gitProxy"),
    "http": Address("http://127.0.0.1:{port}/x", springs="credential.helper"),
    "file": Address("file://{source}", springs="remote.origin.uploadpack"),
    "path": Address("{source}", springs="remote.origin.uploadpack"),
    "ext": Address("ext::{bin}/ext %S x", springs="ext"),
    "helper": Address("evil::x", springs="git-remote-evil"),
    "scheme": Address("evil://x", springs="git-remote-evil"),
    "vcs": Address("file://{source}", (("remote.origin.vcs", "evil"),), "git-remote-evil"),
    "rewritten": Address(
        "file://{source}",
        (("url.ext::{bin}/ext %S .insteadOf", "file://"),),
        springs="ext",
    ),
    "option": Address("-u{bin}/ext"),
    "ssh option": Address("ssh://-oProxyCommand={bin}/ext/x"),
}


class Trap(NamedTuple):
    """A repository that names a program wherever it can."""

    path: Path
    log: Path
    missing: tuple[str, str]

    @property
    def sprung(self) -> set[str]:
        """The names of the programs that ran."""
        return set(self.log.read_text().split("\n")) - {""} if self.log.exists() else set()


Plant = Callable[[Path, dict[str, str]], None]


def directly(repository: Path, settings: dict[str, str]) -> None:
    """In the repository's `config`."""
    write(repository / ".git/config", settings)


def included(repository: Path, settings: dict[str, str]) -> None:
    """In a file that `config` includes."""
    write(repository / ".git/more", settings)
    write(repository / ".git/config", {"include.path": "more"})


def included_for_the_branch(repository: Path, settings: dict[str, str]) -> None:
    """In a file that `config` includes on a condition."""
    write(repository / ".git/more", settings)
    write(repository / ".git/config", {"includeIf.onbranch:main.path": "more"})


def for_the_worktree(repository: Path, settings: dict[str, str]) -> None:
    """In the worktree's own configuration."""
    write(repository / ".git/config.worktree", settings)
    write(repository / ".git/config", {"extensions.worktreeConfig": "true"})


PLANTINGS: tuple[Plant, ...] = (directly, included, included_for_the_branch, for_the_worktree)


def write(file: Path, settings: dict[str, str]) -> None:
    file.touch()
    configuration = pygit2.Config(str(file))
    for name, value in settings.items():
        configuration[name] = value


def git(folder: Path, *arguments: str, **variables: str) -> str:
    finished = subprocess.run(
        ("git", *arguments), cwd=folder, capture_output=True, env={**os.environ, **variables}
    )
    return os.fsdecode(finished.stdout).strip()


@pytest.fixture
def port() -> Iterator[int]:
    """Of a server that asks for a password, whatever is wanted."""

    class Asking(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="evil"')
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            """Nobody reads it."""

    with (
        servers_allowed(),
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asking) as server,
    ):
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the programs, which is in PATH, for `git-remote-evil`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "program").write_text(f'#!/bin/sh\necho "${{0##*/}}" >>{tmp_path}/sprung\nexit 1\n')
    (folder / "program").chmod(0o755)
    for name in (*PROGRAMS, "ext", "git-remote-evil"):
        (folder / name.replace("/", "_")).symlink_to("program")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


Lay = Callable[[Address, Plant], Trap]


@pytest.fixture
def lay(history: History, tmp_path: Path, programs: Path, port: int) -> Lay:
    """Makes the trap."""

    def make(address: Address, plant: Plant) -> Trap:
        path = history.path
        files = {"a.py": "def f(): ...\n", "b.py": "from a import f\nf()\n", "p/c.py": "x = 1\n"}
        history.commit({**files, ".gitattributes": "*.py filter=evil diff=evil\n"})
        history.commit({"a.py": "def f(x): ...\n", "p/c.py": "x = 2\n"})
        history.materialise()
        missing = tuple(history.git("rev-parse", name) for name in ("HEAD:a.py", "HEAD~1:p"))
        (path / "b.py").write_text("changed = 1\n")
        (path / "new.py").write_text("new = 1\n")
        history.git("add", "new.py")
        for name in missing:
            (path / ".git/objects" / name[:2] / name[2:]).unlink()
        known = {"port": port, "bin": programs, "source": tmp_path / "source"}
        source = History(tmp_path / "source")
        source.commit(files)
        settings = {
            **{name: str(programs / name.replace("/", "_")) for name in PROGRAMS},
            **SETTINGS,
            "remote.origin.url": address.url.format(**known),
            "remote.origin.promisor": "true",
            **{name.format(**known): value.format(**known) for name, value in address.more},
        }
        for name in ("reference-transaction", "post-index-change", "pre-auto-gc"):
            (path / ".git/hooks" / name).symlink_to(programs / "core.hooksPath")
        write(
            path / ".git/config",
            {"core.repositoryFormatVersion": "1", "extensions.partialClone": "origin"},
        )
        plant(path, settings)
        return Trap(path, tmp_path / "sprung", (missing[0], missing[1]))

    return make


SHORT = (
    ("sync",),
    ("at", "HEAD~1"),
    ("at", ":worktree"),
    ("hook", "--now", "post-commit"),
)
MORE = (
    *(("status",), ("status", "--check"), ("sync", "--dry-run"), ("sync", "--force", "--links")),
    *(("at", ":staged"), ("at", "HEAD~1:p"), ("at", "HEAD^{tree}"), ("sync", "HEAD~1")),
    *(("ls",), ("ls", "--at", "HEAD~1"), ("show", "f"), ("show", "--links", "a.py:1")),
    *(("search", "f"), ("callers", "f"), ("callees", "b.py"), ("tests", "f"), ("impact", "f")),
    *(("history", "f"), ("history", "--since", "1 year ago", "--first-parent", "node:b.py:f")),
    *(("sync", "--history"), ("log",), ("log", "HEAD~1..HEAD", "--first-parent"), ("hotspots",)),
    *(("when", "f", "added"), ("when", "f", "called-by f")),
    *(("scan", "b.py"), ("hook", "--limit", "600", "pre-commit")),
    ("hook", "--strict", "--limit", "600", "pre-commit"),
    *(("hook", "--now", "post-checkout", "0", "1", "1"), ("hook", "--now", "pre-merge-commit")),
    *(("install",), ("uninstall",), ("clean",)),
)


def ask(trap: Trap, *arguments: str) -> None:
    if arguments[0] == "hook":  # it leaves its process in no state for others
        code = remora(trap.path, *arguments).returncode
    else:
        code = run(["-C", str(trap.path), *arguments])
    assert not trap.sprung, (arguments, trap.sprung)
    assert code in (0, 1), arguments


@pytest.mark.parametrize("address", ["ssh", "http", "file", "ext", "vcs"])
def test_nothing_runs(lay: Lay, address: str) -> None:
    trap = lay(ADDRESSES[address], directly)
    for arguments in SHORT:
        ask(trap, *arguments)


def test_nothing_runs_for_any_command(lay: Lay) -> None:
    trap = lay(ADDRESSES["ssh"], directly)
    for arguments in (*SHORT, *MORE):
        ask(trap, *arguments)


@pytest.mark.parametrize("plant", PLANTINGS[1:])
def test_nothing_runs_from_an_included_file(lay: Lay, plant: Plant) -> None:
    trap = lay(ADDRESSES["ssh"], plant)
    for arguments in SHORT:
        ask(trap, *arguments)


@pytest.mark.parametrize("event", EVENTS)
def test_no_hook_script_fetches(lay: Lay, event: str) -> None:
    """They ask git by themselves whether there is anything to do."""
    trap = lay(ADDRESSES["ssh"], directly)
    tree = git(trap.path, "rev-parse", "HEAD^{tree}")
    (trap.path / ".git/objects" / tree[:2] / tree[2:]).unlink()
    script = Path(__file__).parents[2] / "hooks" / event
    subprocess.run(("sh", str(script)), cwd=trap.path, check=True)
    assert not trap.sprung


@pytest.mark.long
@pytest.mark.parametrize("plant", PLANTINGS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_runs_at_all(lay: Lay, address: str, plant: Plant) -> None:
    trap = lay(ADDRESSES[address], plant)
    for arguments in (*SHORT, *MORE):
        ask(trap, *arguments)


@pytest.mark.parametrize("plant", PLANTINGS)
@pytest.mark.parametrize("address", [name for name, at in ADDRESSES.items() if at.springs])
def test_the_trap_works(lay: Lay, address: str, plant: Plant) -> None:
    """Else the tests above say nothing: git alone starts the program."""
    trap = lay(ADDRESSES[address], plant)
    git(trap.path, "cat-file", "-e", trap.missing[0])
    assert ADDRESSES[address].springs in trap.sprung


@pytest.mark.parametrize(
    "url",
    [
        *("https://host/x", "http://host:80/x", "https://me:word@host/x", "git://host/x"),
        *("ssh://host/x", "ssh://me@host:22/~/x", "git+ssh://host/x", "ssh://[::1]:22/x"),
        *("host:x", "me@host.example:x/y.git", "me@corp@host:x", "file:///x", "/x", "../x y"),
        *("./a:b", "/a:b", "x"),
    ],
)
def test_an_address(url: str) -> None:
    assert why_refused(url) is None


@pytest.mark.parametrize(
    "url",
    [
        *("", "-x", "--upload-pack=x", "ext::sh -c x", "::x", "evil::x", "fd::3", "evil://x"),
        *("EXT::x", "HTTPS://x", "file://host/x", "file://-x", "ssh://-oProxyCommand=x/y"),
        *("ssh://me@-oProxyCommand=x/y", "ssh://-o@host/y", "-oProxyCommand=x:y", "a b:c"),
        *("ssh://`x`/y", "ssh://$(x)/y", "x;y:z", "ssh://a%60x%60/y", "ssh:///y", "ssh://a'b/c"),
        *("https://host/\nx", "https://host/%0ax", "https://ho%0Dst/x", "a\0b", "\x1b[31m"),
        *("a/b://c", "x\ud800"),
    ],
)
def test_no_address(url: str) -> None:
    assert why_refused(url) is not None
