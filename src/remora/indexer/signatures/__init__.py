"""Heads of definitions: taken apart, and compared. Pure functions of text."""
