
from typing import Iterator, Optional, Self
from dataclasses import dataclass
class User:
    def speak(self): ...
class Pet:
    def speak(self): ...
class Puppy(Pet):
    def speak(self): ...
class Cat:
    def speak(self): ...
class Box[T]:
    item: T
    def __init__(self, v: T):
        self.v = v
        self.item = v
    def get(self) -> T: return self.v
    def all(self) -> list[T]: return [self.v]
    def named(self) -> dict[str, T]: return {"k": self.v}
    def maybe(self) -> Optional[T]: return self.v
    def other(self) -> T | None: return self.v
    def __iter__(self) -> Iterator[T]: return iter([self.v])
    def __getitem__(self, i) -> T: return self.v
    def __enter__(self) -> T: return self.v
    def __exit__(self, *a): ...
    @property
    def prop(self) -> T: return self.v
    def me(self) -> Self: return self
    def same(self) -> Box[T]: return self
class Cats(Box[Cat]): ...
class Pair[K, T]:
    def __init__(self, k: K, t: T):
        self.k = k
        self.t = t
    def key(self) -> K: return self.k
    def value(self) -> T: return self.t
class Sub[K](Box[K]): ...
@dataclass
class Data[T]:
    x: T
def use(b: Box[Pet]):
    b.get().speak()  # calls: Box.get, Pet.speak (override), Puppy.speak (override)
    b.v.speak()  # calls: Pet.speak (override), Puppy.speak (override)
    b.item.speak()  # calls: Pet.speak (override), Puppy.speak (override)
    b.all()[0].speak()  # calls: Box.all, Pet.speak (override), Puppy.speak (override)
    for p in b.all(): p.speak()  # calls: Box.all, Pet.speak (override), Puppy.speak (override)
    b.named()["k"].speak()  # calls: Box.named, Pet.speak (override), Puppy.speak (override)
    for q in b.named().values(): q.speak()  # calls: Box.named, builtins.dict.values, Pet.speak (override), Puppy.speak (override)
    b.maybe().speak()  # calls: Box.maybe, Pet.speak (override), Puppy.speak (override)
    b.other().speak()  # calls: Box.other, Pet.speak (override), Puppy.speak (override)
    for r in b: r.speak()  # calls: Box.__iter__ (implicit), Pet.speak (override), Puppy.speak (override)
    b[0].speak()  # calls: Box.__getitem__ (implicit), Pet.speak (override), Puppy.speak (override)
    with b as w: w.speak()  # calls: Box.__enter__ (implicit), Box.__exit__ (implicit), Pet.speak (override), Puppy.speak (override)
    b.prop.speak()  # calls: Box.prop (property), Pet.speak (override), Puppy.speak (override)
    b.me().get().speak()  # calls: Box.get, Box.me, Pet.speak (override), Puppy.speak (override)
    b.same().get().speak()  # calls: Box.get, Box.same, Pet.speak (override), Puppy.speak (override)
def cats(b: Box[Cat], c: Cats):
    b.get().speak()  # calls: Box.get, Cat.speak
    c.get().speak()  # calls: Box.get, Cat.speak
    c.v.speak()  # calls: Cat.speak
    c.item.speak()  # calls: Cat.speak
    c.all()[0].speak()  # calls: Box.all, Cat.speak
def pair(p: Pair[Cat, User]):
    p.key().speak()  # calls: Cat.speak, Pair.key
    p.value().speak()  # calls: Pair.value, User.speak
    p.k.speak()  # calls: Cat.speak
def sub(s: Sub[Cat]):
    s.get().speak()  # calls: Box.get, Cat.speak
    s.v.speak()  # calls: Cat.speak
def listed(l: list[Box[Cat]], d: dict[str, Box[Cat]]):
    l[0].get().speak()  # calls: Box.get, Cat.speak
    d["k"].get().speak()  # calls: Box.get, Cat.speak
class Holder:
    box: Box[Cat]
    def __init__(self, b: Box[Cat]):
        self.box = b  # calls: nothing
        self.mine: Box[Cat] = b  # calls: nothing
    def go(self):
        self.box.get().speak()  # calls: Box.get, Cat.speak
        self.mine.get().speak()  # calls: Box.get, Cat.speak
    def give(self) -> Box[Cat]:
        return self.box  # calls: nothing
def holder(h: Holder):
    h.give().get().speak()  # calls: Box.get, Cat.speak, Holder.give
def data(d: Data[Cat]):
    d.x.speak()  # calls: Cat.speak
def plain(b: Box):
    b.get().speak()  # calls: Box.get, Pet.speak (ambiguous), Puppy.speak (ambiguous), User.speak (ambiguous)
def nested(b: Box[Box[Cat]]):
    b.get().get().speak()  # calls: Box.get, Cat.speak
use(Box(Pet()))  # calls: Box.__init__, use, Box (constructor), Pet (constructor)
use(Box(Puppy()))  # calls: Box.__init__, use, Box (constructor), Puppy (constructor)
Box(User()).get().speak()  # calls: Box.__init__, Box.get, Box (constructor), Pet.speak (ambiguous), Puppy.speak (ambiguous), User (constructor), User.speak (ambiguous)
plain(Box(User()))  # calls: Box.__init__, plain, Box (constructor), User (constructor)
