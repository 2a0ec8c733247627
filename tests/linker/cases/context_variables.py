"""Variables of a context give what any of them in the file is set to, and what stands in for it;
chains of dictionaries what any of these has."""

# --- main.py
from collections import ChainMap
from contextvars import ContextVar


class Page:
    def url(self): ...

class Sheet:
    def url(self): ...

current = ContextVar("current")
kept = ContextVar("kept", default=Sheet())
declared: ContextVar[Page] = ContextVar("declared")

def begin(page: Page):
    current.set(page)  # calls: contextvars.ContextVar.set

def now():
    current.get().url()  # calls: Page.url (ambiguous), contextvars.ContextVar.get
    current.get(Sheet()).url()  # calls: Page.url (ambiguous), Sheet (constructor), Sheet.url (ambiguous), contextvars.ContextVar.get
    kept.get().url()  # calls: Page.url (ambiguous), Sheet.url (ambiguous), contextvars.ContextVar.get
    declared.get().url()  # calls: Page.url, contextvars.ContextVar.get

def run():
    begin(Page())
    declared.set(Page())
    now()

run()

def first(): ...
def second(): ...
def later(): ...

own = {"first": first}
chain = ChainMap(own, {"second": second, "first": second})

def of_chain():
    chain["first"]()  # calls: first (ambiguous)
    chain["second"]()  # calls: second (ambiguous)

own["second"] = second
of_chain()


# --- contexts.py
from contextvars import ContextVar


class Request:
    def go(self): ...


request = ContextVar("request")
other = ContextVar("other")


# --- setting.py
import contexts
from contexts import Request, request


def begin():
    request.set(Request())  # calls: Request (constructor), contextvars.ContextVar.set


# --- asking.py
from contexts import other, request


def now():
    request.get().go()  # calls: Request.go (ambiguous), contextvars.ContextVar.get
    other.get().go()  # calls: contextvars.ContextVar.get
