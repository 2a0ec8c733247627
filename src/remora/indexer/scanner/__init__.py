"""Bytes to facts. The only place that imports tree-sitter."""
