"""What the body of a metaclass binds its classes have as well."""

class Registry(type):
    known = {}

    def __new__(cls, name, bases, names):
        made = super().__new__(cls, name, bases, names)
        cls.known[name] = made
        return made

    def get(cls, name):
        return cls.known[name]

class Page(metaclass=Registry):
    def run(self): ...

class Sheet(metaclass=Registry):
    def run(self): ...

def go(name):
    Page.known[name]().run()  # calls: Page (ambiguous), Page.run (ambiguous), Sheet (ambiguous), Sheet.run (ambiguous)
    Page.get(name)().run()  # calls: Page (ambiguous), Page.run (ambiguous), Registry.get, Sheet (ambiguous), Sheet.run (ambiguous)

go("Page")
go("Sheet")
