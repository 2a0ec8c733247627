"""A parameter that an inner function binds anew is no longer what was passed, for any other."""

def f(): ...
def g(): ...
def h(): ...

def before(function):
    def get():
        return function
    def put(other):
        nonlocal function
        function = other
    put(h)  # calls: before.put
    get()()  # calls: before.get, f (ambiguous), h (ambiguous)
    return get

def behind(function, kept):
    def put():
        nonlocal function
        function = h
    def get():
        kept()  # calls: f (ambiguous), g (ambiguous)
        function()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
    put()  # calls: behind.put
    get()  # calls: behind.get
    return lambda: function()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)

def kept(function):
    def get():
        return function
    return get

before(f)()  # calls: before, before.get
behind(f, g)()  # calls: behind, behind.<lambda1>
behind(g, f)()  # calls: behind, behind.<lambda1>
kept(f)()()  # calls: kept, kept.get, f (ambiguous), g (ambiguous)
kept(g)()()  # calls: kept, kept.get, f (ambiguous), g (ambiguous)
