"""What can go wrong, in words that help the reader.

Every error the library raises on purpose is a `RemoraError`: a message that
names the thing, and apart from it a hint for what to do next. Where that names a
call, it is one of Python's, and `command_hint` says it to who sits at a command
line. `exit_code` is what the command line ends with: 1 where the answer is "no" or
the problem is the user's, 2 where the call itself was wrong.
"""

from __future__ import annotations

import os


class RemoraError(Exception):
    """Base of all errors raised on purpose."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "", command_hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advise(hint, command_hint=command_hint)

    def advise(self, hint: str, *, command_hint: str = "") -> None:
        """Have it give another hint, and another at a command line where that is not the same."""
        self.hint = hint
        self.command_hint = command_hint or hint

    def __str__(self) -> str:
        return self.message  # a KeyError would quote it


class UsageError(RemoraError):
    """The call itself makes no sense: a range where a commit is wanted, say."""

    exit_code = 2


class GitError(RemoraError):
    """Git, or libgit2, could not do what was asked."""


class GitTimeoutError(GitError):
    """Git did not answer in time, and was ended."""


class NotARepositoryError(GitError):
    """There is no git repository at or above the given folder."""


class RevisionNotFoundError(GitError):
    """No object of this repository answers to the given revision."""


class ObjectMissingError(GitError):
    """An object that a tree or commit names is not in the repository."""


class PathNotFoundError(RemoraError, KeyError):
    """The path is not in the tree that was asked about, or is outside the repository."""


class TooLargeError(RemoraError):
    """A text or a tree is beyond the size that is read."""


class NodeNotFoundError(RemoraError, KeyError):
    """No definition answers to the given key, name or place."""


class AmbiguousNameError(RemoraError, LookupError):
    """Several definitions answer to the given name; `candidates` holds their keys."""

    def __init__(self, message: str, candidates: tuple[str, ...] = (), *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.candidates = candidates


class SomeNotFoundError(NodeNotFoundError):
    """Of several names some lead to no node; `problems` says of each what is wrong with it."""

    def __init__(self, problems: tuple[RemoraError, ...], of: int) -> None:
        super().__init__(f"{len(problems):,} of {of:,} names lead to no node, see above")
        self.problems = problems


class ConfigurationError(RemoraError):
    """A setting holds a value that cannot be used."""


class StoreError(RemoraError):
    """The store cannot be opened, read or written."""


class ViewMovedError(StoreError):
    """A view stands elsewhere than expected: another process published meanwhile."""


class FactsDroppedError(ViewMovedError):
    """Facts that a view was about to name are gone: another process collected meanwhile."""


class LinksMovedError(ViewMovedError):
    """Links are about another tree than expected: another process published meanwhile."""


class HistoryMovedError(ViewMovedError):
    """The history table is another one than expected: another process began it anew."""


class StoreBusyError(StoreError):
    """Another process held the store's write lock beyond the deadline."""


class StoreUnusableError(StoreError):
    """There is a store, but it is damaged or of other versions: it has to be made anew."""


class StoreRefusedError(StoreError):
    """What is where a store should be is not of our making: it is neither read nor changed."""


class StoreFullError(StoreError):
    """The disk has no room for what has to be written."""


class ScanError(RemoraError):
    """The scanner stopped without an answer, which no source text should make it do."""

    exit_code = 3


class TooManyReachedError(RemoraError):
    """A change reaches more scopes than may be linked: from scratch costs less, or it is no time
    for so much."""

    def __init__(self, reached: int) -> None:
        """*reached* are those that text alone says are."""
        super().__init__(f"{reached:,} scopes are reached")
        self.reached = reached


class LinkingError(RemoraError):
    """A process that linked has ended without an answer."""

    exit_code = 3


class ExtraMissingError(RemoraError):
    """What was asked for takes a package that only an extra of the distribution installs."""


class MachineError(RemoraError):
    """The machine cannot do what was asked: a full disk, no memory, a missing permission."""


# What the system refuses for its own reasons. Any other OSError that nobody expected is a bug.
_REFUSALS = frozenset(
    {
        *("ENOSPC", "EDQUOT", "EFBIG", "EIO", "ESTALE", "EACCES", "EPERM", "EROFS"),
        *("ENOMEM", "EAGAIN", "EMFILE", "ENFILE"),
    }
)


def refusal(problem: BaseException) -> RemoraError | None:
    """*problem* in words: itself, or as a `MachineError`; None where it is a bug."""
    from errno import errorcode  # who only starts needs none of it

    if isinstance(problem, RemoraError):
        return problem
    if isinstance(problem, MemoryError):
        return MachineError("there is not enough memory", hint="ulimit -v shows the limit, if any")
    if isinstance(problem, OSError) and errorcode.get(problem.errno or 0) in _REFUSALS:
        where = "" if problem.filename is None else f"{os.fsdecode(problem.filename)}: "
        return MachineError(f"the system refuses: {where}{problem.strerror}")
    return None
