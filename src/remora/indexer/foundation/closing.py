"""What is closed when one is done with it. Imports nothing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class Closing:
    """Something with a `close` that `with` calls, too."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ending: object) -> None:
        self.close()

    if TYPE_CHECKING:

        def close(self) -> None:
            """Let go of what is held."""
