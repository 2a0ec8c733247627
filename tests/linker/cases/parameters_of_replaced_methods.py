# --- app/base.py
class Request:
    def path(self): ...
class Reply:
    def send(self): ...

class View:
    def __call__(self):
        def proceed(request):
            return Reply()
        return self.dispatch(Request(), proceed)
    def dispatch(self, request, proceed):
        raise NotImplementedError
    def convert(self, value: Request, *, by=None): ...
    def other(self, value):
        value.path()  # calls: nothing

# --- tests/test_views.py
from typing import Any, Callable
from app.base import View

class Mine(View):
    def dispatch(self, asked, proceed: Callable[[Any], Any]):
        asked.path()  # calls: Request.path
        proceed(asked).send()  # calls: View.__call__.proceed, Reply.send
    def convert(self, value, *, by=None):
        value.path()  # calls: Request.path
    def other(self, value):
        value.path()  # calls: nothing
    def own(self, request):
        request.path()  # calls: nothing

# --- app/protocols.py
class Context:
    def literal(self, text): ...

class Node:
    def __init__(self, value): ...
    def __sql__(self, context):
        raise NotImplementedError
    def __call__(self, context): ...
    def run(self):
        self.__sql__(Context())
        self(Context())

class Name(Node):
    def __sql__(self, context):
        context.literal("name")  # calls: Context.literal
    def __call__(self, context):
        context.literal("name")  # calls: Context.literal

class Other(Node):
    def __init__(self, context):  # another thing than what the base is made with
        context.literal("other")  # calls: nothing

Node(Context()).run()
