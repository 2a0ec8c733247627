def on_a(text): ...
def on_b(text): ...
def on_c(text): ...
def on_d(text): ...
def on_e(text): ...
def on_f(text): ...
def on_g(text): ...
def on_h(text): ...
def on_i(text): ...
def on_j(text): ...
def on_k(text): ...
def on_l(text): ...
def on_m(text): ...
def on_n(text): ...
def on_o(text): ...
def on_p(text): ...
def on_q(text): ...
def on_r(text): ...

TABLE = [
    ("a", on_a),
    ("b", on_b),
    ("c", on_c),
    ("d", on_d),
    ("e", on_e),
    ("f", on_f),
    ("g", on_g),
    ("h", on_h),
    ("i", on_i),
    ("j", on_j),
    ("k", on_k),
    ("l", on_l),
    ("m", on_m),
    ("n", on_n),
    ("o", on_o),
    ("p", on_p),
    ("q", on_q),
    ("r", on_r),
]

class Table:
    def __init__(self):
        self.rows = []

    def register(self, key, function):
        self.rows.append((key, function))

    def register_all(self, rows):
        for key, function in rows:
            self.register(key, function)  # calls: Table.register

    def run(self, text):
        for key, function in self.rows:
            if text == key:
                return function(text)  # calls: on_a (ambiguous), on_b (ambiguous), on_c (ambiguous), on_d (ambiguous), on_e (ambiguous), on_f (ambiguous), on_g (ambiguous), on_h (ambiguous), on_i (ambiguous), on_j (ambiguous), on_k (ambiguous), on_l (ambiguous), on_m (ambiguous), on_n (ambiguous), on_o (ambiguous), on_p (ambiguous), on_q (ambiguous), on_r (ambiguous)
        return None

def use():
    table = Table()
    table.register_all(TABLE)  # calls: Table.register_all
    for key in "abcdefghijklmnopqr":
        table.run(key)  # calls: Table.run
