"""Abstract values: what an expression may be, as sets of small tagged tuples.

A value is a plain tuple that begins with its tag. They are made and hashed by the million,
and tuples are what that costs least for; strict type checkers narrow the union on
`value[0] == "f"` and on `value[0] in INSTANCES`. Types stand in quotes, since making them
takes longer than loading the rest. What kinds of values have in common stands in one table,
`TRAITS`.
"""

from __future__ import annotations

from enum import Flag, auto
from typing import Final, Literal, TypeAlias

from remora.indexer.models.ids import DottedName, ModulePath, UnitId

NO_UNIT = UnitId("")
Key: TypeAlias = "str | int"
"""A place in a sequence, a constant key of a dictionary, a name of an argument."""
Items: TypeAlias = "tuple[tuple[Key, ValueSet], ...]"

# --- code of the snapshot --------------------------------------------------------------
Function: TypeAlias = 'tuple[Literal["f"], UnitId, UnitId]'
"""(unit, what it wraps or no unit)"""
Bound: TypeAlias = 'tuple[Literal["b"], UnitId, Value, UnitId]'
"""(unit, receiver, what it wraps or no unit): a function bound to a receiver"""
SuperBound: TypeAlias = 'tuple[Literal["sb"], UnitId, Value, UnitId]'
"""The same, found through `super()`: no override below counts."""
Class: TypeAlias = 'tuple[Literal["c"], UnitId] | tuple[Literal["c"], UnitId, UnitId]'
"""A class; or one that is made below it by a call, in a place."""
OpenClass: TypeAlias = 'tuple[Literal["oc"], UnitId]'
"""The class or a subclass."""
Instance: TypeAlias = 'tuple[Literal["i"], UnitId] | tuple[Literal["i"], UnitId, UnitId]'
"""An instance of exactly that class."""
TypeArguments: TypeAlias = "tuple[tuple[str, ValueSet], ...]"
"""(type variable of the class, what it is): `Box[Pet]` as an annotation has them"""
OpenInstance: TypeAlias = 'tuple[Literal["o"], UnitId] | tuple[Literal["o"], UnitId, TypeArguments]'
"""An instance of it or of a subclass, with what is known of the class's type variables."""
Module: TypeAlias = 'tuple[Literal["m"], ModulePath]'
Namespace: TypeAlias = 'tuple[Literal["ns"], ModulePath, str]'
"""The dictionary of a module's names that `globals()` gives, or a method of that."""
ModuleGetter: TypeAlias = 'tuple[Literal["mg"], UnitId, UnitId, str]'
"""A module's `__getattr__`, as a function, and what it is asked for."""
Variables: TypeAlias = 'tuple[Literal["vs"], UnitId]'
"""The variables of a function, as inner functions store to them."""
Super: TypeAlias = 'tuple[Literal["s"], UnitId, Value]'
"""(class, receiver): what follows the class in the order"""
Family: TypeAlias = 'tuple[Literal["fm"], str, str, Value]'
"""(beginning, end, receiver): whichever method of the receiver is called like this, of more than
eight"""
AnyMethod: TypeAlias = 'tuple[Literal["am"], AnyInstance]'
"""(receiver): whichever method of `self` is meant by a name that nothing is known of"""
Protocol: TypeAlias = 'tuple[Literal["pr"], str] | tuple[Literal["pr"], str, UnitId]'
"""(name, class): whatever method is called so below the class, a mixin with many hosts; without a
class of a receiver of which nothing is known"""
Register: TypeAlias = 'tuple[Literal["rg"], UnitId]'
"""`register` of a single-dispatch function."""

# --- parameters ------------------------------------------------------------------------
Parameter: TypeAlias = 'tuple[Literal["P"], UnitId, int]'
"""(unit, position): whatever is passed as that parameter"""
ClassAttribute: TypeAlias = 'tuple[Literal["at"], Parameter, str]'
"""(parameter, name): the class that whatever is passed has as that attribute"""
InstanceOfParameter: TypeAlias = 'tuple[Literal["n"], Parameter | ClassAttribute]'
"""An instance of whatever class is passed, or of the class that an attribute of it is."""
NamedAttribute: TypeAlias = 'tuple[Literal["na"], Value, Parameter | Constant]'
"""(owner, parameter or its value): the attribute of *owner* that is called as that says"""
GivenByMethod: TypeAlias = 'tuple[Literal["gb"], Parameter, str]'
"""(parameter, name): what the method of that name of whatever is passed gives"""
ClassOfParameter: TypeAlias = 'tuple[Literal["tp"], Parameter]'
"""The class of whatever is passed."""
Request: TypeAlias = 'tuple[Literal["rq"], UnitId]'
"""pytest's `request` in that unit."""
GetFixture: TypeAlias = 'tuple[Literal["gf"], UnitId]'
"""Its `getfixturevalue`."""

# --- outside the snapshot --------------------------------------------------------------
Outside: TypeAlias = 'tuple[Literal["x"], DottedName]'
OutsideInstance: TypeAlias = 'tuple[Literal["xi"], DottedName]'
"""An instance of an outside class."""
Application: TypeAlias = 'tuple[Literal["ap"], DottedName, UnitId]'
"""(class or method, where it is made): what a library runs commands of, or registers them with"""
Constant: TypeAlias = 'tuple[Literal["k"], Key]'
"""A short string or an integer."""
Pattern: TypeAlias = 'tuple[Literal["pre"], str, str]'
"""How a string begins and ends that is made at run time."""

# --- what holds other values -----------------------------------------------------------
Container: TypeAlias = 'tuple[Literal["C"], str, Items, ValueSet, ValueSet]'
"""(kind, values by constant key, other values, keys, what a generator returns in the end, or the
lengths that a tuple may have, where these are several)"""
ContainerMethod: TypeAlias = 'tuple[Literal["cm"], str, str, Container]'
"""(kind, name, container): a method of a builtin container"""
Partial: TypeAlias = (
    'tuple[Literal["p"], ValueSet, tuple[ValueSet, ...], tuple[tuple[str, ValueSet], ...]]'
)
"""(functions, arguments, keywords): `functools.partial`"""
Property: TypeAlias = 'tuple[Literal["prop"], ValueSet, ValueSet]'
"""(getters, setters): a property made by calling `property`"""
Callback: TypeAlias = 'tuple[Literal["cb"], ValueSet]'
"""Something callable, known by what it returns."""
Accessor: TypeAlias = 'tuple[Literal["ac"], str, tuple[Key, ...]]'
"""(kind, names or keys): what `attrgetter`, `itemgetter`, `methodcaller` make"""
Identity: TypeAlias = 'tuple[Literal["w"]]'
"""A decorator that gives back what it decorates."""

# --- too much to know ------------------------------------------------------------------
TooMany: TypeAlias = 'tuple[Literal["top"]]'
"""More values than are told apart, beside those that stand with it. What is done with it is
it again; a call of it is unresolved, and with others beside it none of them is exact."""

# --- annotations only ------------------------------------------------------------------
TypeVariable: TypeAlias = 'tuple[Literal["T"], str]'
TypeOfVariable: TypeAlias = 'tuple[Literal["tT"], str] | tuple[Literal["tT"]]'
"""`type[T]`, `type[Self]`."""
SelfType: TypeAlias = 'tuple[Literal["S"]]'
AnyShape: TypeAlias = 'tuple[Literal["pt"]]'
"""Beside the instance of a protocol: whatever has its shape."""

_Code: TypeAlias = (
    "Function | Bound | SuperBound | Class | OpenClass | Instance | OpenInstance | Module"
)
_Found: TypeAlias = (
    "ModuleGetter | Namespace | Variables | Super | Family | AnyMethod | Protocol | Register"
)
_Passed: TypeAlias = (
    "Parameter | ClassAttribute | InstanceOfParameter | ClassOfParameter | NamedAttribute"
    " | GivenByMethod | Request | GetFixture"
)
_Holding: TypeAlias = (
    "Container | ContainerMethod | Partial | Property | Callback | Accessor | Identity"
)
_Outside: TypeAlias = "Outside | OutsideInstance | Application | Constant | Pattern | TooMany"
_Typing: TypeAlias = "TypeVariable | TypeOfVariable | SelfType | AnyShape"
Value: TypeAlias = "_Code | _Found | _Passed | _Holding | _Outside | _Typing"
"""An abstract value."""
ValueSet: TypeAlias = "frozenset[Value]"
"""A value set: an expression is one of these."""

AnyInstance: TypeAlias = "Instance | OpenInstance"
AnyClass: TypeAlias = "Class | OpenClass"
Owner: TypeAlias = "AnyClass | AnyInstance"
"""A class or an instance, as what an attribute is asked of."""
Ancestor: TypeAlias = "Class | Outside"
"""A class as it stands in an order of resolution."""

EMPTY: ValueSet = frozenset()
"""Nothing is known, or nothing yet."""
TOP: ValueSet = frozenset({("top",)})
"""Too much to know."""

# --- what they have in common ----------------------------------------------------------

INSTANCES: Final = ("i", "o")
CLASSES: Final = ("c", "oc")
OWNERS: Final = ("i", "o", "c", "oc")
OPEN_OWNERS: Final = ("o", "oc")
"""Those that subclasses count among, too."""
ANCESTORS: Final = ("c", "x")
ANY_CLASSES: Final = ("c", "oc", "x")
"""Classes, wherever they are defined."""
TUPLES_BY_NAME: Final = ("i", "o", "c")
"""What may be a named tuple, or be iterated over as its class says."""
OUTSIDE: Final = ("x", "xi")
FUNCTIONS: Final = ("f", "b")
"""Functions, as they are and bound."""
ANY_FUNCTIONS: Final = ("f", "b", "sb")
BOUND_FUNCTIONS: Final = ("b", "sb")
STATED: Final = ("f", "c")
"""What a `def` or `class` gives, bound to nothing."""
COMMANDS: Final = ("f", "ap")
"""What is registered to be run by its name."""
DEFINITIONS: Final = ("f", "b", "c")
"""What a `def` or `class` gives: of these many can be called, where values are too many."""
SYMBOLS: Final = ("P", "at", "n", "tp", "na", "gb")
"""Parameters, and what is told by one: whoever calls says what they are."""
DERIVED: Final = ("at", "n", "tp", "na", "gb")
"""Those of them that are no parameters."""
ON_WHAT_IS_PASSED: Final = ("at", "n", "tp", "gb")
"""What is told by the parameter that is its first operand."""
UNSEEN: Final = ("xi", "top")
"""What gives itself, whatever is done with it: its class is not seen, or it may be anything."""
BARE_CALLABLES: Final = ("p", "cb")
"""Of what can be called, that of which nothing else can be asked."""
OF_BUILTINS: Final = ("k", "C")
"""What is known to be of a builtin type."""
REFILLED: Final = ("C", "p")
"""What is made again where what it holds is told otherwise."""
NAMELESS: Final = ("cb", "top")
"""What an annotation says that names no class."""
SHAPES: Final = ("cb", "pt")
"""What an annotation says that anything may fit, whatever its class."""
TYPED: Final = ("o", "oc", "C", "xi", "cb", "top")
"""What an alias of a type is, where an annotation names it."""
OWN_TYPES: Final = ("o", "oc", "C")
"""What an annotation says that names a class of the snapshot, or a container."""
CAST: Final = ("o", "C")
"""What `cast` makes of a value by the text of a type."""
CLASSED: Final = ("o", "xi", "T", "S")
"""What of an annotation has a class: `type[...]` of it."""
LITERALS: Final = ("k", "pre")
"""Constants, and strings of which it is known how they begin and end."""
NAMED_VARIABLES: Final = ("T", "tT")
TYPE_VARIABLES: Final = ("T", "tT", "S")
SEQUENCES: Final = ("list", "tuple")
"""Kinds of containers whose keys are places."""


class Trait(Flag):
    """What is so of a kind of value: what modules of `transfer/` ask of its tag.

    What a type checker has to see is a tuple of tags above: it narrows on these alone.
    """

    OWN = auto()
    """It is code of the snapshot, may turn out to be, or names such."""
    CALLED = auto()
    """It fits `Callable`."""
    MANY = auto()
    """A table may hold many of these, and can still be called."""
    TOLD = auto()
    """Parameters are told of it."""
    SHARED = auto()
    """What a call of it does does not depend on where it is written."""
    DIRECT = auto()
    """Its attributes are found faster than they are remembered."""
    LITTLE = auto()
    """It says little beside other values."""
    HOLDS = auto()
    """It holds other values."""
    OPEN = auto()
    """Arguments may have to be put into it."""
    KNOWN = auto()
    """It says more than an annotation does."""
    REPLACED = auto()
    """In a class body it may be what subclasses put another in the place of."""
    NAMES = auto()
    """Its attributes are what a body binds."""
    ALIEN = auto()
    """It is no instance of a class of the snapshot, unless that has a base from outside."""
    IDLE = auto()
    """It takes no decorated thing's place."""
    UNKNOWN = auto()
    """Beside many functions it stands for something unknown."""
    UNCALLED = auto()
    """In the place of a function it is nothing that is called."""
    IN_TERMS = auto()
    """A parameter may stand in it for what is passed."""
    UNKEPT = auto()
    """As an attribute of an object it is not kept for others."""
    BY_CALLER = auto()
    """What it is says who calls."""
    CLASS_OR_SO = auto()
    """What a caller passes as a class, or as what has one."""


_T = Trait
_CODE = _T.OWN | _T.CALLED | _T.TOLD | _T.SHARED
_PASSED = _T.OWN | _T.TOLD | _T.OPEN
_PLAIN = _T.TOLD | _T.DIRECT
TRAITS: Final = {
    "f": _CODE | _T.MANY | _T.KNOWN | _T.REPLACED | _T.ALIEN,
    "b": _CODE | _T.MANY | _T.KNOWN | _T.OPEN | _T.ALIEN,
    "sb": _CODE,
    "c": _CODE | _T.MANY | _T.KNOWN | _T.REPLACED | _T.NAMES | _T.ALIEN,
    "oc": _CODE | _T.KNOWN | _T.NAMES | _T.ALIEN,
    "i": _CODE | _T.KNOWN | _T.REPLACED,
    "o": _CODE | _T.KNOWN,
    "fm": _T.OWN | _T.TOLD | _T.SHARED,
    "am": _T.SHARED,
    "P": _PASSED | _T.MANY | _T.IN_TERMS | _T.CLASS_OR_SO,
    "at": _PASSED | _T.IN_TERMS | _T.BY_CALLER | _T.CLASS_OR_SO,
    "n": _PASSED | _T.IN_TERMS | _T.BY_CALLER,
    "tp": _PASSED | _T.IN_TERMS | _T.BY_CALLER | _T.CLASS_OR_SO,
    "na": _PASSED | _T.BY_CALLER,
    "gb": _T.OPEN,
    "p": _PASSED | _T.CALLED | _T.MANY | _T.HOLDS | _T.ALIEN,
    "C": _PLAIN
    | _T.HOLDS
    | _T.OPEN
    | _T.KNOWN
    | _T.REPLACED
    | _T.ALIEN
    | _T.UNCALLED
    | _T.IN_TERMS,
    "cm": _T.HOLDS | _T.ALIEN,
    "prop": _T.HOLDS | _T.KNOWN,
    "cb": _T.CALLED | _T.TOLD | _T.LITTLE | _T.UNKNOWN,
    "ac": _T.CALLED | _T.MANY | _T.TOLD | _T.KNOWN,
    "m": _T.TOLD | _T.NAMES | _T.ALIEN | _T.UNCALLED,
    "ns": _T.CALLED | _T.TOLD,
    "x": _T.CALLED | _T.MANY | _PLAIN | _T.REPLACED | _T.UNKNOWN,
    "xi": _PLAIN | _T.UNKNOWN | _T.IDLE | _T.UNKEPT,
    "ap": _T.CALLED | _PLAIN | _T.KNOWN,
    "k": _T.DIRECT | _T.LITTLE | _T.ALIEN | _T.IDLE | _T.UNKEPT,
    "pre": _T.LITTLE | _T.UNKEPT,
    "T": _T.LITTLE,
    "tT": _T.LITTLE,
    "S": _T.LITTLE,
    "pt": _T.LITTLE,
    "top": _T.TOLD | _T.UNKNOWN | _T.IDLE,
    "mg": _T(0),
    "vs": _T(0),
    "s": _T(0),
    "pr": _T.CALLED | _T.TOLD | _T.UNKNOWN,
    "rg": _T(0),
    "rq": _T(0),
    "gf": _T(0),
    "w": _T(0),
}
"""By tag. A new kind of value is a type above and a line here."""


def having(trait: Trait) -> frozenset[str]:
    """The tags of values that have *trait*."""
    return frozenset(tag for tag, traits in TRAITS.items() if trait in traits)


# --- what is known ---------------------------------------------------------------------


def known(values: ValueSet) -> ValueSet:
    """*values* by themselves, where there may be more than are told apart."""
    return values - TOP if ("top",) in values else values


def either(first: ValueSet, second: ValueSet) -> ValueSet:
    """*first*; where nothing is known of it *second*, and both where it is only too much."""
    if first == TOP:
        return first | second
    return first or second


def by_name(values: ValueSet) -> bool:
    """Whether *values* hold an attribute that stays told by its name."""
    for value in values:  # noqa: SIM110 - asked so often that a generator is felt
        if value[0] == "na":
            return True
    return False


def without_any_method(values: ValueSet) -> ValueSet:
    """*values* without methods of which not even the name is known."""
    return frozenset(value for value in values if value[0] != "am")


# --- making and comparing them ---------------------------------------------------------


def outside(dotted: str) -> Outside:
    return ("x", DottedName(dotted))


MODULES: Outside = outside("sys.modules")
BUILTINS_MODULE: Outside = outside("builtins")


def outside_instance(dotted: str) -> OutsideInstance:
    return ("xi", DottedName(dotted))


def builtin(name: str) -> OutsideInstance:
    """An instance of a builtin type."""
    return outside_instance(f"builtins.{name}")


def within(value: Owner, unit: UnitId) -> Owner:
    """The same as *value* is, of the class *unit*."""
    if value[0] in INSTANCES:
        return ("i", unit) if value[0] == "i" else ("o", unit)
    return ("c", unit) if value[0] == "c" else ("oc", unit)


def type_arguments(value: Value) -> TypeArguments:
    """What is known of the type variables of the class of *value*."""
    return value[2] if value[0] == "o" and len(value) > 2 else ()


def made_in(value: Class | Instance) -> UnitId:
    """The place of the call that makes the class; no unit where a class statement does."""
    return value[2] if len(value) > 2 else NO_UNIT


def class_of(value: AnyInstance) -> AnyClass:
    if value[0] == "o":
        return ("oc", value[1])
    return ("c", value[1], value[2]) if len(value) > 2 else ("c", value[1])


def instance_of(value: AnyClass) -> AnyInstance:
    if value[0] == "oc":
        return ("o", value[1])
    return ("i", value[1], value[2]) if len(value) > 2 else ("i", value[1])


def setting(receiver: Value) -> ValueSet:
    """`__setattr__` of *receiver*, as `object` has it."""
    function: Value = ("x", DottedName("builtins.object.__setattr__"))
    return frozenset({("p", frozenset({function}), (frozenset({receiver}),), ())})


def bound(function: Function, receiver: Value) -> Bound:
    """*function* as a method of *receiver*."""
    return ("b", function[1], receiver, function[2])


def constants(*known: Key) -> ValueSet:
    if len(known) == 1:
        return frozenset((("k", known[0]),))
    return frozenset([("k", key) for key in known])


def instances(classes: ValueSet) -> set[Value]:
    """An instance of each of *classes*."""
    made: set[Value] = set()
    for value in classes:
        if value[0] in CLASSES:
            made.add(instance_of(value))
        elif value[0] == "x":
            made.add(("xi", value[1]))
        elif value[0] == "P" or value[0] == "at":
            made.add(("n", value))
        elif value[0] == "tp":
            made.add(value[1])
    return made


def texts(values: ValueSet) -> list[str]:
    """The strings among *values*."""
    if not values:  # as often as not
        return []
    return sorted([a[1] for a in values if a[0] == "k" and isinstance(a[1], str)])


def classes_of(instances: ValueSet) -> set[Value]:
    """The class of each of *instances*."""
    found: set[Value] = set()
    for value in instances:
        if value[0] in INSTANCES:
            found.add(class_of(value))
        elif value[0] == "xi":
            found.add(("x", value[1]))
        elif value[0] == "P":
            found.add(("tp", value))
        elif value[0] == "n":
            found.add(value[1])
    return found


def integer(values: ValueSet) -> int | None:
    """The one integer that *values* are."""
    if len(values) == 1:
        (value,) = values
        if value[0] == "k" and isinstance(value[1], int):
            return int(value[1])
    return None


def in_order(values: ValueSet) -> list[Value]:
    """Values in an order that does not depend on hashing."""
    return list(values) if len(values) < 2 else sorted(values, key=canonical)


def canonical(part: object) -> str:
    """A text that is equal for equal values, and the same in every process."""
    if isinstance(part, frozenset):
        return "{" + ",".join(sorted(map(canonical, part))) + "}"
    if isinstance(part, tuple):
        return "(" + ",".join(map(canonical, part)) + ")"
    return repr(part)
