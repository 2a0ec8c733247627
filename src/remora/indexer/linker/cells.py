"""Summary cells, where scopes leave what others read, and static symbols, which text decides.

Both are dependencies: whoever has read one is evaluated again when it changes. Each is a
text, `kind|owner` or `kind|owner:slot`, made here and taken apart here only. (Tuples in
place of texts would be made as fast, but rows hold each of them as text, once.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NewType

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId

if TYPE_CHECKING:
    Cell = NewType("Cell", str)
    """Its value is the join of what scopes contribute to it."""
    Symbol = NewType("Symbol", str)
    """What the text of files says: of a definition, a name of a module, a module."""
else:  # as in models/ids.py
    Cell = Symbol = str
Dependency = Cell | Symbol


class Kind(NamedTuple):
    """What is behind the first letter of a cell or symbol."""

    means: str
    owner: str
    """The type of what it belongs to."""
    slot: str = ""
    """What tells it from others of its owner."""


CELLS: Final = {
    "r": Kind("what a function returns", "unit"),
    "y": Kind("what it yields", "unit"),
    "v": Kind("what is passed as a parameter", "unit", "position"),
    "w": Kind("the same of `*args` and `**keywords`, place by place", "unit", "position"),
    "c": Kind("with what a parameter is called", "unit", "position"),
    "p": Kind("what is put into the container passed as a parameter", "unit", "position"),
    "l": Kind("a captured variable of a function", "unit", "name"),
    "a": Kind("stores to an attribute", "unit", "name"),
    "k": Kind("an attribute that a class body binds; noted as `a`", "unit", "name"),
    "g": Kind("a variable of a module", "path", "name"),
    "u": Kind("that what is made of a parameter was unknown", "unit"),
    "S": Kind("the direct subclasses of a class; open where they have other bases, too", "unit"),
    "E": Kind("which classes stand below a class, however far; nobody writes it", "unit"),
    "R": Kind("the classes that a class is registered with", "unit"),
    "o": Kind("what is registered with a single-dispatch function", "unit"),
    "i": Kind("what is called where an instance of a class is made", "unit"),
    "m": Kind("the classes that name a class as their metaclass", "unit"),
    "q": Kind("what a fixture is parametrised with; with `+` the fixtures in its place", "unit"),
    "h": Kind("what a hook that makes tests gives their parameters", "unit", "name"),
}
SYMBOLS: Final = {
    "D": Kind(
        "what the head of a definition says; of a function also what its body wants, and not what"
        " its annotations say",
        "unit",
    ),
    "P": Kind("the annotations in the head of a function", "unit"),
    "W": Kind("what of them those see who call it", "unit"),
    "B": Kind(
        "what a class or function says of a name in it; `*` are all definitions in a class, `=`"
        " what else its body binds",
        "unit",
        "name",
    ),
    "A": Kind("what the classes below a class say of a name", "unit", "name"),
    "C": Kind("what a class and those along its order say of a name", "unit", "name"),
    "L": Kind("the order of a class, and what the heads along it say", "unit"),
    "V": Kind("that a class is along the order of those whose scopes ask for this", "unit"),
    "N": Kind("what a module binds to a name; `*` are its star imports", "path", "name"),
    "M": Kind("what is found at a module path", "module"),
    "T": Kind("the module paths that end in a name", "name"),
}
_SLOTTED = frozenset(letter for letter, kind in {**CELLS, **SYMBOLS}.items() if kind.slot)
_OF_FILE = frozenset("gN")
_OF_NO_FILE = frozenset("MT")
_OF_UNIT = _SLOTTED - _OF_FILE


ANY_NAME: Final = "*"
"""In the place of a name that is only known at run time."""
MADE_BELOW: Final = "()"
"""Of a class: the names that classes have which a call makes below it."""
OTHER_BASES: Final = "bases()"
"""And the bases of it that are more than names of classes."""
STORED_CODE: Final = "__code__"
"""Says of a file that the code of a function of it may be another's."""
STORED_CELL: Final = "cell_contents"
"""That one may have captured something else than is bound around it."""
OTHER_RESULT: Final = "()"
"""That one gives something else than it is declared to."""
OTHER_PASSED: Final = ")("
"""That one is passed something else than it declares."""
STAND_IN: Final = "!!"
"""Of a module: what is put in its place."""


def class_above(dependency: str) -> UnitId | None:
    """The class of whose direct subclasses it is the cell; None where it is another."""
    return UnitId(dependency[2:]) if dependency[0] == "S" else None


def registered_class(dependency: str) -> UnitId | None:
    """The class of which it is what that is registered with; None where it is something else."""
    return UnitId(dependency[2:]) if dependency[0] == "R" else None


def is_registered(dependency: str) -> bool:
    """Whether it is what is registered with a single-dispatch function."""
    return dependency[0] == "o"


def hierarchy_of(dependency: str) -> UnitId | None:
    """The class of which it is what stands below it; None where it is something else."""
    return UnitId(dependency[2:]) if dependency[0] == "E" else None


def asked_below(dependency: str) -> tuple[UnitId, str] | None:
    """The class and the name of which it is what the classes below say; None where it is not."""
    if dependency[0] != "A":
        return None
    unit, _, name = dependency[2:].rpartition(":")
    return UnitId(unit), name


def defined_by(dependency: str) -> UnitId | None:
    """The definition of which it is what the head says; None where it is something else."""
    return UnitId(dependency[2:]) if dependency[0] == "D" else None


def declared_by(dependency: str) -> UnitId | None:
    """The function whose annotations it is; None where it is something else."""
    return UnitId(dependency[2:]) if dependency[0] == "P" else None


def inner_of(dependency: str) -> tuple[UnitId, str] | None:
    """The definition and the name in it of which it is what text says; None where it is not."""
    if dependency[0] != "B":
        return None
    unit, _, name = dependency[2:].rpartition(":")
    return UnitId(unit), name


def cells_among(dependencies: Iterable[str]) -> list[Cell]:
    """The same of many: most of what anything rests on is no cell."""
    return [Cell(dependency) for dependency in dependencies if dependency[0] in CELLS]


_SLOTS: Final = ":__slots__"


def noted(cell: Cell) -> Cell:
    """As which dependency a cell is noted that was read, and has moved.

    Who looks for an attribute asks for stores to it and for what the class body binds, of each
    class on the way: of these pairs, once the most of all dependencies, one is enough. Slots stay
    apart: whoever makes an instance asks for what the class body binds.
    """
    return Cell(f"a{cell[1:]}") if cell[0] == "k" and not cell.endswith(_SLOTS) else cell


def noting(dependency: Cell) -> tuple[Cell, ...]:
    """The cells that are `noted` as a dependency."""
    return (dependency, Cell(f"k{dependency[1:]}")) if dependency[0] == "a" else (dependency,)


def owner_of(dependency: str) -> str:
    """The file that it belongs to; "" for modules and their last parts."""
    kind = dependency[0]
    if kind in _OF_NO_FILE:
        return ""
    end = dependency.rfind(":")
    if end > 0 and kind in _OF_UNIT:
        end = dependency.rfind(":", 0, end)
    return dependency[2:end] if end > 0 else ""


MAKING: Final = "__init__"
FIELDS: Final = "fields()"
"""In the place of a name: the fields of a class, in order;"""
CALLS: Final = "calls()"
"""and whether its body calls anything, which may make one."""
OTHER_ORDERS: Final = "mro()"
"""In the place of a name: which classes below have other bases, too;"""
EVERY_CLASS: Final = "class()"
"""and all classes below, for who asks something of each."""
MARKS: Final = "@pytest"
"""In the place of a name: what of pytest's marks on it text tells."""
_ASKED_TOGETHER: Final = {
    **dict.fromkeys(
        ["__new__", "__post_init__", "__attrs_pre_init__", "__attrs_post_init__", "_missing_"],
        MAKING,
    ),
    CALLS: MAKING,
    **dict.fromkeys(
        ["__getattribute__", "__setattr__", "__delattr__", "__get__", "__set__", "__delete__"],
        "__getattr__",
    ),
}
"""Names that nearly all ask for who ask a class for one of them: one symbol is told of all."""


# --- cells -----------------------------------------------------------------------------


def whatever_is_run(site: UnitId) -> UnitId:
    """In the place of where commands are registered: what runs whichever of them does."""
    return UnitId(f"{site}()")


def returned(unit: UnitId) -> Cell:
    return Cell(f"r|{unit}")


def yielded(unit: UnitId) -> Cell:
    return Cell(f"y|{unit}")


def passed(unit: UnitId, position: int) -> Cell:
    return Cell(f"v|{unit}:{position}")


def passed_apart(unit: UnitId, position: int) -> Cell:
    return Cell(f"w|{unit}:{position}")


def called_with(unit: UnitId, position: int) -> Cell:
    return Cell(f"c|{unit}:{position}")


def is_of_places(name: Cell) -> bool:
    """Whether a cell has what calls hand over place by place: `passed_apart`, `called_with`."""
    return name.startswith(("w|", "c|"))


def put_into(unit: UnitId, position: int) -> Cell:
    return Cell(f"p|{unit}:{position}")


def captured(unit: UnitId, name: str) -> Cell:
    return Cell(f"l|{unit}:{name}")


def attribute(unit: UnitId, name: str) -> Cell:
    return Cell(f"a|{unit}:{name}")


def class_variable(unit: UnitId, name: str) -> Cell:
    return Cell(f"k|{unit}:{name}")


def module_variable(path: RepoPath, name: str) -> Cell:
    return Cell(f"g|{path}:{name}")


def doubted(unit: UnitId) -> Cell:
    return Cell(f"u|{unit}")


def bound_anew(path: RepoPath) -> Cell:
    """Whether others bind anything anew of what a file defines: mostly nothing. `ANY_NAME`,
    `STAND_IN`, `__class__`, `__code__` and `__defaults__` are themselves in it; who asks whether
    something is passed or given otherwise than declared asks for that alone, by its name."""
    return Cell(f"g|{path}:!")


def name_bound_anew(path: RepoPath, name: str) -> Cell:
    """Whether that is a function or class of the file, or a method in it, of this *name*."""
    return Cell(f"g|{path}:!{name}")


def patching(path: RepoPath) -> Cell:
    """What of a test file patches something for others: fixtures, modules, decorators."""
    return Cell(f"g|{path}:~")


def patches(place: UnitId) -> Cell:
    """The names of what a test, or a fixture or module of tests, patches."""
    return Cell(f"g|{_path_of(place)}:~{place}")


def patch(place: UnitId, name: str) -> Cell:
    """What it puts in the place of *name*, which has its owner before it."""
    return Cell(f"g|{_path_of(place)}:~{place}>{name}")


def _path_of(unit: UnitId) -> str:
    return unit.rpartition(":")[0]


EVERYWHERE: Final = RepoPath("")
"""In the place of a file: what is put into builtins and namespaces, whoever does it."""


def outside_attributes(path: RepoPath) -> Cell:
    """The names of the attributes that a file stores on outside objects."""
    return Cell(f"g|{path}:=")


PUT_INTO_BUILTINS: Final = outside_attributes(EVERYWHERE)
"""The names of what is put into builtins."""


def outside_attribute(path: RepoPath, owner: str, name: str) -> Cell:
    """What a file stores on outside objects called or made by *owner*."""
    return Cell(f"g|{path}:={owner}.{name}")


def subclasses(unit: UnitId) -> Cell:
    return Cell(f"S|{unit}")


def hierarchy(unit: UnitId) -> Cell:
    """Moves where `subclasses` of *unit* does, or of a class that stood below it before."""
    return Cell(f"E|{unit}")


def registered_below(unit: UnitId) -> Cell:
    return Cell(f"R|{unit}")


def of_metaclass(unit: UnitId) -> Cell:
    return Cell(f"m|{unit}")


def on_making(unit: UnitId) -> Cell:
    return Cell(f"i|{unit}")


def registered(unit: UnitId) -> Cell:
    return Cell(f"o|{unit}")


def fixture_parameters(unit: UnitId) -> Cell:
    return Cell(f"q|{unit}")


def generated(unit: UnitId, name: str) -> Cell:
    return Cell(f"h|{unit}:{name}")


def taking_place(fixture: UnitId) -> Cell:
    """What fixtures take the place of one: in a class below, in a file or folder further in."""
    return Cell(f"q|{fixture}+")


# --- static symbols --------------------------------------------------------------------


def definition(unit: UnitId) -> Symbol:
    return Symbol(f"D|{unit}")


def declared(unit: UnitId) -> Symbol:
    return Symbol(f"P|{unit}")


def seen_by_callers(unit: UnitId) -> Symbol:
    return Symbol(f"W|{unit}")


def inner_name(unit: UnitId, name: str) -> Symbol:
    return Symbol(f"B|{unit}:{name}")


def inner_definitions(unit: UnitId) -> Symbol:
    return Symbol(f"B|{unit}:*")


def inner_bindings(unit: UnitId) -> Symbol:
    return Symbol(f"B|{unit}:=")


def below(unit: UnitId, name: str) -> Symbol:
    return Symbol(f"A|{unit}:{name}")


def along(unit: UnitId, name: str) -> Symbol:
    return Symbol(f"C|{unit}:{_ASKED_TOGETHER.get(name, name)}")


def order(unit: UnitId) -> Symbol:
    return Symbol(f"L|{unit}")


def behind(unit: UnitId) -> Symbol:
    return Symbol(f"V|{unit}")


def bound_name(path: RepoPath, name: str) -> Symbol:
    return Symbol(f"N|{path}:{name}")


def module(module_path: ModulePath) -> Symbol:
    return Symbol(f"M|{module_path}")


def last_part(name: str) -> Symbol:
    return Symbol(f"T|{name}")
