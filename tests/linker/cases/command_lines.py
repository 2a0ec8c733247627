# --- cli.py
import argparse

class Box:
    def __init__(self, text): ...
    def open(self): ...

def list_boxes(arguments): ...

def pack(arguments):
    arguments.box.open()  # calls: Box.open

def to_box(text):
    return Box(text)  # calls: Box (constructor), Box.__init__

class Count(argparse.Action):
    def __init__(self, option_strings, dest):
        super().__init__(option_strings, dest)  # calls: argparse.Action.__init__, builtins.super
    def __call__(self, parser, namespace, values, option_string=None): ...

def default_writer(x): ...
def other_writer(x): ...

def add_pack(commands):
    parser = commands.add_parser("pack")  # calls: argparse._SubParsersAction.add_parser
    parser.add_argument("--the-box", dest="box", type=to_box)  # calls: argparse.ArgumentParser.add_argument
    parser.add_argument("--plain", type=Box)  # calls: argparse.ArgumentParser.add_argument
    parser.add_argument("-c", action=Count)  # calls: argparse.ArgumentParser.add_argument
    group = parser.add_mutually_exclusive_group()  # calls: argparse.ArgumentParser.add_mutually_exclusive_group
    group.add_argument("-w", "--write-with", action="store_const", const=other_writer, default=default_writer)  # calls: argparse._MutuallyExclusiveGroup.add_argument
    parser.set_defaults(run=pack)  # calls: argparse.ArgumentParser.set_defaults

def build():
    parser = argparse.ArgumentParser()  # calls: argparse.ArgumentParser
    commands = parser.add_subparsers(required=True)  # calls: argparse.ArgumentParser.add_subparsers
    commands.add_parser("list").set_defaults(run=list_boxes)  # calls: argparse.ArgumentParser.set_defaults, argparse._SubParsersAction.add_parser
    add_pack(commands)  # calls: add_pack
    return parser

def main(words):
    arguments = build().parse_args(words)  # calls: Box (callback), Box.__init__ (callback), Count (callback), Count.__call__ (callback), Count.__init__ (callback), argparse.ArgumentParser.parse_args, build, to_box (callback)
    arguments.run(arguments)  # calls: list_boxes (ambiguous), pack (ambiguous)
    arguments.write_with(1)  # calls: default_writer (ambiguous), other_writer (ambiguous)
    arguments.plain.open()  # calls: Box.open
    arguments.unknown()  # calls: nothing

def typed(arguments: argparse.Namespace):
    arguments.run(arguments)  # calls: list_boxes (ambiguous), pack (ambiguous)

class Parser(argparse.ArgumentParser): ...

def known():
    arguments, rest = Parser().parse_known_args()  # calls: Box (callback), Box.__init__ (callback), Count (callback), Count.__call__ (callback), Count.__init__ (callback), Parser (constructor), argparse.ArgumentParser.parse_known_args, to_box (callback)
    arguments.write_with(1)  # calls: default_writer (ambiguous), other_writer (ambiguous)
