"""How a scanning process answers: three lengths, then a blob id, its facts and its flow."""

from __future__ import annotations

import struct

FRAME = struct.Struct(">III")

FAILED = "!"
"""In place of a blob id: the two values are an error's message and hint."""
