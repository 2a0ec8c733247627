import json
import click
from outside import find, known

class State:
    def load(self): ...
class Encoder(json.JSONEncoder):
    def load(self): ...
class Group(click.Group):
    def more(self): ...

def of_an_argument(ctx: click.Context):
    ctx.ensure_object(State).load()  # calls: State.load, click.Context.ensure_object
    find("state", kind=State).load()  # calls: State.load, outside.find

def of_either(ctx):
    find(State, Encoder).load()  # calls: outside.find

def no_value_at_all():
    isinstance(find, State).load()  # calls: builtins.isinstance

@click.group(cls=Group)
def cli(): ...

@known(1)
def plain(): ...

cli.more()  # calls: Group.more
cli()  # calls: cli
plain.more()  # calls: nothing
