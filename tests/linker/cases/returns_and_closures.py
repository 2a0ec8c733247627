def f(): ...

def make(action):
    def inner():
        action()  # calls: f
    return inner

make(f)()  # calls: make, make.inner
(lambda: f())()  # calls: <lambda1>
