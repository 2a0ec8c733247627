"""The head of the `__init__` that no text says: made of the fields of dataclasses and the like.

It is told where it is certain. Where a decorator, a base class, a default or an option is not known
by its name there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from remora.indexer.changes.fields import Assigned, Called, assigned, called, unquoted, written
from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Statement, indented
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.signature import Parameter, ParameterKind
from remora.indexer.signatures.reading import read_signature

Heads = tuple[str | None, str | None]

_DEEPEST: Final = 16
"""Classes above each other in one file."""
_TRUE: Final = (b"True",)
_SAID: Final = (_TRUE, (b"False",))
"""What an option may be."""
_OPTIONS: Final = ("init", "kw_only", "auto_attribs")
_TAKEN_OVER: Final = ("these", "field_transformer")
"""Options of attrs by which other code says what the fields are."""
_BESIDE: Final = frozenset(
    {
        *("final", "typing.final", "total_ordering", "functools.total_ordering"),
        *("runtime_checkable", "typing.runtime_checkable"),
    }
)
"""Decorators of classes that leave the constructor as it is."""
_ABOVE: Final = frozenset(
    {"typing.Generic", "typing_extensions.Generic", "typing.Protocol", "abc.ABC"}
)
"""Bases that have no fields."""
_DATACLASS_FIELDS: Final = ("dataclasses.field",)
_MODEL_FIELDS: Final = ("pydantic.Field",)
_ATTRIBUTES: Final = frozenset({"attr.ib", "attr.attrib", "attr.field", "attrs.field"})
_REQUIRED: Final = (b".", b".", b".")
"""A default of pydantic's that is none,"""
_NOTHING: Final = b"NOTHING"
"""and what stands last in one of attrs' that is none."""
_CLASS_VARIABLE: Final = re.compile(r"(\w+\.)*ClassVar\b")
_OPTIONAL: Final = re.compile(r"\bOptional\b|\bNone\b|\bAny\b|\bAnnotated\b")
"""Annotations that may have a default: to older versions of pydantic it is None."""
_BEFORE_ALL: Final = re.compile(r"\b(model|root)_validator\b")
_VALUES: Final = frozenset(
    {
        *("bool", "bytes", "complex", "float", "frozenset", "int", "object", "str", "tuple"),
        *("property", "range", "type", "abs", "all", "any", "chr", "hash", "id", "len", "ord"),
        *("repr", "round", "sorted"),
    }
)
"""Builtins that give no field."""
_LIBRARY: Final = frozenset(
    {
        *("asyncio", "calendar", "collections", "concurrent", "contextvars", "datetime", "decimal"),
        *("enum", "fractions", "functools", "itertools", "json", "locale", "logging", "math"),
        *("multiprocessing", "operator", "os", "pathlib", "platform", "queue", "random", "re"),
        *("secrets", "shutil", "socket", "string", "sys", "tempfile", "threading", "time"),
        *("types", "uuid", "warnings", "weakref", "zoneinfo"),
    }
)
"""Modules of the library of which no function makes a field."""


class _Field(NamedTuple):
    name: str
    annotation: str
    default: str | None
    """As written, be it what makes it; None where it has to be given."""
    is_keyword: bool
    is_taken: bool = True
    """Whether the constructor has a parameter for it."""


_Fields = dict[str, _Field]
"""By name, in the order in which the constructor takes them."""


class _Asked(NamedTuple):
    """A class whose own fields are asked for."""

    node: Node
    made: _Made


class _Maker(NamedTuple):
    """What makes a constructor of fields."""

    fields: Callable[[_Asked, Sequence[Assigned]], Iterator[_Field | None]]
    """The own ones of a class; None among them where they cannot be told."""
    rest: tuple[str, ...] = ()
    """What else it takes."""
    is_auto: bool | None = None
    """Of attrs: whether annotations make fields; None where that depends on them."""
    is_inherited: bool = False
    """Whether it makes one for what is below its classes, without another word."""


def constructors(before: Node, after: Node) -> Heads:
    """What makes instances of a class in two versions, as heads without the receiver.

    Both are None unless fields say it in one of them; the other may have an `__init__` as written.
    """
    old, new = constructor(before), constructor(after)
    if old is None and new is not None:
        old = _as_written(before)
    elif new is None and old is not None:
        new = _as_written(after)
    return (old, new) if old is not None and new is not None else (None, None)


def constructor(node: Node) -> str | None:
    """The head of what is made of the fields of a class, without the receiver; None where nothing
    is, or where that is not certain."""
    made = _made(node)
    if made is None or _own(node) or not made.options.get("init", True):
        return None
    fields = _all_fields(node, made)
    if fields is None:
        return None
    taken = [_parameter(one) for one in fields.values() if one.is_taken]
    return _head(node.name, taken, made.maker.rest)


def _parameter(field: _Field) -> Parameter:
    text = f"{field.name}: {field.annotation}" if field.annotation else field.name
    if field.default is not None:
        text += f" = {field.default}" if field.annotation else f"={field.default}"
    kind: ParameterKind = "keyword_only" if field.is_keyword else "positional_or_keyword"
    return Parameter(field.name, kind, text=text)


def _head(name: str, parameters: Sequence[Parameter], rest: Sequence[str] = ()) -> str:
    by_place = [one.text for one in parameters if one.kind != "keyword_only"]
    by_name = [one.text for one in parameters if one.kind == "keyword_only"]
    star = ["*"] if by_name and not any(text.startswith("*") for text in by_place) else []
    return f"def {name}({', '.join([*by_place, *star, *by_name, *rest])})"


def _own(node: Node) -> list[Node]:
    return [one for one in node.members if one.name in ("__init__", "__new__")]


def _as_written(node: Node) -> str | None:
    """The head of a class's own `__init__`, if nothing comes between that and who calls it."""
    found = _own(node)
    if len(found) != 1 or found[0].name != "__init__" or found[0].definition.decorators:
        return None
    receiver, *parameters = read_signature(found[0].definition.signature).parameters or (_NOBODY,)
    kinds = {one.kind for one in parameters}
    if receiver.kind != "positional_or_keyword" or "var_keyword" in kinds:
        return None
    return _head(node.name, parameters)


_NOBODY: Final = Parameter("", "var_positional")


# Which fields


class _Made(NamedTuple):
    """How a class is made a record."""

    maker: _Maker
    options: Mapping[str, bool]
    above: Node | None
    """The record that it is made from, in the same file."""


def _made(node: Node, depth: int = 0) -> _Made | None:
    """None of what is no record, or may be another than its text says."""
    if "@" in node.mark.name or node.file.node(f"{node.mark.name}@2") or depth > _DEEPEST:
        return None
    bases = [base for base in _bases(node) if not _is_neutral(base, node)]
    told = _by_decorators(node)
    if told is None or len(bases) > 1:
        return None
    origin = _origin(bases[0], node, _MAKING_BASES) if bases else None
    if origin is not None:
        return None if told else _Made(_MAKING_BASES[origin], {}, None)
    above = node.file.node(bases[0]) if bases else None
    record = _made(above, depth + 1) if above is not None and above.family == "class" else None
    if bases and record is None:
        return None
    if told:
        maker, options = told[0]
        return _Made(maker, options, above) if record is None or record.maker == maker else None
    return _Made(record.maker, {}, above) if record and record.maker.is_inherited else None


def _bases(node: Node) -> list[str]:
    """As written, without what stands in brackets."""
    bases = read_signature(node.definition.signature).bases
    return [base.partition("[")[0].strip() for base in bases]


def _is_neutral(base: str, node: Node) -> bool:
    return base == "object" or _origin(base, node, _ABOVE) is not None


def _by_decorators(node: Node) -> list[tuple[_Maker, Mapping[str, bool]]] | None:
    """What makes it a record, one at most; None where a decorator may do anything."""
    found: list[tuple[_Maker, Mapping[str, bool]]] = []
    for decorator in node.definition.decorators:
        name, call = _decorator(decorator)
        maker = _MAKING.get(_origin(name, node, _MAKING) or "")
        options = _options(call)
        if name in _BESIDE:
            continue
        if maker is None or options is None or found:
            return None
        found.append((maker, options))
    return found


def _decorator(text: str) -> tuple[str, Called | None]:
    line = next(indented(text.removeprefix("@").encode()), None)
    call = called(line.tokens) if line is not None else None
    return (call.name if call is not None else text.removeprefix("@")), call


def _options(call: Called | None) -> Mapping[str, bool] | None:
    """Those that say which parameters there are; None where that is not told."""
    if call is None:
        return {}
    given = {name: call.keywords[name] for name in _OPTIONS if name in call.keywords}
    if call.is_open or call.positional or not call.keywords.keys().isdisjoint(_TAKEN_OVER):
        return None
    if any(value not in _SAID for value in given.values()):
        return None
    return {name: value == _TRUE for name, value in given.items()}


def _origin(name: str, node: Node, known: Collection[str]) -> str | None:
    """Which of the *known* dotted names is meant by *name*, as the imports of its file have it."""
    imports = node.definition.imports
    if name in known and any(name.startswith(f"{one}.") for one in imports):
        return name
    return next((one for one in known if one.endswith(f".{name}") and one in imports), None)


def _all_fields(node: Node, made: _Made) -> _Fields | None:
    """Those of a class and of the one above it; None where they cannot be told."""
    above: _Fields | None = {}
    if made.above is not None:
        upper = _made(made.above)
        above = _all_fields(made.above, upper) if upper is not None else None
    lines = assigned(node.own_source)
    if above is None or lines is None:
        return None
    own = list(made.maker.fields(_Asked(node, made), lines))
    methods = {one.name for one in node.members}
    if any(one is None or one.name in methods for one in own):
        return None
    return {**above, **{one.name: one for one in own if one is not None}}


# By what makes them


def _of_dataclass(asked: _Asked, lines: Sequence[Assigned]) -> Iterator[_Field | None]:
    is_keyword = asked.made.options.get("kw_only", False)
    seen: set[str] = set()
    for line in lines:
        annotation = unquoted(line.annotation)
        if not annotation:
            yield from [None] if line.name in seen else []
        elif _last(annotation) == "KW_ONLY":
            is_keyword = True
        elif not _CLASS_VARIABLE.match(annotation):
            seen.add(line.name)
            yield _dataclass_field(asked, line, annotation, is_keyword)


def _dataclass_field(
    asked: _Asked, line: Assigned, annotation: str, is_keyword: bool
) -> _Field | None:
    call = _field_call(asked, line, _DATACLASS_FIELDS)
    if call is None:
        return _plain(asked, line, annotation, is_keyword)
    return _from_call(line, annotation, call, is_keyword, ("default", "default_factory"))


def _of_attrs(asked: _Asked, lines: Sequence[Assigned]) -> Iterator[_Field | None]:
    is_keyword = asked.made.options.get("kw_only", False)
    calls = {id(line): _field_call(asked, line, _ATTRIBUTES) for line in lines}
    bare = [line for line in lines if not line.annotation and calls[id(line)] is not None]
    is_auto = asked.made.options.get("auto_attribs", asked.made.maker.is_auto)
    if is_auto is None:
        is_auto = not bare
    names = Counter(line.name for line in lines)
    for line in lines:
        annotation, call = unquoted(line.annotation), calls[id(line)]
        if _CLASS_VARIABLE.match(annotation) or (call is None and not (is_auto and annotation)):
            continue
        if (
            names[line.name] > 1
            or line.name.startswith("__")
            or (is_auto and call is not None and not annotation)
        ):
            yield None
        elif call is None:
            yield _renamed(_plain(asked, line, annotation, is_keyword), None)
        else:
            field = _from_call(line, annotation, call, is_keyword, ("default", "factory"))
            yield _renamed(_with_method(asked, line, field), call)


def _renamed(field: _Field | None, call: Called | None) -> _Field | None:
    """With the name that the constructor of attrs has for it."""
    alias = call.keywords.get("alias") if call is not None else None
    if field is None or (alias is not None and len(alias) > 1):
        return None
    name = written(alias).strip("\"'") if alias is not None else field.name.lstrip("_")
    return field._replace(name=name)


def _with_method(asked: _Asked, line: Assigned, field: _Field | None) -> _Field | None:
    """With the default that a method gives: `@x.default`."""
    decorator = f"@{line.name}.default"
    if field is None or not any(
        decorator in one.definition.decorators for one in asked.node.members
    ):
        return field
    return field._replace(default=decorator)


def _of_named_tuple(asked: _Asked, lines: Sequence[Assigned]) -> Iterator[_Field | None]:
    for line in lines:
        if line.annotation:
            default = None if line.value is None else written(line.value)
            yield _Field(line.name, unquoted(line.annotation), default, False)


def _of_model(asked: _Asked, lines: Sequence[Assigned]) -> Iterator[_Field | None]:
    """Of pydantic, whose models take what they have no field for, and may have other names."""
    if _may_have_aliases(asked.node):
        yield None
    for line in lines:
        annotation = unquoted(line.annotation)
        if not annotation or line.name.startswith("_") or _CLASS_VARIABLE.match(annotation):
            continue
        call = _field_call(asked, line, _MODEL_FIELDS)
        field = _Field(line.name, annotation, None, True)
        if call is not None:
            yield _from_call(line, annotation, call, True, ("default", "default_factory"))
        elif line.value is not None:
            yield field._replace(default=written(line.value))
        else:
            yield field._replace(default="None") if _OPTIONAL.search(annotation) else field


def _may_have_aliases(node: Node) -> bool:
    """Or take other arguments than fields: by aliases, and by what looks at all of them before."""
    decorators = (text for one in node.members for text in one.definition.decorators)
    text = node.file.source[node.mark.start_byte : node.mark.end_byte]
    return b"alias" in text or any(_BEFORE_ALL.search(decorator) for decorator in decorators)


# From one line


def _field_call(asked: _Asked, line: Assigned, known: Collection[str]) -> Called | None:
    call = called(line.value) if line.value is not None else None
    return call if call is not None and _origin(call.name, asked.node, known) else None


def _from_call(
    line: Assigned, annotation: str, call: Called, is_keyword: bool, defaults: tuple[str, str]
) -> _Field | None:
    """What a call says of a field: whether it is a parameter, by name alone, with a default."""
    init, by_name = (call.keywords.get(option, _TRUE) for option in ("init", "kw_only"))
    if call.is_open or init not in _SAID or by_name not in _SAID or len(call.positional) > 1:
        return None
    default = next(_defaults(call, *defaults), None)
    is_by_name = by_name == _TRUE if "kw_only" in call.keywords else is_keyword
    return _Field(line.name, annotation, default, is_by_name, init == _TRUE)


def _defaults(call: Called, value: str, factory: str) -> Iterator[str]:
    """The default that a call gives, if it gives any: a value, or what makes it."""
    given = [call.keywords[value]] if value in call.keywords else [*call.positional]
    for tokens in given:
        if tokens != _REQUIRED and tokens[-1] != _NOTHING:
            yield _default(tokens)
    made = call.keywords.get(factory)
    if made is not None:
        yield _made_by(made)


def _default(value: Statement) -> str:
    """A value as it is written; what `Factory` of attrs makes as if it were called."""
    call = called(value)
    is_factory = call is not None and _last(call.name) == "Factory" and len(call.positional) == 1
    return _made_by(call.positional[0]) if call is not None and is_factory else written(value)


def _made_by(factory: Statement) -> str:
    text = written(factory)
    return f"({text})()" if factory[0] == b"lambda" else f"{text}()"


def _plain(asked: _Asked, line: Assigned, annotation: str, is_keyword: bool) -> _Field | None:
    """A field of a name, an annotation and maybe a value; None where the value may be a field."""
    if line.value is None:
        return _Field(line.name, annotation, None, is_keyword)
    call = called(line.value)
    if call is not None and not _gives_value(asked.node, call.name, annotation):
        return None
    return _Field(line.name, annotation, _default(line.value), is_keyword)


def _gives_value(node: Node, name: str, annotation: str) -> bool:
    """Whether a call is of a class, as far as names tell, or of the library, and not of what makes
    a field."""
    last = _last(name)
    if last[:1].isupper() or last in _VALUES or _last(annotation) == last:
        return True
    return any(
        imported.partition(".")[0] in _LIBRARY
        for imported in node.definition.imports
        if name == imported
        or f"{name}.".startswith(f"{imported}.")
        or imported.endswith(f".{name}")
    )


def _last(name: str) -> str:
    return name.rpartition(".")[2]


_DATACLASS: Final = _Maker(_of_dataclass)
_ATTRS: Final = _Maker(_of_attrs)
_MAKING: Final[Mapping[str, _Maker]] = {
    "dataclasses.dataclass": _DATACLASS,
    **{
        f"{m}.{name}": _ATTRS for m in ("attr", "attrs") for name in ("define", "frozen", "mutable")
    },
    **{f"attr.{name}": _ATTRS._replace(is_auto=False) for name in ("s", "attrs", "attributes")},
    "attr.dataclass": _ATTRS._replace(is_auto=True),
}
"""Decorators that make a constructor."""
_MAKING_BASES: Final[Mapping[str, _Maker]] = {
    "typing.NamedTuple": _Maker(_of_named_tuple),
    "pydantic.BaseModel": _Maker(_of_model, rest=("**data",), is_inherited=True),
}
"""Classes that make one for what is below them."""
