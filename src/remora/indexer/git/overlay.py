"""Blobs that exist nowhere but in the work tree.

Git writes them, filtered and hashed as for a commit, into an object directory
of our own. That way the id and the bytes are of one moment, and nothing is
added to the user's repository.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from remora.indexer.errors import GitError
from remora.indexer.git.location import Location
from remora.indexer.git.objects import is_object_id
from remora.indexer.models.ids import BlobId


class Overlay:
    """An object directory beside the repository's own, gone when closed."""

    def __init__(self) -> None:
        try:
            self._directory = TemporaryDirectory(prefix="remora-")
        except OSError as error:
            raise no_room(error) from error

    def variables(self, location: Location) -> dict[str, str | None]:
        """What makes a git command write objects here, and still see those it has."""
        others = [c_quoted(location.objects_dir), *filter(None, [location.alternates])]
        return {
            "GIT_OBJECT_DIRECTORY": self._directory.name,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(others),
        }

    def copy_of(self, index_file: str) -> str:
        """A copy of an index, to be changed; none where there is no such index."""
        copy = Path(self._directory.name, "index")
        copy.unlink(missing_ok=True)
        try:
            written = Path(index_file).stat().st_mtime_ns
            shutil.copyfile(index_file, copy)  # refuses what is no file
            # Git distrusts what it recorded about files that changed when the index
            # was written, or later. It must go on to distrust them in the copy.
            os.utime(copy, ns=(written, written))
        except FileNotFoundError:
            pass  # git reads a missing index as an empty one
        except OSError as error:
            why = error.strerror or "it is no file"
            raise GitError(f"the index cannot be copied: {why}") from error
        return str(copy)

    def require_room(self, size: int) -> None:
        """Raise GitError where *size* bytes more cannot be written here."""
        attempt = Path(self._directory.name, "room")
        try:
            attempt.write_bytes(bytes(size))
        except OSError as error:
            raise no_room(error) from error
        finally:
            attempt.unlink(missing_ok=True)

    def holds(self, blob: BlobId) -> bool:
        """Whether the blob was written here, and not just found in the repository."""
        return is_object_id(blob) and self._path(blob).exists()

    def read(self, blob: BlobId) -> bytes:
        """The content of a blob that is here."""
        _header, _, content = zlib.decompress(self._path(blob).read_bytes()).partition(b"\0")
        return content

    def sizes(self, blobs: Iterable[BlobId]) -> dict[BlobId, int]:
        """The lengths of those of *blobs* that are here."""
        return {blob: len(self.read(blob)) for blob in blobs if self.holds(blob)}

    def close(self) -> None:
        """Remove all of it."""
        self._directory.cleanup()

    def _path(self, blob: BlobId) -> Path:
        return Path(self._directory.name, blob[:2], blob[2:])


def no_room(error: OSError) -> GitError:
    """The error for temporary files that cannot be written."""
    return GitError(
        f"temporary files cannot be written: {error.strerror or error}",
        hint="TMPDIR names the folder for them",
    )


def c_quoted(path: str) -> str:
    """*path* in double quotes, with octal escapes, as git reads wherever it reads quoted paths."""
    return '"' + "".join(_c_escaped(byte) for byte in os.fsencode(path)) + '"'


def _c_escaped(byte: int) -> str:
    if byte in b'"\\' or not 0x20 <= byte < 0x7F:
        return f"\\{byte:03o}"
    return chr(byte)
