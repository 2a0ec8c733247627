import outside

def one(): ...
def two(): ...

def of_many(a, b, c, d, e, f, g, h, i):
    for step in [a, b, c, d, e, f, g, h, i]:
        step()  # calls: one (ambiguous), two (ambiguous), outside.thing (ambiguous)

def of_unknown(a, b, c, d, e, f, g, h, i):
    for step in [one, a, b, c, d, e, f, g, h, i]:
        step()  # calls: one (ambiguous)

class Steps:
    def __init__(self, a, b, c, d, e, f, g, h, i):
        self.steps = [a, b, c, d, e, f, g, h, i]

    def run(self):
        for step in self.steps:
            step()  # calls: two (ambiguous), outside.thing (ambiguous)

x = outside.thing
of_many(one, x, x, x, two, x, x, x, x)
Steps(two, x, x, x, x, x, x, x, x).run()
