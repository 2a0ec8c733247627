# What `continue` takes along comes round, and out of the loop.
def a(): ...
def b(): ...
def c(): ...
def loop(n=3):
    f = g = a
    for i in range(n):
        f()  # calls: a (ambiguous), b (ambiguous)
        if i == 0:
            f = b
            continue
        g = c
    f()  # calls: a (ambiguous), b (ambiguous)
    g()  # calls: a (ambiguous), c (ambiguous)
loop()
