# --- app/core.py
class Context:
    def invoke(self, function, *args):
        return function(*args)
    def close(self): ...

class Command:
    def __init__(self, callback, check=None):
        self.callback = callback
        self.check = check
    def run(self):
        ctx = Context()
        if self.check:
            self.check(command=self)
        return ctx.invoke(self.callback, ctx)

def pass_context(function):
    def inner(*args):
        return function(Context(), *args)
    return inner

def command(check=None):
    def decorator(function):
        return Command(function, check)
    return decorator

# --- tests/test_core.py
from app.core import Command, command, pass_context

@pass_context
def with_context(ctx):
    ctx.close()  # calls: Context.close

def by_name(other=None, command=None):
    command.run()  # calls: Command.run
    other.run()  # calls: nothing

def passed(ctx):
    ctx.close()  # calls: Context.close

class Holder:
    def method(self, ctx):
        ctx.close()  # calls: Context.close

def test_all():
    @command(check=by_name)
    def decorated(ctx):
        ctx.close()  # calls: Context.close
    Command(passed).run()
    Command(Holder().method).run()
