# --- app/cli.py
import click
from app.more import far

@click.group()  # calls: click.group
def cli(): ...

@cli.command()
@click.option("--force", callback=print)  # calls: builtins.print (callback), click.option
def add_all(force): ...

@cli.command("ls")
def list_them(): ...

@cli.group()
def remote(): ...

@remote.command()
def prune_command(): ...

@remote.command()
def show(): ...

cli.add_command(far)

if __name__ == "__main__":
    cli()  # calls: add_all (override), cli, far (override), list_them (override), prune_command (override), remote (override), show (override)
# --- app/more.py
import click

@click.command()  # calls: click.command
def far(): ...
# --- tests/test_cli.py
from click.testing import CliRunner
from app.cli import cli

def test_add():
    CliRunner().invoke(cli, ["add-all", "--force"])  # calls: add_all (callback), click.testing.CliRunner, click.testing.CliRunner.invoke, cli (callback)

def test_nested():
    runner = CliRunner()
    runner.invoke(cli, ["remote", "prune"])  # calls: click.testing.CliRunner.invoke, cli (callback), prune_command (callback), remote (callback)
    runner.invoke(cli, args=["far"])  # calls: click.testing.CliRunner.invoke, cli (callback), far (callback)
