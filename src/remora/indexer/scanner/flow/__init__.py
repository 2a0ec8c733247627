"""Flow facts of one file: what its bytes say about how values move."""

from remora.indexer.scanner.flow.extraction import extract

__all__ = ["extract"]
