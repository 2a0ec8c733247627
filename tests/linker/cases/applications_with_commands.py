# --- app/cli.py
import typer

app = typer.Typer()  # calls: typer.Typer
remote = typer.Typer()  # calls: typer.Typer
app.add_typer(remote, name="remote")  # calls: typer.Typer.add_typer

@app.callback()  # calls: typer.Typer.callback
def always(verbose: bool = False): ...

@app.command()  # calls: typer.Typer.command
def hello(name: str = "x"): ...

@app.command("bye")  # calls: typer.Typer.command
def goodbye(): ...

@remote.command()  # calls: typer.Typer.command
def prune(): ...

def main():
    app()  # calls: always (callback), goodbye (override), hello (override), prune (override), typer.Typer.__call__
# --- app/groups.py
import click

@click.group()  # calls: click.group
def cli(): ...

@cli.command()
def one(): ...

@cli.command()
@click.pass_context  # calls: click.pass_context
def two(ctx):
    ctx.invoke(one)  # calls: click.Context.invoke, one (callback)
    ctx.forward(one)  # calls: click.Context.forward, one (callback)

plain = click.Group("plain")  # calls: click.Group

@plain.command()  # calls: click.Group.command
def three(): ...

plain.add_command(one)  # calls: click.Group.add_command
plain.add_command(plain)  # calls: click.Group.add_command

def single(): ...
# --- tests/test_cli.py
import typer
from click.testing import CliRunner
from typer.testing import CliRunner as Runner
from app import groups
from app.cli import app

def test_known():
    Runner().invoke(app, ["hello", "--name", "y"])  # calls: always (callback), hello (callback), typer.Typer.__call__ (callback), typer.testing.CliRunner, typer.testing.CliRunner.invoke

def test_nested():
    Runner().invoke(app, ["remote", "prune"])  # calls: always (callback), goodbye (override), hello (override), prune (callback), typer.Typer.__call__ (callback), typer.testing.CliRunner, typer.testing.CliRunner.invoke

def test_groups():
    groups.cli.main(["two"], standalone_mode=False)  # calls: cli, two (callback)
    groups.plain(["three"], standalone_mode=False)  # calls: click.Group.__call__, three (callback)
    CliRunner().invoke(groups.plain, ["one"])  # calls: click.Group.__call__ (callback), click.testing.CliRunner, click.testing.CliRunner.invoke, one (callback)
    groups.one.callback()  # calls: one
    typer.run(groups.single)  # calls: single (callback), typer.run
