"""A git-aware, incremental index of Python code, for any revision.

    from remora.indexer import Index

    with Index(".") as index:
        index.sync()
        print(index.node("Flask.run").signature)
        print(index.at("HEAD~100").node("Flask.run").signature)

Names load what they need when first used, so that a hook pays only for its own.
"""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.errors import (
        AmbiguousNameError,
        ConfigurationError,
        GitError,
        NodeNotFoundError,
        NotARepositoryError,
        ObjectMissingError,
        PathNotFoundError,
        RemoraError,
        RevisionNotFoundError,
        ScanError,
        StoreBusyError,
        StoreError,
        StoreFullError,
        StoreRefusedError,
        StoreUnusableError,
        TooLargeError,
        UsageError,
    )
    from remora.indexer.index import Index, RevisionView, Status
    from remora.indexer.models.facts import Definition, FileFacts
    from remora.indexer.models.node import FileIndex, NodeState
    from remora.indexer.models.report import SyncReport
    from remora.indexer.rules import Plan, Rules, RulesEngine
    from remora.indexer.scanner import Scanner
    from remora.indexer.store import NodeStateStore

_HOMES = {
    "errors": (
        "AmbiguousNameError",
        "ConfigurationError",
        "GitError",
        "NodeNotFoundError",
        "NotARepositoryError",
        "ObjectMissingError",
        "PathNotFoundError",
        "RemoraError",
        "RevisionNotFoundError",
        "ScanError",
        "StoreBusyError",
        "StoreError",
        "StoreFullError",
        "StoreRefusedError",
        "StoreUnusableError",
        "TooLargeError",
        "UsageError",
    ),
    "index": ("Index", "RevisionView", "Status"),
    "models.facts": ("Definition", "FileFacts"),
    "models.node": ("FileIndex", "NodeState"),
    "rules": ("Plan", "Rules", "RulesEngine"),
    "scanner": ("Scanner",),
    "store": ("NodeStateStore",),
    "models.report": ("SyncReport",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AmbiguousNameError",
    "ConfigurationError",
    "Definition",
    "FileFacts",
    "FileIndex",
    "GitError",
    "Index",
    "NodeNotFoundError",
    "NodeState",
    "NodeStateStore",
    "NotARepositoryError",
    "ObjectMissingError",
    "PathNotFoundError",
    "Plan",
    "RemoraError",
    "RevisionNotFoundError",
    "RevisionView",
    "Rules",
    "RulesEngine",
    "ScanError",
    "Scanner",
    "Status",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreRefusedError",
    "StoreUnusableError",
    "SyncReport",
    "TooLargeError",
    "UsageError",
]


__getattr__ = loaded_from(__name__, _HOME_OF)


def __dir__() -> list[str]:
    return __all__
