"""What a command's file is written with: typer, the shared options, and where a call works.

Annotations are kept as text (`from __future__ import annotations`), and typer and the options
are loaded when typer reads them. So a call that needs no typer (see `quick`) loads the file
of its command, and neither of the two.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import typer as typer

    from remora.indexer.cli import options as options
    from remora.indexer.cli.asking import GlobalOptions
else:

    class _Later:
        """A module that is loaded when one of its names is asked for."""

        def __init__(self, module: str) -> None:
            self._module = module

        def __getattr__(self, name: str) -> object:
            from importlib import import_module

            return getattr(import_module(self._module), name)

    typer = _Later("typer")
    options = _Later("remora.indexer.cli.options")


class Context:
    """What commands read of typer's context, in a call that needs no typer."""

    def __init__(self, folder: str = ".", store: str | None = None) -> None:
        self._folder = folder
        self._store = store

    @property
    def obj(self) -> GlobalOptions:
        """Where to work: what the options before the command say, and else the environment."""
        from pathlib import Path

        from remora.indexer.cli import environment
        from remora.indexer.cli.asking import GlobalOptions

        return GlobalOptions(Path(self._folder), self._store or environment.store_folder())

    @property
    def meta(self) -> dict[str, object]:
        """What a call says behind `--`: nothing, in a plain one."""
        return {}


HERE: Any = Context()
"""The context of a plain call before whose command no option stands."""
