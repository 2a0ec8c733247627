"""Which programs may run when git reads files of the work tree.

`git status` and `git update-index` run the clean filters that the configuration
names on the files that `.gitattributes` chooses. What the user or the system
configured is the user's own choice; what the repository's own configuration
says came with the repository, and does not run. Hooks never do. Git LFS, the filter
that most users have, reads that configuration, too, and would run what it names.
"""

from __future__ import annotations

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.command import Git
from remora.indexer.git.configuration import ConfigLine, settings

_NO_FILTER = {"clean": "", "process": "", "required": "false"}
_PROGRAMS_OF_LFS = ("lfs.extension.", "lfs.customtransfer.", "lfs.standalonetransferagent")


class Overrides(NamedTuple):
    """Options and variables that make a run of git leave settings aside."""

    options: tuple[str, ...]
    variables: dict[str, str]


def without_programs(git: Git, *, repository_filters: bool = False) -> Overrides:
    """What keeps configured hooks from running, and filters that came with the repository."""
    found = list(settings(git, "filter", "hook", "lfs"))
    replaced = _no_hooks(found) | _trusted_lfs(found)
    if not repository_filters:
        replaced |= _trusted_filters(found)
    options, variables = [], {}
    for number, (name, value) in enumerate(replaced.items()):
        variable = f"REMORA_OVERRIDE_{number}"
        # Not `-c`: that ends a name at the first `=`, and a filter's name may hold one.
        options.append(f"--config-env={name}={variable}")
        variables[variable] = value
    return Overrides(tuple(options), variables)


def _no_hooks(found: list[ConfigLine]) -> dict[str, str]:
    """Each hook switched off. Since git 2.54 `core.hooksPath` is not the only place of hooks."""
    names = {setting.name for setting in found if setting.name.startswith("hook.")}
    return {f"{name.rpartition('.')[0]}.enabled": "false" for name in names if name.count(".") > 1}


def _trusted_lfs(found: list[ConfigLine]) -> dict[str, str]:
    trusted = {setting.name: setting.value for setting in found if setting.trusted}
    return {
        setting.name: trusted.get(setting.name, "")
        for setting in found
        if not setting.trusted and setting.name.startswith(_PROGRAMS_OF_LFS)
    }


def _trusted_filters(found: list[ConfigLine]) -> dict[str, str]:
    """For everything that the repository says about a filter: what the user says, or nothing."""
    trusted = {setting.name: setting.value for setting in found if setting.trusted}
    replaced = {}
    for setting in found:
        neutral = _NO_FILTER.get(setting.name.rpartition(".")[2])
        if not setting.trusted and setting.name.startswith("filter.") and neutral is not None:
            replaced[setting.name] = trusted.get(setting.name, neutral)
    return replaced
