from contextlib import contextmanager

class Door:
    def __enter__(self):
        return self
    def __exit__(self, *error): ...
    def knock(self): ...

@contextmanager
def opened():
    yield Door()  # calls: Door (constructor)

with Door() as door:  # calls: Door (constructor), Door.__enter__ (implicit), Door.__exit__ (implicit)
    door.knock()  # calls: Door.knock

with opened() as door:  # calls: opened
    door.knock()  # calls: Door.knock
