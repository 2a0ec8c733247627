# Behind `pop`, `reverse` and `del` of what others hold as well something else is in a place.
def a(): ...
def b(): ...
shared = [a, b]
still = [a, b]
class Held:
    def __init__(self):
        self.all = [a, b]
    def shift(self):
        self.all.pop(0)  # calls: builtins.list.pop
    def first(self):
        self.all[0]()  # calls: a (ambiguous), b (ambiguous)
def use():
    held = Held()  # calls: Held (constructor), Held.__init__
    held.shift()  # calls: Held.shift
    held.first()  # calls: Held.first
    table = {"k": [a]}
    table["k"].append(b)  # calls: builtins.list.append
    table["k"].pop(0)  # calls: builtins.list.pop
    table["k"][0]()  # calls: b
    shared.reverse()  # calls: builtins.list.reverse
    shared[0]()  # calls: a (ambiguous), b (ambiguous)
    still[0]()  # calls: a
use()
