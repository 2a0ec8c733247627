"""Names from around a function, used in its loops: what they are outside, they are there."""
import heapq
TABLE = {}
KEPT = []
def one(): ...
def other(): ...
class Shape:
    def draw(self): ...
class Round(Shape):
    def draw(self): ...
class Board:
    def draw(self): ...
def drawn(things):
    for thing in things:
        if isinstance(thing, Board):  # calls: builtins.isinstance
            thing.draw()  # calls: Board.draw
def drawn_again(things):
    for thing in things:
        if isinstance(thing, Board):  # calls: builtins.isinstance
            thing = thing.draw()  # calls: Board.draw
def drawn_until(things):
    while things:
        thing = things.pop()
        if not isinstance(thing, Board):  # calls: builtins.isinstance
            continue
        thing.draw()  # calls: Board.draw
def drawn_within(rows):
    for row in rows:
        for thing in row:
            if isinstance(thing, Shape):  # calls: builtins.isinstance
                thing.draw()  # calls: Round.draw
def filled():
    for function in [one, other]:
        TABLE[function.__name__] = function
        KEPT.append(function)  # calls: builtins.list.append
def asked():
    TABLE["one"]()  # calls: one (ambiguous), other (ambiguous)
    for function in KEPT:
        function()  # calls: one (ambiguous), other (ambiguous)
def around():
    kept = []
    def keep():
        for function in [one]:
            kept.append(function)  # calls: builtins.list.append
    keep()  # calls: around.keep
    kept[0]()  # calls: one
def pushed():
    heap = []
    for function in [one]:
        heapq.heappush(heap, function)  # calls: heapq.heappush
    heap[0]()  # calls: one
def bound_later():
    function = None
    for _ in range(2):  # calls: builtins.range
        if function:
            later()  # calls: one
        function = later = one
def declared_here():
    global current
    for function in [one, other]:
        current()  # calls: one (ambiguous), other (ambiguous)
        current = function
current = one
drawn([Board()])  # calls: drawn, Board (constructor)
drawn_again([Board()])  # calls: drawn_again, Board (constructor)
drawn_until([Board()])  # calls: drawn_until, Board (constructor)
drawn_within([[Round()]])  # calls: drawn_within, Round (constructor)
filled()  # calls: filled
asked()  # calls: asked
around()  # calls: around
pushed()  # calls: pushed
bound_later()  # calls: bound_later
declared_here()  # calls: declared_here
