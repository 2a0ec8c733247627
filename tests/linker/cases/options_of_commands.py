# What options are declared with runs where the command does, and `obj` is what any file stores.
# --- app/cli.py
import click

class Settings:
    def read(self): ...

def check(ctx, parameter, value):
    return value

class Port(click.ParamType):
    def convert(self, value, parameter, ctx):
        return int(value)

@click.group()
@click.pass_context
def cli(ctx):
    ctx.obj = Settings()  # calls: Settings (constructor)

@cli.command()
@click.option("--host", callback=check)
@click.option("--port", type=Port())
@click.pass_obj
def serve(settings, host, port):
    settings.read()  # calls: Settings.read

@cli.result_callback()
def after(result): ...

@cli.command()
def plain(): ...
# --- app/more.py
import click
from app.cli import cli

@cli.command()
@click.pass_context
def show(ctx):
    ctx.obj.read()  # calls: Settings.read (ambiguous)
# --- tests/test_cli.py
from click.testing import CliRunner
from app.cli import cli

def test_serve():
    CliRunner().invoke(cli, ["serve"])  # calls: Port.convert (callback), after (callback), check (callback), cli (callback), click.testing.CliRunner, click.testing.CliRunner.invoke, serve (callback)

def test_plain():
    CliRunner().invoke(cli, ["plain"])  # calls: after (callback), cli (callback), click.testing.CliRunner, click.testing.CliRunner.invoke, plain (callback)
