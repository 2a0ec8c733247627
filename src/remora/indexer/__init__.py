"""A git-aware, incremental index of Python code, for any revision."""
