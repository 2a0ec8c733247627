import ast
import cmd
import collections.abc
import http.server
import json
import logging
import string
import threading
from collections.abc import Mapping
from html.parser import HTMLParser

class Worker(threading.Thread):
    def run(self): ...

Worker().start()  # calls: Worker (constructor), Worker.run (callback), threading.Thread.start
w = Worker(daemon=True)
w.start()  # calls: Worker.run (callback), threading.Thread.start
w.join()  # calls: threading.Thread.join

class Names(ast.NodeVisitor):
    def visit_Name(self, node): ...
    def visit_Call(self, node):
        self.generic_visit(node)  # calls: Names.visit_Call (callback), Names.visit_Name (callback), ast.NodeVisitor.generic_visit

Names().visit(ast.parse("x"))  # calls: Names (constructor), Names.visit_Call (callback), Names.visit_Name (callback), ast.NodeVisitor.visit, ast.parse

class Above(Names):
    def visit(self, node):
        return super().visit(node)  # calls: Names.visit_Call (callback), Names.visit_Name (callback), ast.NodeVisitor.visit, builtins.super

class Encoder(json.JSONEncoder):
    def default(self, o):
        return super().default(o)

Encoder().encode(1)  # calls: Encoder (constructor), Encoder.default (callback), json.JSONEncoder.encode
json.dumps(1, cls=Encoder)  # calls: Encoder (callback), Encoder.default (callback), json.dumps

class Handler(logging.Handler):
    def emit(self, record): ...
Handler().handle(1)  # calls: Handler (constructor), Handler.emit (callback), logging.Handler.handle

class Page(HTMLParser):
    def handle_starttag(self, tag, attrs): ...
    def other(self): ...
Page().feed("x")  # calls: Page (constructor), Page.handle_starttag (callback), html.parser.HTMLParser.feed

class Requests(http.server.BaseHTTPRequestHandler):
    def do_GET(self): ...
    def log_message(self, *args): ...
http.server.HTTPServer(("", 0), Requests)  # calls: Requests (callback), Requests.do_GET (callback), Requests.log_message (callback), http.server.HTTPServer

class Shell(cmd.Cmd):
    def do_quit(self, line): ...
    def precmd(self, line): ...
Shell().cmdloop()  # calls: Shell (constructor), Shell.do_quit (callback), Shell.precmd (callback), cmd.Cmd.cmdloop

class Table(Mapping):
    def __getitem__(self, key): ...
    def __iter__(self): ...
    def __len__(self): ...
Table().get("x")  # calls: Table (constructor), Table.__getitem__ (callback), collections.abc.Mapping.get
Table().items()

class Fields(string.Formatter):
    def get_value(self, key, args, kwargs): ...
Fields().format("{x}")  # calls: Fields (constructor), Fields.get_value (callback), string.Formatter.format

class Own(threading.Thread):
    def start(self): ...
    def run(self): ...
Own().start()  # calls: Own (constructor), Own.start
