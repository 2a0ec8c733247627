"""Bounds of what is read of one file's flow: how much is told apart, and how far it is followed.

What is more, deeper or longer is an unknown value, so that reading ends on any text, and in time
(`budget` bounds the parser). How much a value may be once files are linked stands in the linker's
own limits. What half and twice of a bound change is told where it is any of the flows of the 162
files of flask and click; the others are there for texts that nobody writes.
"""

from __future__ import annotations

# --- nesting ---------------------------------------------------------------------------

DEEPEST = 120
"""Expressions, statements and steps from one to the next that are gone down: what is nested deeper
is the unknown value."""
DEEPEST_ANNOTATION = 12
"""Types in one another: the linker follows fewer."""

# --- texts -----------------------------------------------------------------------------

LONGEST_STRING = 60
"""Letters of a string that is told: names are shorter. Half: 80 flows, twice: 57."""
LONGEST_CONSTANT = 60
"""Letters of a constant in a key that is a tuple."""
LONGEST_KEY = 4
"""Constants of which a tuple is one key. Twice: one flow."""
HIGHEST_KEY = 100_000
"""Integers below are told apart by keys."""
MOST_PARTS = 7
"""Texts and values that a formatted string is put together from: a name has fewer. Half: 5
flows."""
LONGEST_ANNOTATION = 2000
"""Letters of an annotation."""
LONGEST_KEYWORD = 80
"""Letters of a keyword of a class statement, with its value."""
LONGEST_GONE_OVER = 100
"""Letters of the call that a loop goes over, in which names are looked for that its body may
change."""

# --- how many --------------------------------------------------------------------------

MOST_ELEMENTS = 48
"""Elements of a list, tuple or set that is written out; of a dictionary twice as many pairs. Of
longer ones all values are one, so that a table of constants costs no more than it says. Half: 7
flows, twice: 2."""
MOST_ARGUMENTS = 40
"""Positional arguments of one call."""
MOST_STEPS = 6
"""Values of one name that a body which an exception leaves may have bound by then. Half: one flow,
twice: one."""
MOST_RUN = 12
"""Calls after which variables of the module are told apart, between two bindings of one;"""
LONGEST_RUN = 1000
"""among so many expressions, and events."""

# --- loops and containers --------------------------------------------------------------

LONGEST_BREAK = 400
"""Bindings in a loop before one `break` or `continue`,"""
MOST_BREAKS = 20
"""and so many of them: what each leaves behind is a copy of those bindings, so that a loop full of
them would cost their square."""
MOST_NAMES = 200
"""Names bound in a scope among which aliases of a container are looked for when it is changed: each
change goes over all of them."""
MOST_LOOKED_AT = 40
"""Expressions that are looked through for which containers one expression is, or is taken out
of."""
MOST_SEEN = 40
"""Containers that one expression goes over: of more, any change is one."""
STEPS_TAKEN = 3
"""What is taken out of what was taken out of others is followed so far (half: 2 flows);"""
MOST_HOLDERS = 16
"""not through a name that stands for what so many hold,"""
MOST_PUT_IN = 100
"""nor with more for one name: a file may be full of such."""
MOST_NAMED_IN_TEXT = 16
"""Names that a text takes out of a mapping by `%(name)s`: each is an item that is asked for."""
