class Rules:
    def __init__(self):
        self.rules = []

    def add_all(self, rules):
        for asked, does in rules:
            self.rules.append((asked, does))

    def run(self, text):
        for asked, does in self.rules:
            if asked(text):  # calls: is_short (ambiguous), is_long (ambiguous)
                does(text)  # calls: do_a (ambiguous), do_b (ambiguous), do_c (ambiguous), do_d (ambiguous), do_e (ambiguous), do_f (ambiguous), do_g (ambiguous), do_h (ambiguous), do_i (ambiguous), do_j (ambiguous), do_k (ambiguous), do_l (ambiguous), do_m (ambiguous), do_n (ambiguous), do_o (ambiguous), do_p (ambiguous), do_q (ambiguous)

def is_short(text):
    return len(text) < 3

def is_long(text):
    return len(text) > 2

def do_a(text): ...
def do_b(text): ...
def do_c(text): ...
def do_d(text): ...
def do_e(text): ...
def do_f(text): ...
def do_g(text): ...
def do_h(text): ...
def do_i(text): ...
def do_j(text): ...
def do_k(text): ...
def do_l(text): ...
def do_m(text): ...
def do_n(text): ...
def do_o(text): ...
def do_p(text): ...
def do_q(text): ...

def use():
    rules = Rules()  # calls: Rules (constructor), Rules.__init__
    rules.add_all([(is_long, do_a)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_b)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_c)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_d)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_e)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_f)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_g)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_h)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_i)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_j)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_k)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_l)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_m)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_n)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_o)])  # calls: Rules.add_all
    rules.add_all([(is_short, do_p)])  # calls: Rules.add_all
    rules.add_all([(is_long, do_q)])  # calls: Rules.add_all
    rules.run("a")  # calls: Rules.run
    rules.run("long")  # calls: Rules.run
