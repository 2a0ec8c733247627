def f(): ...

def run(action=f):
    action()  # calls: f
