"""Tracked symbolic links: where each leads inside the tree, by paths alone."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.models.ids import RepoPath

LONGEST_TARGET = 1024
"""Bytes; what is longer is no target that a repository means, and leads nowhere."""
MOST_PLACES = 64
"""Of one file that are told apart."""
_MOST_FOLLOWED = 40
"""Links on the way of one, as Linux has it."""


class Symlinks:
    """The links of a tree. A pure function of their paths and targets."""

    def __init__(self, targets: Mapping[RepoPath, str]) -> None:
        """Of the links at the keys, whose targets are as git has them; "" for one not known."""
        self.targets = targets
        self._real: dict[RepoPath, RepoPath | None] = {}
        for link in sorted(targets):
            self._leads_to(link, 0)
        self._places: dict[RepoPath, list[RepoPath]] = {}
        for link in sorted(targets):
            real = self._real[link]
            if real is not None:
                self._places.setdefault(real, []).append(link)

    def __bool__(self) -> bool:
        return bool(self.targets)

    def real(self, path: str) -> RepoPath | None:
        """*path* with every link on its way followed, itself where there is none.

        None where the way leaves the tree, is circular or not known. Whether there is
        something at its end is not asked.
        """
        return self._followed(path, 0)

    def leads_to(self, link: str) -> RepoPath | None:
        """Where *link* leads, as `real` tells it; None for what is no link, too."""
        return self._real.get(RepoPath(link))

    def places(self, path: str) -> list[RepoPath]:
        """The other paths of the file *path*, by one link to it or to a folder around it.

        Of `MOST_PLACES` and more only that many.
        """
        found = self._links_to(path)
        folder, rest = path, ""
        while folder and len(found) < MOST_PLACES:
            folder, _, name = folder.rpartition("/")
            rest = f"{name}/{rest}" if rest else name
            found += [RepoPath(f"{link}/{rest}") for link in self._links_to(folder)]
        return found[:MOST_PLACES]

    def _links_to(self, path: str) -> list[RepoPath]:
        return self._places.get(RepoPath(path), [])[:MOST_PLACES]

    def _leads_to(self, link: RepoPath, depth: int) -> RepoPath | None:
        if link not in self._real:
            self._real[link] = None  # for who comes by here again: it is circular
            target = self.targets[link]
            if depth < _MOST_FOLLOWED and target and target[0] != "/" and "\0" not in target:
                folder = link.rpartition("/")[0]
                self._real[link] = self._followed(f"{folder}/{target}", depth + 1)
        return self._real[link]

    def _followed(self, path: str, depth: int) -> RepoPath | None:
        here: RepoPath | None = RepoPath("")
        for part in path.split("/"):
            if part in ("", "."):
                continue
            if part == "..":
                if not here:
                    return None
                here = RepoPath(here.rpartition("/")[0])
                continue
            here = RepoPath(f"{here}/{part}" if here else part)
            if here in self.targets:
                here = self._leads_to(here, depth)
                if here is None:
                    return None
        return here


NO_SYMLINKS = Symlinks({})
