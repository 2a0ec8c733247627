"""Views of a tree: published at HEAD, looked at anywhere else, and asked."""
