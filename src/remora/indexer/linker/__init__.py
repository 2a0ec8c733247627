"""Snapshot and facts to links. Pure."""
