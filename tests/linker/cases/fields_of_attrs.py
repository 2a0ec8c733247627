import attr
import attrs
from dataclasses import dataclass, field, replace

class Item:
    def use(self): ...

def to_item(text):
    return Item()  # calls: Item (constructor)

def is_fine(instance, attribute, value): ...
def is_short(instance, attribute, value): ...
def is_last(instance, attribute, value): ...
def made(): ...

@attrs.define  # calls: attrs.define
class Kept:
    item: int = attrs.field(converter=to_item, validator=[is_fine, is_short])  # calls: attrs.field
    other: Item = attr.ib(factory=Item)  # calls: attr.ib
    checked = attrs.field(default=1, validator=attrs.validators.optional(is_last))  # calls: attrs.field, attrs.validators.optional
    last = attrs.field()  # calls: attrs.field
    listed = attrs.field(default=attrs.Factory(made))  # calls: attrs.Factory, attrs.field
    def __attrs_pre_init__(self): ...
    def __attrs_post_init__(self): ...
    @checked.validator
    def check(self, attribute, value):
        self.use()  # calls: Kept.use
    @last.default
    def make_last(self):
        self.use()  # calls: Kept.use
    def use(self):
        self.other.use()  # calls: Item.use

def make():
    return Kept(1)  # calls: Item (callback), Kept (constructor), Kept.__attrs_post_init__, Kept.__attrs_pre_init__, Kept.check (callback), Kept.make_last (callback), is_fine (callback), is_last (callback), is_short (callback), made (callback), to_item (callback)

Kept(1).use()  # calls: Item (callback), Kept (constructor), Kept.__attrs_post_init__, Kept.__attrs_pre_init__, Kept.check (callback), Kept.make_last (callback), Kept.use, is_fine (callback), is_last (callback), is_short (callback), made (callback), to_item (callback)
attrs.evolve(make(), item=2)  # calls: Item (callback), Kept.__attrs_post_init__ (callback), Kept.__attrs_pre_init__ (callback), Kept.check (callback), Kept.make_last (callback), attrs.evolve, is_fine (callback), is_last (callback), is_short (callback), made (callback), make, to_item (callback)

@attrs.define  # calls: attrs.define
class Below(Kept):
    more = attrs.field(default=None, converter=to_item)  # calls: attrs.field

Below(1).more.use()  # calls: Below (constructor), Item (callback), Item.use, Kept.__attrs_post_init__, Kept.__attrs_pre_init__, Kept.check (callback), Kept.make_last (callback), is_fine (callback), is_last (callback), is_short (callback), made (callback), to_item (callback)

@dataclass  # calls: dataclasses.dataclass
class Plain:
    item: list = field(default_factory=made)  # calls: dataclasses.field
    def __post_init__(self): ...

replace(Plain(), item=[])  # calls: Plain (constructor), Plain.__post_init__, Plain.__post_init__ (callback), dataclasses.replace, made (callback)
