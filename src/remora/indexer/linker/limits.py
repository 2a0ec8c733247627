"""Bounds of the analysis: how much is looked at, and how much a value may be.

Links have to end, on any text, and in time. Each bound has its reason here, and what half and
twice of it change: by net how many of the 25,279 links of flask, sqlite-utils, click and attrs,
and by how much the recall or the witnessed share of the recorded calls of the first two, where
that moves. What says nothing of it changes none of these links either way: it is there for texts
that nobody writes. Times differ by less than the noise of a busy machine, but for iterations.
"""

from __future__ import annotations

# --- iteration -------------------------------------------------------------------------

ROUNDS = 4
"""Iterations of the code: what a value passes through between its making and its call. Half: 216
links fewer, recall of flask -.008. Twice: 27 fewer, an eighth more time. One more, on starlette:
the stack of middleware is known in full, three calls of one `send` among several are `exact`."""
ALL_ROUNDS = 8
"""Iterations together: tests come last, they read the code and the code does not read them. With
two for tests: 3,902 links fewer, recall of calls from tests -.44 and -.63. Twice: none."""
PASSES = 3
"""Evaluations of one scope in an iteration, as long as what loops bring back differs. One: 52
links more, for what loops bring back is missing beside what is there before. Twice: 15 fewer."""
PATIENCE = 500
"""Unkept answers within a cycle of questions, after which they are passed on: there are as many
ways round a cycle as orders of what is in it."""

# --- width -----------------------------------------------------------------------------

WIDEST = 8
"""Abstract values of one expression. More of them say nothing any more: a call among nine is a
guess. Half: 89 links fewer, recall of calls from tests to flask -.005. Twice: 112 more, none of
them recorded, and a fifth more time."""
WIDEST_SUMMARY = 16
"""Abstract values of one summary cell, which many scopes write and each reader bounds anew. Half:
12 links fewer. Twice: 13 more."""
WIDEST_RESULT = 16
"""Abstract values of a result, once arguments stand in the place of parameters."""
MOST_BELOW_DECLARED = 4
"""Classes that a function gives in the place of the one that it is declared to give, which is one
value beside others. Twice: recall of jinja's calls within the package -.004."""
MOST_PASSED = 24
"""Functions and methods among which one is chosen, out of a table or by a chain of conditions.
Half: 7 links fewer. Two thirds: recall of jsonpickle within the package -.061. Twice: none."""
MOST_CALLABLE = 128
"""Functions and classes that a table may hold where it is: it can still be called."""
MOST_FUNCTIONS = 256
"""Functions that one decorator may be put on, and its wrapper calls."""
MOST_OF_FAMILY = 48
"""Instances, or classes, that a cell or a container may hold, until who uses them knows them by the
class that all of them stand below. No link of flask, click and attrs hangs on it; trees of nodes
do."""
MOST_ROWS = 64
"""Values of a summary cell of which containers of one shape are one, where they are too many. None:
what tables hold that more than 16 callers pass is unknown."""
MOST_ITEMS = 24
"""Places and constant keys that a container knows apart; the values of more are one. Half: 7 links
more, of a table whose rows are no longer told apart."""
MOST_HELD = 1_000
"""Values in a container, those of containers in it included. No link of werkzeug, attrs, jinja and
glom is another one with it."""
FEW_HOLDERS = 2
"""Values of a container that hold others; with no more of them it is not looked at how much they
hold, which with the depth bounds it as well."""
KEY_CONSTANTS = 3
"""Constants that a parameter is told of which says what item or attribute is meant. One: 15 links
fewer, recall of calls from tests to sqlite-utils -.004. Twice: 6 more, recall +.001."""
LONGEST_STRING = 60
"""What is put together and longer is some string: names are shorter."""
MOST_PARTS = 8
"""Parts into which a constant is taken: a dotted name has fewer."""
SHORTEST_END = 3
"""Letters by which a name that is put together has to end, where no more is known of it."""
HIGHEST_INTEGER = 100
"""Integers that are calculated: places in containers are below it."""
BASES_OF_NAME = 2
"""Classes that one base in a class statement may be, where branches bind its name."""

# --- depth -----------------------------------------------------------------------------

DEEPEST_CONTAINER = 3
"""Containers in one another: a table of rows of pairs. One: 151 links fewer, recall -.005 and
-.004. Two: 2 fewer. Twice: none."""
DEEPEST_CALLABLE = 4
"""Partials and properties in one another."""
DEEPEST_ARGUMENT = 2
"""Containers in one another into which a result's arguments are put."""
DEEPEST_ANNOTATION = 8
"""Types in one another, aliases that are followed included."""
DEEPEST_DOUBT = 8
"""Expressions in one another that are looked through for one that is unknown."""
DEEPEST_NAMESPACE = 24
"""Changes one after the other to the namespace that a metaclass hands on."""
DEEPEST_SPELLING = 3
"""Attributes, items and calls in one another that an unresolved call is written with."""

# --- how far things are followed -------------------------------------------------------

ALIASES = 12
"""Names that stand for names, from module to module."""
DEEPEST_DIGEST = ALIASES + 1
"""Expressions in one another that an interface digest tells apart: as many as are gone through to
see what a name stands for without flow. Below it the kind of expression is all of them."""
MOST_MADE_IN_TURN = 16
"""Classes of which each is made for a field of the one before. Of more of them nothing is told
where the first is made: they are gone through one in the other, as they would be made."""
TYPE_ALIASES = 4
"""Imports between the use of a type's alias and what it is bound to."""
PARAMETERS = 48
"""Parameters that are passed on as parameters. Beyond it nothing is known: what a part of them is
would depend on which came first."""

# --- classes ---------------------------------------------------------------------------

LONGEST_ORDER = 60
"""Classes above one. Asked from base to base, a longer order might never be done."""
CLASSES_VISITED = 96
"""Subclasses that are looked through for what they put in the place of a method."""
OVERRIDES = 12
"""Overrides from which on links to them are kept once for all who call any of them."""
MOST_GIVING = 48
"""Overrides that are asked what they give, where those are more than `OVERRIDES`."""
OUTSIDE_STORES = 6
"""Classes along the order whose instances are asked for what others store on them."""
RECEIVERS = 3
"""Values that one store to an attribute may be made to. One: 4 links fewer. Of more, what each has
there may be another one."""
REGISTERED = 32
"""Functions that are registered with one single-dispatch function. What more are given is not
followed."""
MOST_FIXTURES = 16
"""Fixtures that take the place of one that another fixture asks for. With more it gets anything."""
