"""Names of a package that are loaded when first used. Imports nothing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def loaded_from(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of *package*, whose names live in its modules *homes*."""

    def load(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{package}.{home}"), name)

    return load
