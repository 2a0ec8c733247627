"""What an inner function changes or gives away anywhere within its lines, and by any way."""

def one(): ...
def other(): ...

def behind_a_comma():
    rows = [one]
    put = lambda: (rows.insert(0, other), 1)
    put()
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def in_a_choice():
    rows = [one]
    put = lambda: rows.insert(0, other) or 1
    put()
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def under_a_condition():
    rows = [one]
    def put():
        if rows.insert(0, other): ...
    put()
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def in_a_comprehension():
    rows = [one]
    put = lambda some: [rows.insert(0, x) for x in some]
    put([other])
    rows[0]()  # calls: one (ambiguous), other (ambiguous)
def in_a_table():
    rows = {"a": one}
    put = lambda: (rows.pop("a"), rows.setdefault("a", other))
    put()
    rows["a"]()  # calls: one (ambiguous), other (ambiguous)
def in_an_element():
    rows = [[one]]
    def put():
        rows[0].insert(0, other)
    put()
    rows[0][0]()  # calls: one (ambiguous), other (ambiguous)
def by_the_class():
    rows = [one]
    put = lambda: (list.insert(rows, 0, other), 1)
    put()
    rows[0]()  # calls: one (ambiguous), other (ambiguous)

# By the name of the method.
def in_a_lambda():
    rows = [one]
    put = lambda: getattr(rows, "insert")(0, other)
    put()
    rows[0]()  # calls: one (ambiguous)
def in_a_function():
    rows = [one]
    def put():
        getattr(rows, "insert")(0, other)
    put()
    rows[0]()  # calls: one (ambiguous)
def put_into(rows):
    getattr(rows, "insert")(0, other)  # calls: builtins.getattr, builtins.list.insert
def into_what_is_passed():
    rows = [one]
    put_into(rows)
    rows[0]()  # calls: one (ambiguous)
def change(rows, how):
    getattr(rows, how)(0, other)
def by_a_name_that_is_passed():
    rows = [one]
    change(rows, "insert")
    rows[0]()  # calls: one (ambiguous)
ROWS = [one]
def of_the_module():
    getattr(ROWS, "insert")(0, other)
def asked():
    ROWS[0]()  # calls: one (ambiguous)
class Host:
    def __init__(self):
        self.rows = [one]
    def put(self):
        getattr(self.rows, "insert")(0, other)
    def asked(self):
        self.rows[0]()  # calls: one (ambiguous)

# Given away as one of several, or as a default.
def in_a_tuple():
    rows = [one]
    def give():
        return (rows, 1)
    give()[0].insert(0, other)
    rows[0]()  # calls: one (ambiguous)
def by_a_lambda():
    rows = [one]
    give = lambda: rows or 1
    give().insert(0, other)
    rows[0]()  # calls: one (ambiguous)
def by_a_method():
    some = [one, [one, other], (one, other)]
    rows = [one]
    class Giver:
        def give(self):
            return rows or some
    Giver().give().insert(0, other)  # calls: by_a_method.Giver (constructor), by_a_method.Giver.give, builtins.list.insert (ambiguous)
    rows[0]()  # calls: one (ambiguous)
def as_a_default():
    rows = [one]
    def put(held=rows):
        held.insert(0, other)
    put()
    rows[0]()  # calls: one (ambiguous)

of_the_module()
asked()
host = Host()
host.put()
host.asked()
