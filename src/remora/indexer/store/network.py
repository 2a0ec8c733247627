"""Whether a folder is on a network file system, where LMDB's map and locks are not safe."""

from __future__ import annotations

import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")

_NETWORK_TYPES = {
    *("9p", "afs", "beegfs", "ceph", "cifs", "fuse.ceph", "fuse.glusterfs", "fuse.sshfs"),
    *("glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"),
}


def network_file_system(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The type of the network file system that holds *folder*, or will; else None.

    *mounts* is Linux's list. Where there is none, the answer is None as well:
    nothing is known.
    """
    if not mounts.exists():
        return None
    place = f"{folder.resolve()}/"
    kind, deepest = "", -1
    for line in mounts.read_text(errors="surrogateescape").splitlines():
        before, _, after = line.partition(" - ")
        point = _unescaped(before.split(" ")[4]).rstrip("/") + "/"
        # The last of several at one place hides the others.
        if place.startswith(point) and len(point) >= deepest:
            kind, deepest = after.split(" ")[0], len(point)
    return kind if kind in _NETWORK_TYPES else None


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
