"""Views of a tree: published at HEAD, an overlay anywhere else, and asked."""
