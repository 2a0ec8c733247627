"""Docstrings: what they say of parameters, and whether it is so. Pure functions of text."""
