import functools
from operator import methodcaller

# What is asked for by its name may be one of several; what `__wrapped__` is, `wraps` says alone.
def stored(): ...
class Job:
    def run(self): ...
def change(job: Job):
    job.run = stored
def start():
    methodcaller("run")(Job())  # calls: operator.methodcaller, Job (constructor), Job.run (ambiguous), stored (ambiguous)

def instead(other):
    def decorate(function):
        @functools.wraps(other)
        def inner():
            return function()
        return inner
    return decorate
@instead(stored)
def decorated(): ...
decorated.__wrapped__()  # calls: decorated (ambiguous)
