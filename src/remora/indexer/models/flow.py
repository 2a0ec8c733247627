"""What one blob says about the flow of values: a table of expressions per scope.

A scope is a module, a class body, a function or a lambda; a comprehension
belongs to the scope around it. Inside a scope every use of a local name has
already been replaced by the expressions that reach it (SSA without blocks:
`PHI` where branches meet, `LOOP` where a loop comes round), so an expression
never has to be read together with its place in the text. What other scopes or
files decide stays symbolic: `GLOBAL`, `FREE`, `PARAM`, `IMPORT`.

Records are plain tuples of integers, strings and tuples. An expression is
`(op, operand...)`. An op and the type of its expressions are one entry below; the
types say what each operand is, for people, for type checkers and for whoever walks
expressions (`operands.py`, which reads their text: making the types would take longer than
loading the rest). Index 0 is the unknown value, -1 stands for what is left
out. Equal expressions of a scope share an index, so a table is also a memo of what
has to be evaluated.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, Literal, TypeAlias

from remora.indexer.foundation.named_tuples import NamedTuple

TypeText: TypeAlias = "str | tuple[TypeText, ...] | None"
"""An annotation: a dotted name (str), `("[]", base, argument...)`, `("|", part...)`,
`("l", item...)` for a bracketed list, or None where it says nothing we read."""

# --- operands --------------------------------------------------------------------------
EXPRESSION, NAME, SCOPE_INDEX, TYPE, NUMBER, TEXT = (
    "expression",
    "name",
    "scope",
    "type",
    "",
    "text",
)
"""What an operand is: an index into the scope's expressions, the file's names, scopes or types;
a number or text that stands for itself."""

Ref: TypeAlias = int
Name: TypeAlias = int
ScopeIndex: TypeAlias = int
TypeIndex: TypeAlias = int
Default: TypeAlias = int
"""A parameter's position and, behind it, its default."""
Refs: TypeAlias = "tuple[int, ...]"
Keywords: TypeAlias = "tuple[int, ...]"
"""(name, value, ...)"""
MEANING = {
    "Ref": (EXPRESSION,),
    "Name": (NAME,),
    "ScopeIndex": (SCOPE_INDEX,),
    "TypeIndex": (TYPE,),
    "Default": (NUMBER, EXPRESSION),
    "Refs": (EXPRESSION,),
    "Keywords": (NAME, EXPRESSION),
    "int": (NUMBER,),
    "str": (TEXT,),
}
"""By the type of an operand what it is; of a tuple, and of what stands behind a `*`, what by
turns is in it."""
TUPLES = frozenset({"Refs", "Keywords"})

# --- ops -------------------------------------------------------------------------------
UNKNOWN: Final = 0
Unknown: TypeAlias = "tuple[Literal[0]]"
"""()"""
STR: Final = 1
String: TypeAlias = "tuple[Literal[1], Name]"
"""(name): a string literal; long, escaped and formatted ones are a CONST"""
INT: Final = 2
Integer: TypeAlias = "tuple[Literal[2], int]"
"""(value)"""
CONST: Final = 3
Constant: TypeAlias = "tuple[Literal[3], str]"
"""(builtin type as str): float, bytes, bool, None, ..."""
GLOBAL: Final = 4
Global: TypeAlias = "tuple[Literal[4], Name]"
"""(name): looked up in the module, then among the builtins"""
FREE: Final = 5
Free: TypeAlias = "tuple[Literal[5], ScopeIndex, Name]"
"""(scope, name): a variable of an enclosing function"""
PARAM: Final = 6
Parameter: TypeAlias = "tuple[Literal[6], int]"
"""(position in `params`)"""
OUTER: Final = 7
Outer: TypeAlias = "tuple[Literal[7], ScopeIndex, int]"
"""(scope, position): a parameter of an enclosing function that is never rebound"""
ATTR: Final = 8
Attribute: TypeAlias = "tuple[Literal[8], Ref, Name]"
"""(base, name)"""
CALL: Final = 9
Call: TypeAlias = (
    "tuple[Literal[9], Ref, Refs]"
    " | tuple[Literal[9], Ref, Refs, Keywords]"
    " | tuple[Literal[9], Ref, Refs, Keywords, Refs]"
)
"""(function, positional..., as a tuple, keywords as (name, value, ...), doublestars)"""
ITEM: Final = 10
Item: TypeAlias = "tuple[Literal[10], Ref, Ref]"
"""(base, key)"""
SLICE: Final = 11
Slice: TypeAlias = "tuple[Literal[11], Ref, Ref, Ref, Ref]"
"""(base, lower, upper, step), -1 for what is left out"""
TUPLE: Final = 12
Tuple: TypeAlias = "tuple[Literal[12], *tuple[Ref, ...]]"
"""(element...)"""
LIST: Final = 13
List: TypeAlias = "tuple[Literal[13], *tuple[Ref, ...]]"
"""(element...)"""
SET: Final = 14
Set: TypeAlias = "tuple[Literal[14], *tuple[Ref, ...]]"
"""(element...)"""
DICT: Final = 15
Dict: TypeAlias = "tuple[Literal[15], *tuple[Ref, ...]]"
"""(key, value, ...): key -1 for a `**` entry"""
PHI: Final = 16
Phi: TypeAlias = "tuple[Literal[16], *tuple[Ref, ...]]"
"""(expression...): any of them"""
FUNC: Final = 17
Function: TypeAlias = "tuple[Literal[17], ScopeIndex, *tuple[Default, ...]]"
"""(scope, parameter, default, ...)"""
CLASS: Final = 18
Class: TypeAlias = "tuple[Literal[18], ScopeIndex]"
"""(scope)"""
DECORATE: Final = 19
Decorate: TypeAlias = "tuple[Literal[19], Ref, Ref]"
"""(decorator, decorated)"""
AWAIT: Final = 20
Await: TypeAlias = "tuple[Literal[20], Ref]"
"""(expression)"""
ITER: Final = 21
Iter: TypeAlias = "tuple[Literal[21], Ref] | tuple[Literal[21], Ref, int]"
"""(expression): what iterating gives; a second operand 1 marks `async`"""
UNPACK: Final = 22
Unpack: TypeAlias = (
    "tuple[Literal[22], Ref, int, int] | tuple[Literal[22], Ref, int, int, int, int]"
)
"""(expression, position, size): size -1 where a target is starred; position -1 for the starred
rest, with two more operands (targets before it, targets after it); -2 is the last one"""
ENTER: Final = 23
Enter: TypeAlias = "tuple[Literal[23], Ref] | tuple[Literal[23], Ref, int]"
"""(expression): what `with` binds; a second operand 1 marks `async`"""
BINOP: Final = 24
Binary: TypeAlias = "tuple[Literal[24], str, Ref, Ref]"
"""(operator as str, left, right)"""
UNARY: Final = 25
Unary: TypeAlias = "tuple[Literal[25], str, Ref]"
"""(operator as str, operand); or a builtin, `bool`, `str`, `repr`, `format`, `hash`, that is asked
of the operand without a call"""
SETITEM: Final = 26
SetItem: TypeAlias = "tuple[Literal[26], Ref, Ref, Ref]"
"""(base, key, value): the container after a store"""
ADD: Final = 27
Add: TypeAlias = "tuple[Literal[27], Ref, Ref]"
"""(base, value): the container after `append` and its like"""
UPDATE: Final = 28
Update: TypeAlias = "tuple[Literal[28], Ref, Ref]"
"""(base, other): the container after `update`, `extend`"""
NARROW: Final = 29
Narrow: TypeAlias = "tuple[Literal[29], Ref, Ref]"
"""(expression, class expression): after `isinstance`"""
LOOP: Final = 30
Loop: TypeAlias = "tuple[Literal[30], Ref, Ref]"
"""(before, at the end of the body): what a name may hold inside a loop"""
STAR: Final = 31
Star: TypeAlias = "tuple[Literal[31], Ref]"
"""(expression): a starred element or argument"""
COMP: Final = 32
Comprehension: TypeAlias = "tuple[Literal[32], str, Ref] | tuple[Literal[32], str, Ref, Ref]"
"""(kind as str, element): list, set, gen; dict comprehensions hold their values"""
IMPORT: Final = 33
Import: TypeAlias = "tuple[Literal[33], int, str, Name]"
"""(level, module as str, name or -1): `import m` has name -1"""
RAISE: Final = 34
Raise: TypeAlias = "tuple[Literal[34], Ref]"
"""(expression)"""
CLASSCELL: Final = 35
ClassCell: TypeAlias = "tuple[Literal[35], ScopeIndex]"
"""(scope): `__class__` and what zero-argument `super` knows"""
EXCEPT: Final = 36
Except: TypeAlias = "tuple[Literal[36], Ref]"
"""(class expression): what `except ... as` binds"""
ANNOTATED: Final = 37
Typed: TypeAlias = "tuple[Literal[37], TypeIndex]"
"""(index into the file's `types`): a value known by its annotation only"""
DELETE: Final = 38
Delete: TypeAlias = "tuple[Literal[38], Ref, Ref]"
"""(base, key): `del base[key]`"""
YIELDFROM: Final = 39
YieldFrom: TypeAlias = "tuple[Literal[39], Ref]"
"""(expression)"""
CAPTURE: Final = 40
Capture: TypeAlias = "tuple[Literal[40], Ref, Ref, int]"
"""(expression, class expression, position or name index as -2 - name): a class pattern's part"""
PASSED: Final = 41
Passed: TypeAlias = "tuple[Literal[41], Ref, Ref, int]"
"""(container, call, argument position, from -1 downwards the keywords of the call): a container
after a function was given it"""
FORMATTED: Final = 42
Formatted: TypeAlias = "tuple[Literal[42], *tuple[Ref, ...]]"
"""(part...): a string that is put together of these, as names are: an f-string, `%`, `format`"""
DELETE_ATTR: Final = 43
DeleteAttribute: TypeAlias = "tuple[Literal[43], Ref, Name]"
"""(base, name): `del base.name`"""
EXCLUDE: Final = 44
Exclude: TypeAlias = "tuple[Literal[44], Ref, Ref]"
"""(expression, class expression): where `isinstance` was false"""
METHOD: Final = 45
Method: TypeAlias = "tuple[Literal[45], Ref, Name, Refs]"
"""(container, name, arguments as a tuple): the container after a method of its own changed it"""
SCOPE: Final = 46
ScopeVariables: TypeAlias = "tuple[Literal[46], ScopeIndex]"
"""(scope): the variables of an enclosing function, as what a store is made to"""
YIELD: Final = 47
Yield: TypeAlias = "tuple[Literal[47]]"
"""(): what is sent into the generator"""
TRIED: Final = 48
Tried: TypeAlias = "tuple[Literal[48], Ref, Ref, *tuple[Ref, ...]]"
"""(expression, expression, import...): the second where one of the imports fails, of which that
is caught"""

SWALLOWED: Final = 49
Swallowed: TypeAlias = "tuple[Literal[49], Ref, Ref, *tuple[Ref, ...]]"
"""(expression, expression, ENTER...): behind a `with`; the second, too, where a manager that is
entered there may swallow an exception of its block; -1 and an expression where only then it is
reached"""
EARLIER: Final = 50
Earlier: TypeAlias = "tuple[Literal[50], Ref, *tuple[Ref, ...]]"
"""(expression, expression...): what a variable of a module held while the others ran, before it
was bound to something else"""
COVERED: Final = 51
Covered: TypeAlias = "tuple[Literal[51], int]"
"""(number): the star imports from this one on, in the order of text, come after a variable of a
module was bound, and bring another if they have that name"""

BASES: Final = 52
Bases: TypeAlias = "tuple[Literal[52], ScopeIndex, *tuple[Ref, ...]]"
"""(class, expression...): bases of a class statement that are more than names of classes"""
BELOW: Final = 53
Below: TypeAlias = "tuple[Literal[53], Ref, Ref]"
"""(expression, class expression): after `issubclass`"""

Constants: TypeAlias = "Unknown | String | Integer | Constant"
Names: TypeAlias = "Global | Free | Parameter | Outer | Import | ClassCell | ScopeVariables"
Definitions: TypeAlias = "Function | Class | Decorate | Bases"
Joins: TypeAlias = "Phi | Loop | Tried | Swallowed | Earlier | Covered | Formatted"
Typings: TypeAlias = "Narrow | Below | Exclude | Capture | Except | Typed"
Containers: TypeAlias = "Tuple | List | Set | Dict | Comprehension | Star | Item | Slice | Unpack"
Changes: TypeAlias = "SetItem | Add | Update | Method | Passed"
Deletions: TypeAlias = "Delete | DeleteAttribute"
Runs: TypeAlias = (
    "Attribute | Call | Binary | Unary | Iter | Enter | Await | Raise | Yield | YieldFrom"
)
Expression: TypeAlias = (
    "Constants | Names | Definitions | Joins | Typings | Containers | Changes | Deletions | Runs"
)
"""`(op, operand...)`. Strict type checkers narrow it on `expression[0] == ATTR`."""

# --- scope kinds -----------------------------------------------------------------------
MODULE_SCOPE, CLASS_SCOPE, FUNCTION_SCOPE, LAMBDA_SCOPE = range(4)

# --- parameter kinds -------------------------------------------------------------------
POSITIONAL_ONLY, POSITIONAL, VARIADIC, KEYWORD_ONLY, KEYWORDS = range(5)

TYPE_VARIABLE = "typing.TypeVar"
"""What stands among the bases of a class or function, and is none: `TypeVar[T, Base]` says what
bounds its type parameter `T`."""

# --- scope flags -----------------------------------------------------------------------
ASYNC, GENERATOR, NEEDS_KEYS, FOR_TYPES, CATCHES, STUB, OTHER_BASES = 1, 2, 4, 8, 16, 32, 64
"""FOR_TYPES: it stands under `if TYPE_CHECKING`, and never runs. CATCHES: an exception that is
thrown into it at a `yield` may end there. STUB: all it does is `raise NotImplementedError`.
OTHER_BASES: of the bases of the class text does not tell all; `BASES` may."""


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
    """(name, expression) flattened: at the end of a module or class body, of a module behind it
    each `EARLIER` and `COVERED`; of a function, every value of the names its inner scopes read."""
    stores: tuple[int, ...]
    """(base, name, value) flattened: attribute stores."""
    changed_params: tuple[int, ...]
    """(parameter position, expression) flattened: what the scope puts into a container that it
    was given."""
    global_stores: tuple[int, ...]
    """(name, value) flattened: stores to module variables from inside functions."""
    annotations: tuple[int, ...]
    """(name, index into `types`) flattened: annotated variables of a module or class body."""
    stars: tuple[tuple[int, str, int], ...]
    """(level, module, 1 if a condition decides whether it runs) of star imports, last first."""
    attribute_types: tuple[int, ...]
    """(base, name, index into `types`) flattened: `self.x: T`."""


def events_of(scope: ScopeFlow) -> Iterator[tuple[int, bool, int]]:
    """(expression, whether it is stored to, line) of everything that runs in *scope*."""
    steps = iter(scope.events)
    code, line = 0, scope.line
    for step, further in zip(steps, steps, strict=True):
        code += step
        line += further
        yield code >> 1, bool(code & 1), line


def stored_in(scope: ScopeFlow) -> tuple[int, ...]:
    """The expressions that are stored to in *scope*, each once, in source order."""
    codes = accumulate(scope.events[::2])
    return tuple(dict.fromkeys([code >> 1 for code in codes if code & 1]))


def packed_events(events: Iterable[int], line: int) -> tuple[int, ...]:
    """(expression, negative where stored to; line) flattened, as a scope that begins at *line*
    has it in `events`."""
    packed: list[int] = []
    before_code, before_line = 0, line
    numbers = iter(events)
    for index, line in zip(numbers, numbers, strict=True):
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
    """Names that are stored on the first parameter, `self` of a method; `~name` where all that is
    stored is what stood there, after something was put into it."""
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
    imports: tuple[tuple[int, int, str, int], ...]
    """(scope, level, module, name), the latter as in IMPORT, or `ALL_NAMES`."""


EXPORTS_OF = "*"
"""Before the name of a module in `FileFlow.exported`: all that the module exports."""


ALL_NAMES = -2
"""In the place of the name that an import brings: a star."""


class DecodedScopes(Sequence[ScopeFlow]):
    """Scopes that are decoded when they are asked for, and kept until they are forgotten."""

    @abstractmethod
    def forget(self) -> None: ...


class ImportedName(NamedTuple):
    """What an import statement says."""

    scope: int
    """Where it stands, by place."""
    level: int
    module: str
    name: str
    """After `from ... import`, `*` for all; "" of `import module`."""


class FileFlow(NamedTuple):
    names: tuple[str, ...]
    types: tuple[TypeText, ...]
    scopes: Sequence[ScopeFlow]
    exported: tuple[str, ...] | None
    """`__all__` where text tells what it lists, else None; with `EXPORTS_OF` those of a module."""
    outline: FlowOutline

    def imports(self) -> set[ImportedName]:
        """What the imports of the file say. Reads no scope."""
        names = {-1: "", ALL_NAMES: "*", **dict(enumerate(self.names))}
        return {
            ImportedName(scope, level, module, names[name])
            for scope, level, module, name in self.outline.imports
        }
