"""Digests by what Python itself has: `hashlib` loads OpenSSL, which takes longer than an answer.

For a few bytes, that is; OpenSSL is the faster one where there are many.
"""

from __future__ import annotations

import sys

try:
    from _blake2 import blake2b

    if sys.version_info >= (3, 12):
        from _sha2 import sha256
    else:
        from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:  # a Python that is built without them
    from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
