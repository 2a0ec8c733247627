"""Commits that changed Python files, and the life of a definition through them."""
