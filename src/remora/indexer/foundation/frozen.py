"""What is given away and not to be changed. Imports nothing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Never, NoReturn


class Frozen:
    """An instance whose attributes cannot be set or deleted once it is made.

    What it works out when it is asked (`cached_property`) is kept in it all the same.
    """

    def _hold(self, **attributes: object) -> None:
        """Give it its *attributes*, as it is made."""
        vars(self).update(attributes)

    def __setattr__(self, name: str, value: Never) -> NoReturn:
        raise AttributeError(f"{name} of a {type(self).__name__} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{name} of a {type(self).__name__} cannot be deleted")
