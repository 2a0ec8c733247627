"""The version of what a scan says."""

from __future__ import annotations

# Bump when the same bytes would give different facts.
# 1: definitions with spans, signature, docstring, decorators, imports, complexity
EXTRACTOR_VERSION = 1
