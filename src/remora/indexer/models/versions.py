"""The versions of what is stored. Where one differs, what it shaped is built anew."""

from __future__ import annotations

# Bump when the same bytes would give different facts.
# 1: definitions with spans, hashes, signatures, docstrings, imports and complexity
EXTRACTOR_VERSION = 1

# Bump when the same facts would be linked otherwise.
# 1: rounds over flow facts   2: rests by place, wide tables, every override, more of the library
LINKER_VERSION = 2

# Bump when tables, keys or codecs change.
# 1: meta, facts, flow, heads, files; stamps beside them   2: linkheads, links, callers
LAYOUT_VERSION = 2

VERSIONS_LINE = f"layout {LAYOUT_VERSION} extractor {EXTRACTOR_VERSION} linker {LINKER_VERSION}"
"""All of them on one line, as a stamp names them."""
