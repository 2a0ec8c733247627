class Items:
    def __iter__(self):
        return self
    def __next__(self):
        return Item()  # calls: Item (constructor)

class Item:
    def use(self): ...

for item in Items():  # calls: Items (constructor), Items.__iter__ (implicit), Items.__next__ (implicit)
    item.use()  # calls: Item.use
