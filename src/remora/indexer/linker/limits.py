"""Bounds of the analysis: how much is looked at, and how much a value may be.

Links have to end, on any text, and in time. Each bound has its reason here, and beside it what
half and twice of it change.
"""

from __future__ import annotations

# --- iteration -------------------------------------------------------------------------

ROUNDS = 4
"""Iterations of the code: what a value passes through between its making and its call."""
ALL_ROUNDS = 8
"""Iterations together: tests come last, they read the code and the code does not read them."""
PASSES = 3
"""Evaluations of one scope in an iteration, as long as what loops bring back differs."""
PATIENCE = 500
"""Unkept answers within a cycle of questions, after which they are passed on: there are as many
ways round a cycle as orders of what is in it."""

# --- width -----------------------------------------------------------------------------

WIDEST = 8
"""Abstract values of one expression. More of them say nothing any more: a call among nine is a
guess."""
WIDEST_SUMMARY = 16
"""Abstract values of one summary cell, which many scopes write and each reader bounds anew."""
WIDEST_RESULT = 16
"""Abstract values of a result, once arguments stand in the place of parameters."""
MOST_PASSED = 16
"""Functions among which one is chosen, out of a table, say."""
MOST_CALLABLE = 128
"""Functions and classes that a table may hold where it is: it can still be called."""
MOST_FUNCTIONS = 256
"""Functions that one decorator may be put on, and its wrapper calls."""
MOST_ITEMS = 24
"""Places and constant keys that a container knows apart; the values of more are one."""
KEY_CONSTANTS = 3
"""Constants that a parameter is told of which says what item or attribute is meant."""
HIGHEST_INTEGER = 100
"""Integers that are calculated: places in containers are below it."""
BASES_OF_NAME = 2
"""Classes that one base in a class statement may be, where branches bind its name."""

# --- depth -----------------------------------------------------------------------------

DEEPEST_CONTAINER = 3
"""Containers in one another: a table of rows of pairs."""
DEEPEST_CALLABLE = 4
"""Partials and properties in one another."""
DEEPEST_ARGUMENT = 2
"""Containers in one another into which a result's arguments are put."""
DEEPEST_ANNOTATION = 8
"""Types in one another, aliases that are followed included."""
DEEPEST_DIGEST = 8
"""Expressions in one another that an interface digest tells apart; below it the kind of
expression is all of them, which changes no link: deeper ones decide nothing without flow."""
DEEPEST_SPELLING = 3
"""Attributes, items and calls in one another that an unresolved call is written with."""

# --- how far things are followed -------------------------------------------------------

ALIASES = 12
"""Names that stand for names, from module to module."""
TYPE_ALIASES = 4
"""Imports between the use of a type's alias and what it is bound to."""
PARAMETERS = 48
"""Parameters that are passed on as parameters. Beyond it nothing is known: what a part of
them is would depend on which came first."""

# --- classes ---------------------------------------------------------------------------

LONGEST_ORDER = 60
"""Classes above one. Asked from base to base, a longer order might never be done."""
CLASSES_VISITED = 96
"""Subclasses that are looked through for what they put in the place of a method."""
OVERRIDES = 12
"""Overrides from which on none is told: that a node of a syntax tree may be any of forty says
little, and most of what it says does not happen."""
OUTSIDE_STORES = 6
"""Classes along the order whose instances are asked for what others store on them."""
RECEIVERS = 3
"""Values that one store to an attribute may be made to."""
REGISTERED = 32
"""Functions that are registered with one single-dispatch function."""
