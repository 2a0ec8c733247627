def f(): ...
def g(): ...

def run(action, *more, then=None):
    action()  # calls: f
    then()  # calls: g
    for step in more:
        step()  # calls: g

run(f, g, then=g)  # calls: run
