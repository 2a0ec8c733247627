"""A git-aware, incremental index of Python code, for any revision.

    from remora.indexer import Index

    with Index(".") as index:
        index.sync()
        print(index["Flask.run"].signature)
        for link in index.at("HEAD~100")["Flask.run"].callers():
            print(link.caller.key, link.how, link.lines)

Names load what they need when first used, so that a hook pays only for its own.
"""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING: bool = False  # annotated, or jedi takes what follows for dead
if TYPE_CHECKING:
    from remora.indexer.callgraph.related import RelatedTest, Walked
    from remora.indexer.callgraph.relations import (
        Certainty,
        Reach,
        Relation,
        Relations,
        ResolvedImport,
        Unresolved,
    )
    from remora.indexer.errors import (
        AmbiguousNameError,
        ConfigurationError,
        GitError,
        GitTimeoutError,
        LinkingError,
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
        ViewMovedError,
    )
    from remora.indexer.foundation.progress import Progress
    from remora.indexer.history.commits import CommitChanges
    from remora.indexer.history.hotspots import Hotspot, Hotspots, Pair
    from remora.indexer.history.lives import Past
    from remora.indexer.history.since_when import Answer, Turn
    from remora.indexer.impact.selection import Selection
    from remora.indexer.index import (
        Comparison,
        Histories,
        Index,
        Link,
        Node,
        NodeHistory,
        Outside,
        ReachingNode,
        RelatedTestNode,
        Revision,
        Status,
    )
    from remora.indexer.index.alone import scan_text
    from remora.indexer.index.revision import RevisionView as RevisionView
    from remora.indexer.models.affected import AffectedTest
    from remora.indexer.models.change import NodeChange, ParameterChange, TextsChange
    from remora.indexer.models.check import CheckFinding, CheckReport, Evidence
    from remora.indexer.models.docstring import DocstringReport
    from remora.indexer.models.facts import Definition, FileFacts
    from remora.indexer.models.history import CommitLine
    from remora.indexer.models.impact import Breakage, CallerHit, ChangeLinks
    from remora.indexer.models.lives import Entry
    from remora.indexer.models.node import FileIndex, ImportEnd, LinkEnd, NodeState, ReachingTest
    from remora.indexer.models.report import GcReport, SyncReport
    from remora.indexer.models.signature import Parameter, Signature
    from remora.indexer.models.undecided import Undecided
    from remora.indexer.models.verification import Finding, Verification
    from remora.indexer.rules import Action, Plan, Rules, RulesEngine
    from remora.indexer.scanner import Scanner
    from remora.indexer.signatures.compared import same_text
    from remora.indexer.signatures.reading import called_heads, read_signature
    from remora.indexer.store import DEFAULT_WAIT, NodeStateStore
    from remora.indexer.views.search import Hit
    from remora.indexer.views.view import About

_HOMES = {
    "callgraph.related": ("RelatedTest", "Walked"),
    "callgraph.relations": (
        "Certainty",
        "Reach",
        "Relation",
        "Relations",
        "ResolvedImport",
        "Unresolved",
    ),
    "errors": (
        "AmbiguousNameError",
        "ConfigurationError",
        "GitError",
        "GitTimeoutError",
        "LinkingError",
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
        "ViewMovedError",
    ),
    "foundation.progress": ("Progress",),
    "history.commits": ("CommitChanges",),
    "history.hotspots": ("Hotspot", "Hotspots", "Pair"),
    "history.lives": ("Past",),
    "history.since_when": ("Answer", "Turn"),
    "index": (
        "Comparison",
        "Histories",
        "Index",
        "Link",
        "Node",
        "NodeHistory",
        "Outside",
        "ReachingNode",
        "RelatedTestNode",
        "Revision",
        "Status",
    ),
    "index.alone": ("scan_text",),
    "models.change": ("NodeChange", "ParameterChange", "TextsChange"),
    "models.docstring": ("DocstringReport",),
    "models.history": ("CommitLine",),
    "models.lives": ("Entry",),
    "impact.selection": ("Selection",),
    "models.affected": ("AffectedTest",),
    "models.undecided": ("Undecided",),
    "models.check": ("CheckFinding", "CheckReport", "Evidence"),
    "models.impact": ("Breakage", "CallerHit", "ChangeLinks"),
    "models.facts": (
        "Definition",
        "FileFacts",
    ),
    "models.node": (
        "FileIndex",
        "ImportEnd",
        "LinkEnd",
        "NodeState",
        "ReachingTest",
    ),
    "models.report": (
        "GcReport",
        "SyncReport",
    ),
    "models.verification": (
        "Finding",
        "Verification",
    ),
    "models.signature": ("Parameter", "Signature"),
    "rules": (
        "Action",
        "Plan",
        "Rules",
        "RulesEngine",
    ),
    "scanner": ("Scanner",),
    "signatures.compared": ("same_text",),
    "signatures.reading": ("called_heads", "read_signature"),
    "store": ("DEFAULT_WAIT", "NodeStateStore"),
    "views.search": ("Hit",),
    "views.view": ("About",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_HOME_OF["RevisionView"] = "index"  # what Revision was called before

__all__ = [
    "DEFAULT_WAIT",
    "About",
    "Action",
    "AffectedTest",
    "AmbiguousNameError",
    "Answer",
    "Breakage",
    "CallerHit",
    "Certainty",
    "ChangeLinks",
    "CheckFinding",
    "CheckReport",
    "CommitChanges",
    "CommitLine",
    "Comparison",
    "ConfigurationError",
    "Definition",
    "DocstringReport",
    "Entry",
    "Evidence",
    "FileFacts",
    "FileIndex",
    "Finding",
    "GcReport",
    "GitError",
    "GitTimeoutError",
    "Histories",
    "Hit",
    "Hotspot",
    "Hotspots",
    "ImportEnd",
    "Index",
    "Link",
    "LinkEnd",
    "LinkingError",
    "Node",
    "NodeChange",
    "NodeHistory",
    "NodeNotFoundError",
    "NodeState",
    "NodeStateStore",
    "NotARepositoryError",
    "ObjectMissingError",
    "Outside",
    "Pair",
    "Parameter",
    "ParameterChange",
    "Past",
    "PathNotFoundError",
    "Plan",
    "Progress",
    "Reach",
    "ReachingNode",
    "ReachingTest",
    "RelatedTest",
    "RelatedTestNode",
    "Relation",
    "Relations",
    "RemoraError",
    "ResolvedImport",
    "Revision",
    "RevisionNotFoundError",
    "Rules",
    "RulesEngine",
    "ScanError",
    "Scanner",
    "Selection",
    "Signature",
    "Status",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreRefusedError",
    "StoreUnusableError",
    "SyncReport",
    "TextsChange",
    "TooLargeError",
    "Turn",
    "Undecided",
    "Unresolved",
    "UsageError",
    "Verification",
    "ViewMovedError",
    "Walked",
    "called_heads",
    "read_signature",
    "same_text",
    "scan_text",
]


__getattr__ = loaded_from(__name__, _HOME_OF)


def __dir__() -> list[str]:
    return __all__
