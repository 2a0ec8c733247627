class Registry(type):
    def __len__(cls): return 1
    def __contains__(cls, x): return True
    def __repr__(cls): return "x"

class Plugin(metaclass=Registry): ...

len(Plugin)  # calls: Registry.__len__ (implicit), builtins.len
1 in Plugin  # calls: Registry.__contains__ (implicit)
repr(Plugin)  # calls: Registry.__repr__ (implicit), builtins.repr

class Same:
    def __eq__(self, other): return True

3 != Same()  # calls: Same (constructor), Same.__eq__ (implicit)

class Place:
    def __index__(self): return 1

hex(Place())  # calls: Place (constructor), Place.__index__ (implicit), builtins.hex
range(Place())  # calls: Place (constructor), Place.__index__ (implicit), builtins.range
int(Place())  # calls: Place (constructor), Place.__index__ (implicit), builtins.int

class Manager:
    def __enter__(self): return Given()
    def __exit__(self, *left): ...
class Other:
    def __enter__(self): return Given()
    def __exit__(self, *left): ...
class Given:
    def act(self): ...

def entered(flag: bool):
    with Manager() if flag else Other() as given:  # calls: Manager (constructor), Manager.__enter__ (implicit), Manager.__exit__ (implicit), Other (constructor), Other.__enter__ (implicit), Other.__exit__ (implicit)
        given.act()  # calls: Given.act
    with (Manager() if flag else Other()) as given, Other() if flag else Manager() as last:  # calls: Manager (constructor), Manager.__enter__ (implicit), Manager.__exit__ (implicit), Other (constructor), Other.__enter__ (implicit), Other.__exit__ (implicit)
        last.act()  # calls: Given.act

entered(True)
entered(False)
