"""The words of the index: ids, facts, links and the public record. No I/O, nothing mutable.

`models.node` (pydantic) is the public edge and costs an import of its own;
nothing on the way of a hook imports it.
"""
