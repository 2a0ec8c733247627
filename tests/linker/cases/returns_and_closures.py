def f(): ...

def make(action):
    def inner():
        action()  # calls: f
    return inner

make(f)()  # calls: make, make.inner
later = lambda: f()  # calls: f
later()  # calls: <lambda1>
