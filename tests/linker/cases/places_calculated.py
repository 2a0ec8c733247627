def f(): ...
def g(): ...
def h(): ...

steps = [f, g, h]
place = 1
steps[place + 1]()  # calls: h
steps[len(steps) - 3]()  # calls: f, builtins.len
steps[place:][0]()  # calls: g
steps[::-1][0]()  # calls: h
[*steps, f][3]()  # calls: f
([f, g] * 2)[3]()  # calls: g

def each(steps=(f, g)):
    place = 0
    while place < 2:
        steps[place]()  # calls: f (ambiguous), g (ambiguous)
        place += 1

table = {None: f, True: g, (1, 2): h, 0.5: f}
table[None]()  # calls: f
table[1, 2]()  # calls: h
table["a" + "b"]  # calls: nothing
