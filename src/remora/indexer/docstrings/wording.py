"""What is wrong with a docstring, in words."""

from __future__ import annotations

from remora.indexer.models.docstring import Disagreement

_SHORT_ID = 10


def worded(wrong: Disagreement, commit: str | None = None) -> str:
    """One reason: what the docstring says, and what is so; since *commit*, where it was right.

    In place of a commit's id may stand words.
    """
    since = f" ({commit if ' ' in commit else commit[:_SHORT_ID]})" if commit else ""
    if wrong.kind == "default":
        verb = "became" if commit else "is"
        return (
            f"`{wrong.name}`: the default {verb} {wrong.written}{since} "
            f"and is said to be {wrong.stated}"
        )
    if commit is None:
        return f"`{wrong.name}` is documented and is no parameter"
    still = "documented" if wrong.kind == "parameter" else "mentioned"
    return f"`{wrong.name}` was removed{since} and is still {still}"
