"""The gate over a change: rules that look at what differs, with what is known of the whole tree."""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.gate.baseline import LARGEST_BASELINE, encoded_baseline, fingerprint
    from remora.indexer.gate.registry import RULES, rule_named

_HOMES = {
    "LARGEST_BASELINE": "baseline",
    "RULES": "registry",
    "encoded_baseline": "baseline",
    "fingerprint": "baseline",
    "rule_named": "registry",
}

__all__ = [
    "LARGEST_BASELINE",
    "RULES",
    "encoded_baseline",
    "fingerprint",
    "rule_named",
]

__getattr__ = loaded_from(__name__, _HOMES)
