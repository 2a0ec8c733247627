"""Permissions of what the store makes: the umask's, or those core.sharedRepository adds."""

from __future__ import annotations

import os
import stat

from remora.indexer.foundation.named_tuples import NamedTuple


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

    def share(self, descriptor: int) -> None:
        """Give an open file or folder, if it is ours, the permissions it should have."""
        if not self.bits:
            return
        found = os.fstat(descriptor)
        mode = self.mode(found.st_mode)
        if mode != stat.S_IMODE(found.st_mode) and found.st_uid == os.geteuid():
            os.fchmod(descriptor, mode)


UNSHARED = Sharing()
"""All is left to the umask."""
