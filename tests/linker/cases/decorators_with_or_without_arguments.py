class Marker:
    def __call__(self, function=None, first=False):
        def mark(function):
            return function
        if function is None:
            return mark
        return mark(function)  # calls: Marker.__call__.mark

mark = Marker()

@mark
def f(): ...

@mark(first=True)  # calls: Marker.__call__, Marker.__call__.mark
def g(): ...

def plain(): ...

def other(): ...

def chosen(function=plain):
    return function

chosen()()  # calls: chosen, plain
chosen(other)()  # calls: chosen, other
