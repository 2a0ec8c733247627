import outside

class Loader:
    @outside.load
    def load(self): ...
    @outside.load
    def dump(self):
        self.load()  # calls: Loader.load

from outside import check

class Checked:
    @check
    def check(self): ...
    @check
    def other(self):
        self.check()  # calls: Checked.check
