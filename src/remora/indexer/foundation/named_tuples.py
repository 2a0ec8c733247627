"""`NamedTuple`, as `typing` has it, made in a small part of the time. Imports nothing of the index.

A call of the command line makes a hundred such classes before it does anything. `typing` compiles
the text of a `__new__` for each of them, and each annotation. Here the code of a `__new__` is
that of another one with as many fields, under the names of these, annotations stay the texts
that they are, and what all classes do alike is inherited. To make and to read an instance is what
it is with `typing`: the same code, and the same descriptors.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    import sys
    from collections import _tuplegetter
    from types import FunctionType

    _new = tuple.__new__
    _WRITTEN = {
        1: lambda _cls, a: _new(_cls, (a,)),
        2: lambda _cls, a, b: _new(_cls, (a, b)),
        3: lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        4: lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        5: lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        6: lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        7: lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        8: lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
    }
    """By how many fields there are: nearly all have so few. The code is compiled with this file."""
    _GETTERS = []
    """The descriptor of each place, one for all classes."""

    _OF_OTHER_FIELDS = TypeError if sys.version_info >= (3, 13) else ValueError

    class _Named(tuple):
        """What all of them do alike."""

        __slots__ = ()

        @classmethod
        def _make(cls, iterable):
            """A new one, of a value for each field."""
            made = _new(cls, iterable)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **values):
            """A new one with other *values* in some fields."""
            made = self._make(map(values.pop, self._fields, self))
            if values:
                raise _OF_OTHER_FIELDS(f"Got unexpected field names: {list(values)!r}")
            return made

        __replace__ = _replace

        def _asdict(self):
            """The values by their fields."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            told = ", ".join([f"{x}={y!r}" for x, y in zip(self._fields, self, strict=True)])
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self):
            return tuple(self)

    class _Making(type):
        """Makes a class below `tuple` of the text of one below `NamedTuple`."""

        def __new__(cls, name, bases, body):
            if bases != (NamedTuple,):
                raise TypeError("a class of named fields has no other bases")
            annotations = body.get("__annotations__", {})
            fields = tuple(annotations)
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"fields of {name} without a default stand behind some with one")
            body.setdefault("__doc__", name + str(fields).replace("'", ""))
            body["__slots__"] = ()
            body["_fields"] = body["__match_args__"] = fields
            body["_field_defaults"] = defaults
            body["__new__"] = _new_of(body, fields, tuple(defaults.values()))
            body.update(zip(fields, _getters(len(fields)), strict=False))
            return type(name, (_Named,), body)

    def _new_of(body, fields, defaults):
        code = (_WRITTEN.get(len(fields)) or _written(len(fields))).__code__
        qualified = f"{body['__qualname__']}.__new__"
        named = code.replace(
            co_varnames=("_cls", *fields), co_name="__new__", co_qualname=qualified
        )
        made = FunctionType(named, globals(), "__new__", defaults)
        made.__annotations__ = body.get("__annotations__", {})
        return made

    def _written(count):
        """The function for *count* fields, where these are many, or none."""
        places = "".join([f"_{place}, " for place in range(count)])
        return eval(f"lambda _cls, {places}: _new(_cls, ({places}))")  # text of our own

    def _getters(count):
        more = range(len(_GETTERS), count)
        _GETTERS.extend([_tuplegetter(place, f"Field number {place}") for place in more])
        return _GETTERS

    NamedTuple = type.__new__(_Making, "NamedTuple", (), {"__doc__": "The base to name."})
