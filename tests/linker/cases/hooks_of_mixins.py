class Mixin:
    def run(self):
        self.hook()  # calls: User.hook

class User(Mixin):
    def hook(self): ...
