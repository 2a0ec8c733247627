class Own:
    def __getitem__(self, place): ...

for item in Own(): ...  # calls: Own (constructor), Own.__getitem__ (implicit)
1 in Own()  # calls: Own (constructor), Own.__getitem__ (implicit)

class Rows(list):
    def __getitem__(self, place): ...
    def __iter__(self): ...

class Table(dict):
    def __getitem__(self, key): ...

for row in Table(): ...  # calls: Table (constructor)
1 in Rows()  # calls: Rows (constructor)
