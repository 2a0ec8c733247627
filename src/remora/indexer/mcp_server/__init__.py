"""A Model Context Protocol server over the index: `remora-index mcp`.

`serving` is the one door to the SDK; all else knows nothing of the protocol.
"""
