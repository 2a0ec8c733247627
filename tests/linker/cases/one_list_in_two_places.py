# A list may stand in several places of another: who changes it in one place changes all.
import itertools
def f(): ...
def g(): ...
def display():
    row = [f]
    rows = [row, row]
    rows[0][0] = g
    rows[1][0]()  # calls: f (ambiguous)
def repeated():
    rows = [[f]] * 2
    rows[0][0] = g
    rows[1][0]()  # calls: f (ambiguous)
def comprehension():
    row = [f]
    rows = [row for _ in range(2)]
    rows[0][0] = g
    rows[1][0]()  # calls: f (ambiguous)
def each_its_own():
    rows = [[f] for _ in range(2)]
    rows[0][0] = g
    rows[1][0]()  # calls: f
    others = [[f], [f]]
    others[0][0] = g
    others[0][0]()  # calls: g
    others[1][0]()  # calls: f
def dictionary():
    row = {"x": f}
    rows = {"a": row, "b": row}
    rows["a"]["x"] = g
    rows["b"]["x"]()  # calls: f (ambiguous)
def from_keys():
    rows = dict.fromkeys("ab", [f])
    rows["a"][0] = g
    rows["b"][0]()  # calls: f (ambiguous)
def by_a_loop():
    row = [f]
    rows = []
    for _ in range(2):
        rows.append(row)
    rows[0][0] = g
    rows[1][0]()  # calls: f (ambiguous)
def spread():
    rows = {"a": [f]}
    others = {**rows}
    others["a"][0] = g
    rows["a"][0]()  # calls: f (ambiguous), g (ambiguous)
def sums():
    row = [f]
    rows = [row] + [row]
    rows[0][0] = g
    rows[1][0]()  # calls: f (ambiguous)
for run in (display, repeated, comprehension, each_its_own, dictionary, from_keys): run()
for run in (by_a_loop, spread, sums): run()
