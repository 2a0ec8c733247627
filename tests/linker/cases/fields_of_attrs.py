import attr
import attrs

class Item:
    def use(self): ...

def to_item(text):
    return Item()  # calls: Item (constructor)

def is_fine(instance, attribute, value): ...
def is_short(instance, attribute, value): ...

@attrs.define  # calls: attrs.define
class Kept:
    item: int = attrs.field(converter=to_item, validator=[is_fine, is_short])  # calls: attrs.field, is_fine (callback), is_short (callback), to_item (callback)
    other: Item = attr.ib(factory=Item)  # calls: Item (constructor), attr.ib
    def __attrs_post_init__(self): ...
    def use(self):
        self.other.use()  # calls: Item.use

Kept(1).use()  # calls: Kept (constructor), Kept.__attrs_post_init__, Kept.use
