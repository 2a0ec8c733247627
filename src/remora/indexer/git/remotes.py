"""Which remote may be asked for what a partial clone left out, and under which address.

Of all that a repository says about its remotes only the names and the addresses
are taken. An address that could name a program, or pass for an option of one, is
refused: git and ssh have had holes there more than once (CVE-2017-1000117,
CVE-2023-51385).
"""

from __future__ import annotations

import re

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.command import Git, can_be_argument
from remora.indexer.git.configuration import by_name, settings

_TRUE = ("true", "yes", "on", "1")

_HELPER = re.compile(r"[A-Za-z0-9+.-]*::")
_SCHEME = re.compile(r"(https?|ssh|git|git\+ssh|ssh\+git|file)://", re.ASCII)
_SSH = ("ssh", "git", "git+ssh", "ssh+git")
# Nothing that a shell, or ssh's own configuration, could take for more than a name.
_HOST = r"(?:[A-Za-z0-9][A-Za-z0-9._-]*|\[[A-Za-z0-9:.]+\])"
_USER = r"(?:[A-Za-z0-9_][A-Za-z0-9._+~=@-]*@)?"
_AUTHORITY = re.compile(_USER + _HOST + r"(?::[0-9]*)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]|%0[0ad]", re.IGNORECASE)


class Promisor(NamedTuple):
    """A remote that promised to hand out what a partial clone left out."""

    name: str
    """As the repository calls it: never an argument, and never shown as it stands."""
    url: str

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this machine, for git to serve it from itself."""
        return self.url.startswith("file://") or _is_path(self.url)


def promisors(git: Git) -> list[Promisor]:
    """The remotes that hand out what is missing, as the repository's configuration names them."""
    found = by_name(settings(git, "remote", "extensions"))
    named = found.get("extensions.partialclone", [])
    promised = [
        name.removeprefix("remote.").removesuffix(".promisor")
        for name, values in found.items()
        if name.startswith("remote.") and name.endswith(".promisor") and _is_true(values[-1])
    ]
    # Git takes the name itself for the address where none is configured.
    return [
        Promisor(name, found.get(f"remote.{name}.url", [name])[0])
        for name in dict.fromkeys([*named, *promised])
    ]


def why_refused(url: str) -> str | None:
    """Why no connection is made to *url*, in words that follow it; None where it may be."""
    if not can_be_argument(url) or _CONTROL.search(url) or not url:
        return "holds characters that no address has"
    if url.startswith("-"):
        return "looks like an option"
    if _HELPER.match(url):
        return "names a program"
    if "://" not in url and _is_path(url):
        return None
    scheme = _SCHEME.match(url)
    if scheme is None and "://" in url:
        return "is not of a kind that is asked (https, http, ssh, git, file)"
    if scheme is not None and scheme[1] == "file":
        return None if url[scheme.end() :].startswith("/") else "has no plain path"
    if scheme is not None and scheme[1] not in _SSH:
        return None
    rest = url[scheme.end() :].partition("/")[0] if scheme else url.partition(":")[0]
    return None if _AUTHORITY.fullmatch(rest) else "has no plain host"


def _is_path(url: str) -> bool:
    """Whether git takes *url* for a path: as it does without a colon before the first slash."""
    colon, slash = url.find(":"), url.find("/")
    return colon < 0 or -1 < slash < colon


def _is_true(value: str) -> bool:
    return value.lower() in _TRUE
