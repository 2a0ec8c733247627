# --- main.py
"""Containers that functions change, methods asked of the class, and what is handed out of them."""
import bisect
import heapq
import operator
from collections import deque, defaultdict
from functools import partial
from heapq import heappush
def one(): ...
def other(): ...
def pushed():
    heap = [(2, one)]
    heapq.heappush(heap, (1, other))
    heap[0][1]()  # calls: one (ambiguous), other (ambiguous)
def pushed_by_name():
    heap = [(2, one)]
    heappush(heap, (1, other))
    for _, function in heap:
        function()  # calls: one (ambiguous), other (ambiguous)
def pushed_under_another_name():
    heap = [(2, one)]
    push = heapq.heappush
    push(heap, (1, other))
    heap[0][1]()  # calls: one (ambiguous), other (ambiguous)
def replaced():
    heap = [(2, one)]
    heapq.heapreplace(heap, (1, other))
    heap[0][1]()  # calls: one (ambiguous), other (ambiguous)
def sorted_in():
    rows = [(2, one)]
    bisect.insort(rows, (1, other))
    rows[0][1]()  # calls: one (ambiguous), other (ambiguous)
def set_item():
    rows = [one]
    operator.setitem(rows, 0, other)
    rows[0]()  # calls: other
def taken_out():
    rows = [one, other]
    operator.delitem(rows, 0)
    rows[0]()  # calls: other
def added_to():
    rows = [one]
    operator.iadd(rows, [other])
    rows[-1]()  # calls: other
def inserted():
    rows = [one]
    list.insert(rows, 0, other)
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def appended():
    rows = [one]
    list.append(rows, other)
    rows[-1]()  # calls: one (ambiguous), other (ambiguous)
def turned():
    rows = [one, other]
    list.reverse(rows)
    rows[0]()  # calls: other
def updated():
    table = {"a": one}
    dict.update(table, a=other)
    table["a"]()  # calls: other
def special():
    table = {"a": one}
    table.__setitem__("a", other)
    table["a"]()  # calls: other
def special_of_class():
    table = {"a": one}
    dict.__setitem__(table, "a", other)
    table["a"]()  # calls: other
def in_place():
    table = {"a": one}
    table.__ior__({"a": other})
    table["a"]()  # calls: other
def in_place_elsewhere():
    rows = [one]
    same = rows
    same += [other]
    rows[-1]()  # calls: other
def add_to(rows):
    rows += [other]
def in_place_of_caller():
    rows = []
    add_to(rows)
    rows[0]()  # calls: other
def left():
    rows = deque([one])
    rows.extendleft([other])
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def bounded():
    rows = deque([one], maxlen=1)
    rows.append(other)
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def kept_last():
    rows = deque([one, other], maxlen=1)
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def another_default():
    table = defaultdict(lambda: one)
    table.default_factory = lambda: other
    table["x"]()  # runs too: one
def not_a_statement(yes: bool):
    rows = [one]
    yes or rows.append(other)
    rows[-1]()  # calls: one (ambiguous), other (ambiguous)
def in_a_comprehension():
    rows = [one]
    [rows.append(x) for x in (other,)]
    rows[-1]()  # calls: one (ambiguous), other (ambiguous)
def in_a_lambda():
    rows = [one]
    (lambda: rows.insert(0, other))()  # calls: builtins.list.insert (ambiguous), in_a_lambda.<lambda1>
    rows[0]()  # calls: one (ambiguous), other (ambiguous)

# What is asked of it that may change it later, and who is handed what holds it.
def later():
    rows = [one]
    put = rows.append
    put(other)
    rows[-1]()  # calls: one (ambiguous)
def mapped():
    rows = [one]
    list(map(rows.append, [other]))
    rows[-1]()  # calls: one (ambiguous)
def by_partial():
    rows = [one]
    partial(rows.insert, 0)(other)
    rows[0]()  # calls: one (ambiguous)
def by_name():
    rows = [one]
    getattr(rows, "insert")(0, other)
    rows[0]()  # calls: one (ambiguous)
def by_methodcaller():
    rows = [one]
    operator.methodcaller("insert", 0, other)(rows)
    rows[0]()  # calls: one (ambiguous)
def set_first(rows):
    rows[0] = other
def called_by_map():
    rows = [one]
    list(map(set_first, [rows]))
    rows[0]()  # calls: one (ambiguous)
def called_by_sorted():
    rows = [one]
    sorted([rows], key=set_first)
    rows[0]()  # calls: one (ambiguous)
def called_later():
    rows = [one]
    partial(set_first, rows)()  # calls: functools.partial, set_first
    rows[0]()  # calls: one (ambiguous)
def set_in_all(*many):
    many[0][0] = other
def set_in_rest(first, *rest):
    for rows in rest:
        rows.insert(0, other)
def set_in_named(**named):
    named["rows"][0] = other
def passed_among_others():
    rows = [one]
    set_in_all(rows)
    rows[0]()  # calls: one (ambiguous)
def passed_behind():
    rows = [one]
    set_in_rest(1, rows)
    rows[0]()  # calls: one (ambiguous)
def passed_by_any_name():
    rows = [one]
    set_in_named(rows=rows)
    rows[0]()  # calls: one (ambiguous)
def passed_in_a_list():
    rows = [one]
    lists = [rows]
    set_in_all(*lists)
    rows[0]()  # calls: one (ambiguous)
def passed_in_a_table():
    rows = [one]
    named = {"rows": rows}
    set_in_named(**named)
    rows[0]()  # calls: one (ambiguous)
def passed_in_turn():
    rows = [one]
    any([set_first(x) for x in [rows]])
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def deeper():
    rows = [one]
    table = {"k": [rows]}
    table["k"][0][0] = other
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def copied():
    rows = [[one]]
    same = list(rows)
    same[0][0] = other
    rows[0][0]()  # calls: one (ambiguous), other (ambiguous)
def sliced():
    rows = [[one]]
    same = rows[:]
    same[0][0] = other
    rows[0][0]()  # calls: one (ambiguous), other (ambiguous)
def held_by_name():
    rows = [one]
    table = dict(a=rows)
    table["a"][0] = other
    rows[0]()  # calls: one (ambiguous), other (ambiguous)

# What goes over it only when it is asked.
def iterated():
    rows = [one]
    left = iter(rows)
    rows[0] = other
    next(left)()  # calls: builtins.next, one (ambiguous)
def by_generator():
    rows = [one]
    left = (x for x in rows)
    rows[0] = other
    next(left)()  # calls: builtins.next, one (ambiguous)
def enumerated():
    rows = [one]
    left = enumerate(reversed(rows))
    rows[0] = other
    for _, function in left:
        function()  # calls: one (ambiguous)
def in_view():
    table = {"a": one}
    values = table.values()  # calls: builtins.dict.values
    table["a"] = other
    for function in values:
        function()  # calls: one (ambiguous)
def untouched():
    rows = [one]
    left = iter(rows)
    next(left)()  # calls: builtins.next, one
    len(rows)
    rows[0]()  # calls: one
    print([rows])
    rows[0]()  # calls: one
# --- waiting.py
import heapq
def one(): ...
def other(): ...
QUEUE = [(5, one)]
class Queue:
    def __init__(self):
        self.rows = [(5, one)]
    def put(self, row):
        heapq.heappush(self.rows, row)
    def first(self):
        self.rows[0][1]()  # calls: one (ambiguous), other (ambiguous)
def put():
    heapq.heappush(QUEUE, (1, other))
def first():
    QUEUE[0][1]()  # calls: one (ambiguous), other (ambiguous)
def use():
    put()  # calls: put
    first()  # calls: first
    queue = Queue()  # calls: Queue (constructor), Queue.__init__
    queue.put((1, other))
    queue.first()  # calls: Queue.first
use()
