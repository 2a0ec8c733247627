"""Permissions of what the store makes: the umask's, or those core.sharedRepository adds."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

NEW_FILE = 0o666
"""What a new file is made with; the umask takes from it."""


class Sharing(NamedTuple):
    """Who besides the maker may use the store, as git reckons it."""

    bits: int = 0
    """Permissions of a file that are added to those the umask leaves; 0: leave all to it."""
    exact: bool = False
    """Whether `bits` are all the permissions a file gets, whatever the umask."""

    def mode(self, made: int) -> int:
        """The permissions of a file or folder that was made with the mode *made*."""
        if not self.bits:
            return stat.S_IMODE(made)
        bits = self.bits
        if stat.S_ISDIR(made):
            bits |= (bits & 0o444) >> 2  # who may read may enter
            bits |= stat.S_ISGID if bits & 0o060 else 0  # and what is made here is the group's
        return bits if self.exact else stat.S_IMODE(made) | bits

    def make_folder(self, path: str) -> None:
        """Make the folder *path*, and those above it that are missing, to be shared so."""
        missing = []
        while not os.path.isdir(path):  # noqa: PTH112
            missing.append(path)
            path = os.path.dirname(path)  # noqa: PTH120
        for folder in reversed(missing):
            try:
                os.mkdir(folder)  # noqa: PTH102
            except FileExistsError:
                if not os.path.isdir(folder):  # noqa: PTH112
                    raise
                continue  # another process came first, and shares it
            self.share(folder)

    def share(self, path: str) -> None:
        """Give *path*, if it is there and ours, the permissions it should have."""
        if not self.bits:
            return
        try:
            found = os.stat(path)  # noqa: PTH116
        except FileNotFoundError:
            return
        mode = self.mode(found.st_mode)
        if mode != stat.S_IMODE(found.st_mode) and found.st_uid == os.geteuid():
            os.chmod(path, mode)  # noqa: PTH101


UNSHARED = Sharing()
"""All is left to the umask."""
