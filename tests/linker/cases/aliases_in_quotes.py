"""An alias of a type may stand in quotes."""

from typing import TypeAlias


class Page:
    def url(self): ...

class Sheet:
    def url(self): ...

Any: TypeAlias = "Page | Sheet"
Pages: TypeAlias = "list[Page]"
Later: TypeAlias = "Book"
NOT_ONE: str = "Page"

def of_several(x: Any):
    x.url()  # calls: Page.url (ambiguous), Sheet.url (ambiguous)

def of_list(pages: Pages):
    pages[0].url()  # calls: Page.url

def of_later(x: Later):
    x.url()  # calls: Book.url

class Book:
    def url(self): ...
