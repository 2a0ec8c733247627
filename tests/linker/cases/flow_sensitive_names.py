def f(): ...
def g(): ...

x = f
x()  # calls: f
x = g
x()  # calls: g

if input():  # calls: builtins.input
    x = f
x()  # calls: f (ambiguous), g (ambiguous)

for x in (f, g):
    x()  # calls: f (ambiguous), g (ambiguous)
