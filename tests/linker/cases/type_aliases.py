"""A name that stands for a type means it wherever a type is read."""

# --- main.py
import typing as t
from typing import TYPE_CHECKING, Callable, Dict, List, NewType, Optional, TypeAlias, TypeVar, Union

import kinds

class User:
    def save(self): ...

class Admin(User):
    def save(self): ...

class Team:
    def save(self): ...

T = TypeVar("T")  # calls: typing.TypeVar
Either: TypeAlias = Union[Admin, Team]
Later: t.TypeAlias = "Admin"
Admins = List[Admin]
ByName: TypeAlias = dict[str, Admins]
Perhaps = Optional[List[Admin]]
Pairs = tuple[Admin, ...]
Kind = type[Admin]
Making = Callable[[], Admin]
Many = List[T]
AdminId = NewType("AdminId", Admin)  # calls: typing.NewType
Tree = Union[Dict[str, "Tree"], List["Tree"], Admin]
if TYPE_CHECKING:
    OfBranch = List[Admin]
else:
    OfBranch = list
table = {"user": 1}
no_type = table["user"]

def either(x: Either):
    x.save()  # calls: Admin.save (ambiguous), Team.save (ambiguous)

def later(x: Later, y: OfBranch):
    x.save()  # calls: Admin.save
    y[0].save()  # calls: Admin.save

def containers(a: Admins, b: ByName, c: Perhaps, d: Pairs):
    a[0].save()  # calls: Admin.save
    b["x"][0].save()  # calls: Admin.save
    c[0].save()  # calls: Admin.save
    d[7].save()  # calls: Admin.save

def called(a: Kind, b: Making):
    a().save()  # calls: Admin (constructor), Admin.save
    b().save()  # calls: Admin.save

def others(a: AdminId, b: Tree, c: no_type):
    a.save()  # calls: Admin.save
    b[0].save()  # calls: Admin.save
    c.save()  # calls: nothing

def put_in(a: Many[Admin], b: Many, c: List[Either], d: kinds.Teams, e: kinds.Users):
    a[0].save()  # calls: Admin.save
    b[0].save()  # calls: nothing
    c[0].save()  # calls: Admin.save (ambiguous), Team.save (ambiguous)
    d[0].save()  # calls: Team.save
    e[0].save()  # calls: User.save (override), Admin.save (override)

# What an alias declares to be called is for others, as what an annotation does.
Step: TypeAlias = Callable[[int], int]

def first(number): ...

class Second:
    def __call__(self, number): ...

STEPS: List[Step] = [first, Second()]  # calls: Second (constructor)

class Settings:
    steps: List[Step] = STEPS[:]

def run(settings=Settings()):  # calls: Settings (constructor)
    for step in settings.steps:
        step(1)  # calls: first (ambiguous), Second.__call__ (ambiguous)

# --- kinds.py
import main

Users = list[main.User]
Teams = list["main.Team"]
