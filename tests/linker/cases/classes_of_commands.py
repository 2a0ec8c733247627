"""What a class of click's groups puts in the place of click's own methods runs with the group."""
import click

@click.command()  # calls: click.command
def one(): ...

class Lazy(click.Group):
    def list_commands(self, ctx):
        return ["one"]

    def get_command(self, ctx, name):
        return one

    def own(self): ...

class Plain(click.Command):
    def invoke(self, ctx):
        return super().invoke(ctx)  # calls: builtins.super, click.Command.invoke

@click.group(cls=Lazy)  # calls: click.group
def cli(): ...

@cli.command(cls=Plain)
def two(): ...

made = Lazy("made")  # calls: Lazy (constructor)

def use():
    cli()  # calls: Lazy.get_command (callback), Lazy.list_commands (callback), Plain.invoke (callback), cli, one (override), two (override)
    made()  # calls: Lazy.get_command (callback), Lazy.list_commands (callback), one (override)
