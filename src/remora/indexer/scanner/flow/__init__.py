"""Flow facts of one file: what its bytes say about how values move.

- `extraction`: the pass. Scopes in turn, free names resolved, records frozen.
- `reading`: the file while it is read. Names, types, lines, the scope at hand.
- `scope`: one scope. Its table of expressions, and what names hold (SSA).
- `statements`, `branching`, `patterns`, `imports`, `definitions`: kinds of statements.
- `expressions`, `calls`, `operators`, `containers`, `comprehensions`, `subscripts`,
  `literals`: kinds of expressions.
- `assignment`, `mutation`, `narrowing`: what changes what a name holds.
- `annotations`: type expressions, from their text. `grammar`: node kinds as numbers.
"""

from remora.indexer.scanner.flow.extraction import extract

__all__ = ["extract"]
