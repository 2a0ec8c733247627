def f(x):
    x.save()  # calls: nothing

class Thing:
    def save(self): ...
