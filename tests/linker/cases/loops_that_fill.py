# A loop that puts something into what it goes over goes over that as well.
def f(): ...
def g(): ...
def replaced():
    listed = [f, f]
    for x in listed:
        x()  # calls: f (ambiguous), g (ambiguous)
        listed[1] = g
def longer():
    listed = [f]
    for x in listed:
        x()  # calls: f (ambiguous), g (ambiguous)
        if len(listed) < 3:
            listed.append(g)
def by_number():
    listed = [f, f]
    for n, x in enumerate(listed):
        x()  # calls: f (ambiguous), g (ambiguous)
        listed[1] = g
def copied():
    listed = [f]
    for x in list(listed):
        x()  # calls: f
        listed.append(g)
def another():
    listed, others = [f], []
    for x in listed:
        x()  # calls: f
        others.append(g)
for run in (replaced, longer, by_number, copied, another): run()
