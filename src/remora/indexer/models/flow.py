"""What one blob says about the flow of values: a table of expressions per scope.

A scope is a module, a class body, a function or a lambda; a comprehension
belongs to the scope around it. Inside a scope every use of a local name has
already been replaced by the expressions that reach it (SSA without blocks:
`PHI` where branches meet, `LOOP` where a loop comes round), so an expression
never has to be read together with its place in the text. What other scopes or
files decide stays symbolic: `GLOBAL`, `FREE`, `PARAM`, `IMPORT`.

Records are plain tuples of integers, strings and tuples. An expression is
`(op, operand...)`, operands are indexes into the same scope's table (0 is the
unknown value) unless said otherwise; a *name* operand is an index into the
file's `names`. Equal expressions of a scope share an index, so a table is also
a memo of what has to be evaluated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Expression = tuple[Any, ...]
"""`(op, operand...)`, see the constants below."""

TypeText = Any
"""An annotation: a dotted name (str), `("[]", base, argument...)`, `("|", part...)`,
`("l", item...)` for a bracketed list, or None where it says nothing we read."""

# --- ops -------------------------------------------------------------------------------
UNKNOWN = 0
"""()"""
STR = 1
"""(name or -1): a string literal; -1 where its value is long, escaped or formatted"""
INT = 2
"""(value)"""
CONST = 3
"""(builtin type as str): float, bytes, bool, None, ..."""
GLOBAL = 4
"""(name): looked up in the module, then among the builtins"""
FREE = 5
"""(scope, name): a variable of an enclosing function"""
PARAM = 6
"""(position in `params`)"""
OUTER = 7
"""(scope, position): a parameter of an enclosing function that is never rebound"""
ATTR = 8
"""(base, name)"""
CALL = 9
"""(function, positional..., as a tuple, keywords as (name, value, ...), doublestars)"""
ITEM = 10
"""(base, key)"""
SLICE = 11
"""(base, lower, upper, step), -1 for what is left out"""
TUPLE = 12
"""(element...)"""
LIST = 13
"""(element...)"""
SET = 14
"""(element...)"""
DICT = 15
"""(key, value, ...): key -1 for a `**` entry"""
PHI = 16
"""(expression...): any of them"""
FUNC = 17
"""(scope, parameter, default, ...)"""
CLASS = 18
"""(scope)"""
DECORATE = 19
"""(decorator, decorated)"""
AWAIT = 20
"""(expression)"""
ITER = 21
"""(expression): what iterating gives; a second operand 1 marks `async`"""
UNPACK = 22
"""(expression, position, size): size -1 where a target is starred; position -1 for the starred
rest, with two more operands (targets before it, targets after it); -2 is the last one"""
ENTER = 23
"""(expression): what `with` binds; a second operand 1 marks `async`"""
BINOP = 24
"""(operator as str, left, right)"""
UNARY = 25
"""(operator as str, operand)"""
SETITEM = 26
"""(base, key, value): the container after a store"""
ADD = 27
"""(base, value): the container after `append` and its like"""
UPDATE = 28
"""(base, other): the container after `update`, `extend`"""
NARROW = 29
"""(expression, class expression): after `isinstance`"""
LOOP = 30
"""(before, at the end of the body): what a name may hold inside a loop"""
STAR = 31
"""(expression): a starred element or argument"""
COMP = 32
"""(kind as str, element): list, set, gen; dict comprehensions hold their values"""
IMPORT = 33
"""(level, module as str, name or -1): `import m` has name -1"""
RAISE = 34
"""(expression)"""
CLASSCELL = 35
"""(scope): `__class__` and what zero-argument `super` knows"""
EXCEPT = 36
"""(class expression): what `except ... as` binds"""
ANNOTATED = 37
"""(index into the file's `types`): a value known by its annotation only"""
DELETE = 38
"""(base, key): `del base[key]`"""
YIELDFROM = 39
"""(expression)"""
CAPTURE = 40
"""(expression, class expression, position or name index as -2 - name): a class pattern's part"""

PASSED = 41
"""(container, call, argument position): a container after a function was given it"""

PREFIX = 42
"""(name): a string made at run time, known by how it begins"""
DELETE_ATTR = 43
"""(base, name): `del base.name`"""
EXCLUDE = 44
"""(expression, class expression): where `isinstance` was false"""
YIELD = 47
"""(): what is sent into the generator"""
SCOPE = 46
"""(scope): the variables of an enclosing function, as what a store is made to"""
TRIED = 48
"""(expression, expression, import...): the second where one of the imports fails, of which that
is caught"""
METHOD = 45
"""(container, name, arguments as a tuple): the container after a method of its own changed it"""

# --- scope kinds -----------------------------------------------------------------------
MODULE_SCOPE, CLASS_SCOPE, FUNCTION_SCOPE, LAMBDA_SCOPE = range(4)

# --- parameter kinds -------------------------------------------------------------------
POSITIONAL_ONLY, POSITIONAL, VARIADIC, KEYWORD_ONLY, KEYWORDS = range(5)

# --- scope flags -----------------------------------------------------------------------
ASYNC, GENERATOR, NEEDS_KEYS = 1, 2, 4


class ScopeFlow(NamedTuple):
    """One scope. Names of things are strings here; operands in tables are numbers."""

    kind: int
    name: str
    """Qualified name as in `Definition.name`; lambdas are `outer.<lambda1>`."""
    parent: int
    flags: int
    line: int
    params: tuple[tuple[str, int, int], ...]
    """(name, kind, index into `types` or -1); for a class, its type parameters are left out."""
    result: int
    """Index into `types` of the return annotation, or -1."""
    decorators: tuple[str, ...]
    """Dotted names as written, `()` behind those that are called (inside: `autouse`, or the
    names of `usefixtures`); `?` where it is neither."""
    bases: tuple[int, ...]
    """Indexes into `types`; of a class only."""
    keywords: tuple[str, ...]
    exprs: tuple[Expression, ...]
    returns: tuple[int, ...]
    yields: tuple[int, ...]
    events: tuple[int, ...]
    """What runs, in source order: (code, line) pairs flattened, each number as the difference
    from the pair before, the first line from `line`. The code is twice the expression's index,
    plus 1 for a store to it. See `events_of`."""
    bindings: tuple[int, ...]
    """(name, expression) flattened: at the end of a module or class body; of a function, every
    value of the names its inner scopes read."""
    stores: tuple[int, ...]
    """(base, name, value) flattened: attribute stores."""
    changed_params: tuple[int, ...]
    """(parameter position, expression) flattened: what the scope puts into a container that it
    was given."""
    global_stores: tuple[int, ...]
    """(name, value) flattened: stores to module variables from inside functions."""
    annotations: tuple[int, ...]
    """(name, index into `types`) flattened: annotated variables of a module or class body."""
    stars: tuple[tuple[int, str], ...]
    """(level, module) of star imports, last first."""
    attribute_types: tuple[int, ...]
    """(base, name, index into `types`) flattened: `self.x: T`."""


def events_of(scope: ScopeFlow) -> Iterator[tuple[int, bool, int]]:
    """(expression, whether it is stored to, line) of everything that runs in *scope*."""
    steps = iter(scope.events)
    code, line = 0, scope.line
    for step in steps:
        code += step
        line += next(steps)
        yield code >> 1, bool(code & 1), line


def packed_events(events: Iterable[int], line: int) -> tuple[int, ...]:
    """(expression, negative where stored to; line) flattened, as a scope that begins at *line*
    has it in `events`."""
    packed: list[int] = []
    before_code, before_line = 0, line
    numbers = iter(events)
    for index in numbers:
        line = next(numbers)
        code = 2 * index if index >= 0 else 1 - 2 * index
        packed += (code - before_code, line - before_line)
        before_code, before_line = code, line
    return tuple(packed)


class ScopeOutline(NamedTuple):
    """What is asked of a scope by those that do not read it."""

    kind: int
    name: str
    parent: int
    own_stores: tuple[int, ...]
    """Names that are stored on the first parameter, `self` of a method."""
    own_types: tuple[int, ...]
    """(name, index into `types`) flattened: what is annotated there."""


class FlowOutline(NamedTuple):
    """A file's flow in short, so that few of its scopes have to be decoded."""

    scopes: tuple[ScopeOutline, ...]
    size: int
    """In expressions."""
    stored: tuple[int, ...]
    """Names of module variables that functions store to."""
    rebound: tuple[tuple[int, int], ...]
    """(scope, name) of variables of functions that inner functions store to."""
    captured: tuple[tuple[int, int | str], ...]
    """(scope, place or name) of parameters of functions that inner functions read."""


class FileFlow(NamedTuple):
    names: tuple[str, ...]
    types: tuple[TypeText, ...]
    scopes: Sequence[ScopeFlow]
    exported: tuple[str, ...] | None
    """`__all__` where it is written as literals, else None."""
    outline: FlowOutline


def outlined(names: Sequence[str], scopes: Sequence[ScopeFlow]) -> FlowOutline:
    """The outline of a file with these *names* and *scopes*."""
    inner: list[bool] = []
    for scope in scopes:  # a scope comes after the one around it
        around = scope.parent
        inner.append(around >= 0 and (inner[around] or scopes[around].kind >= FUNCTION_SCOPE))
    captured = (
        (e[1], e[2] if e[0] == OUTER else names[e[2]])
        for scope, is_inner in zip(scopes, inner, strict=True)
        if is_inner
        for e in scope.exprs
        if e[0] == OUTER or e[0] == FREE
    )
    return FlowOutline(
        tuple([_scope_outline(scope) for scope in scopes]),
        sum(len(scope.exprs) for scope in scopes),
        tuple(dict.fromkeys(name for scope in scopes for name in scope.global_stores[::2])),
        tuple(dict.fromkeys(pair for scope in scopes for pair in _rebound(scope))),
        tuple(dict.fromkeys(captured)),
    )


def _scope_outline(scope: ScopeFlow) -> ScopeOutline:
    exprs = scope.exprs
    stores, typed = scope.stores, scope.attribute_types
    own_types: list[int] = []
    for place in range(0, len(typed), 3):
        if exprs[typed[place]] == _FIRST:
            own_types += typed[place + 1 : place + 3]
    own_stores = (
        stores[place + 1] for place in range(0, len(stores), 3) if exprs[stores[place]] == _FIRST
    )
    return ScopeOutline(
        scope.kind,
        scope.name,
        scope.parent,
        tuple(dict.fromkeys(own_stores)),
        tuple(own_types),
    )


def _rebound(scope: ScopeFlow) -> Iterator[tuple[int, int]]:
    for place in range(0, len(scope.stores), 3):
        base = scope.exprs[scope.stores[place]]
        if base[0] == SCOPE:
            yield base[1], scope.stores[place + 1]


_FIRST = (PARAM, 0)
