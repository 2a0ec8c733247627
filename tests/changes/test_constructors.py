"""The head of the constructor that fields make, where that is certain."""

from __future__ import annotations

import pytest
from tests.changes.versions import changed

from remora.indexer.models.change import NodeChange

HEAD = """\
import attr
import attrs
import dataclasses
from abc import ABC
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import Any, ClassVar, Generic, NamedTuple, Optional

from elsewhere import Base, made, registered
from pydantic import BaseModel, Field, model_validator


"""
OTHER = "@dataclass\nclass A:\n    other: int\n"


def of_class(before: str, after: str, name: str = "A") -> NodeChange:
    """The change of one class."""
    changes = changed({"m.py": HEAD + before}, {"m.py": HEAD + after})
    return next(one for one in changes if one.after == f"node:m.py:{name}")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("@dataclass\nclass A:\n    x: int\n    y: str = 'a'\n", 'x: int, y: str = "a"'),
        ("@dataclasses.dataclass(frozen=True)\nclass A:\n    x: int\n", "x: int"),
        ("@dataclass\nclass A:\n    x: ClassVar[int] = 1\n    y: int\n", "y: int"),
        ("@dataclass\nclass A:\n    x: InitVar[int]\n    y: 'int'\n", "x: InitVar[int], y: int"),
        (
            "@dataclass\nclass A:\n    x: list[int] = field(default_factory=list, repr=False)\n",
            "x: list[int] = list()",
        ),
        ("@dataclass\nclass A:\n    x: int = field(repr=False)\n", "x: int"),
        ("@dataclass\nclass A:\n    x: int = field(default=3)\n", "x: int = 3"),
        ("@dataclass\nclass A:\n    x: int = field(init=False)\n    y: int\n", "y: int"),
        ("@dataclass\nclass A:\n    x: int\n    _: KW_ONLY\n    y: int\n", "x: int, *, y: int"),
        (
            "@dataclass\nclass A:\n    x: int = field(kw_only=True)\n    y: int\n",
            "y: int, *, x: int",
        ),
        ("@dataclass(kw_only=True)\nclass A:\n    x: int\n", "*, x: int"),
        (
            "@dataclass(kw_only=True)\nclass A:\n    x: int = field(kw_only=False)\n",
            "x: int",
        ),
        ("@dataclass\nclass A(ABC, Generic[T]):\n    x: int\n", "x: int"),
        (
            "@dataclass\nclass U:\n    u: int\n    x: int\n\n\n"
            "@dataclass\nclass A(U):\n    x: str\n    y: int\n",
            "u: int, x: str, y: int",
        ),
        ("@dataclass\nclass A:\n    x: int\n\n    def f(self):\n        self.z = 1\n", "x: int"),
        ("@dataclass\nclass A:\n    x: D = D(1)\n", "x: D = D(1)"),
        ("@dataclass\nclass A:\n    x: int = len(M)\n", "x: int = len(M)"),
        (
            "import os\nfrom uuid import uuid4\n\n\n@dataclass\nclass A:\n"
            "    x: int = os.getpid()\n    y: str = uuid4()\n",
            "x: int = os.getpid(), y: str = uuid4()",
        ),
        ("@attr.s\nclass A:\n    _x = attr.ib()\n    y = attr.ib(3, validator=v)\n", "x, y=3"),
        ("@attr.s\nclass A:\n    x = attr.ib(default=attr.NOTHING)\n    y: int = 3\n", "x"),
        ("@attr.s(auto_attribs=True)\nclass A:\n    x: int\n    z = 3\n", "x: int"),
        (
            "@attrs.define\nclass A:\n    x: int = attrs.field(alias='q')\n    y: int = 3\n",
            "q: int, y: int = 3",
        ),
        (
            "@attr.s(auto_attribs=True)\nclass A:\n    x: L = attr.Factory(list)\n"
            "    y: L = attr.ib(attr.Factory(lambda: []))\n",
            "x: L = list(), y: L = (lambda:[])()",
        ),
        ("@attrs.define\nclass A:\n    x = attrs.field(factory=list)\n    y: int\n", "x=list()"),
        (
            "@attrs.frozen(kw_only=True)\nclass A:\n    x = attrs.field()\n\n"
            "    @x.default\n    def _of_x(self):\n        return 1\n",
            "*, x=@x.default",
        ),
        ("class A(NamedTuple):\n    x: int\n    y: int = made()\n", "x: int, y: int = made()"),
        (
            "class A(BaseModel):\n    x: int\n    y: Optional[int]\n    _z: int = 3\n",
            "*, x: int, y: Optional[int] = None, **data",
        ),
        (
            "class U(BaseModel):\n    u: int = Field(..., gt=3)\n\n\nclass A(U):\n    x: int\n",
            "*, u: int, x: int, **data",
        ),
        ("class A:\n    def __init__(self, x, *, y=1):\n        pass\n", "x, *, y=1"),
    ],
)
def test_what_fields_make(text: str, head: str) -> None:
    change = of_class(OTHER, text)
    assert change.constructors == ("def A(other: int)", f"def A({head})")


@pytest.mark.parametrize(
    "text",
    [
        "class A:\n    x: int\n",
        "@dataclass(init=False)\nclass A:\n    x: int\n",
        "@dataclass(init=MAYBE)\nclass A:\n    x: int\n",
        "@dataclass(**options)\nclass A:\n    x: int\n",
        "@registered\n@dataclass\nclass A:\n    x: int\n",
        "@registered.dataclass\nclass A:\n    x: int\n",
        "@dataclass\nclass A(Base):\n    x: int\n",
        "class U:\n    pass\n\n\n@dataclass\nclass A(U):\n    x: int\n",
        "@dataclass\nclass A(A):\n    x: int\n",
        "@dataclass\nclass A:\n    x: int\n    if made:\n        y: int\n",
        "@dataclass\nclass A:\n    x: int = made()\n",
        "@dataclass\nclass A:\n    x: int = os.getpid()\n",
        "import os\n\n\n@dataclass\nclass A:\n    x: int = made.os()\n",
        "from mine import uuid4\n\n\n@dataclass\nclass A:\n    x: int = uuid4()\n",
        "@dataclass\nclass A:\n    x: int = field(**made())\n",
        "@dataclass\nclass A:\n    x: int = field(init=made)\n",
        "@dataclass\nclass A:\n    x: int\n    x = 3\n",
        "@dataclass\nclass A:\n    x: int\n\n    def x(self):\n        pass\n",
        "@dataclass\nclass A:\n    x: int\n    locals().update(made())\n",
        "@dataclass\nclass A:\n    x: int\n\n    @made\n    def __init__(self, y):\n        pass\n",
        "@dataclass\nclass A:\n    x: int\n\n    def __new__(cls, y):\n        pass\n",
        "@attr.s(these=made())\nclass A:\n    x = attr.ib()\n",
        "@attr.s(auto_attribs=True)\nclass A:\n    x = attr.ib()\n",
        "@attr.s\nclass A:\n    __x = attr.ib()\n",
        "@attr.s\nclass A:\n    x = attr.ib()\n    x = attr.ib()\n",
        "class A(NamedTuple, Base):\n    x: int\n",
        "class A(BaseModel):\n    x: int = Field(alias='y')\n",
        "class A(BaseModel):\n    model_config = {'alias_generator': made}\n    x: int\n",
        "class A(BaseModel):\n    x: int\n\n    @model_validator(mode='before')\n"
        "    def all(cls, data):\n        return made(data)\n",
        "class A(BaseModel, extra='forbid'):\n    x: int\n",
    ],
)
def test_silence_where_it_is_not_certain(text: str) -> None:
    change = of_class(OTHER, text)
    assert change.constructors == (None, None)
    assert change.parameters == ()


def test_names_are_those_of_the_imports() -> None:
    """A decorator that is only called so makes nothing that is known."""
    text = "from mine import dataclass\n\n\n@dataclass\nclass A:\n    x: int\n"
    (change,) = (
        one
        for one in changed({"m.py": text}, {"m.py": text.replace("x", "y")})
        if one.type == "class"
    )
    assert change.constructors == (None, None)


def test_twins_are_not_told() -> None:
    text = "if made:\n    @dataclass\n    class A:\n        x: int\n"
    text += "else:\n    class A:\n        pass\n"
    assert of_class(text, text.replace("x", "y")).constructors == (None, None)


def test_parameters_are_told_of_fields() -> None:
    change = of_class(
        "@dataclass\nclass A:\n    name: str\n    size: int\n    last: int = 0\n",
        "@dataclass\nclass A:\n    name: str\n    width: int\n    last: int\n    new: int = 1\n",
    )
    assert [(one.change, one.before, one.after) for one in change.parameters] == [
        ("renamed", "size", "width"),
        ("default", "last", "last"),
        ("added", None, "new"),
    ]
    assert change.changes == ("body",)


def test_the_same_fields_tell_nothing() -> None:
    change = of_class(
        "@dataclass\nclass A:\n    x: int\n",
        "@dataclass(repr=False)\nclass A:\n    x: int\n    y: ClassVar[int] = 3\n",
    )
    assert (change.constructors, change.parameters) == ((None, None), ())
