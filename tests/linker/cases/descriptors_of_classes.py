class Query:
    def all(self): ...

class Manager:
    def __get__(self, instance, owner):
        owner.announce()  # calls: Book.announce
        return Query()
    def __set__(self, instance, value): ...

class classproperty:
    def __init__(self, getter):
        self.getter = getter
    def __get__(self, instance, owner=None):
        return self.getter(owner)  # calls: Book.shelf

class Plain:
    def use(self): ...

class Book:
    objects = Manager()
    plain = Plain()
    @classmethod
    def announce(cls): ...
    @classproperty
    def shelf(cls):
        cls.announce()
        return Plain()
    @classmethod
    @property
    def both(cls):
        return Plain()
    @property
    def own(self):
        return Plain()

class Novel(Book): ...

Book.objects.all()  # calls: Manager.__get__ (property), Query.all
Novel.objects.all()  # calls: Manager.__get__ (property), Query.all
Book().objects.all()  # calls: Book (constructor), Manager.__get__ (property), Query.all
Book.plain.use()  # calls: Plain.use
Book.shelf.use()  # calls: Plain.use, classproperty.__get__ (property)
Book.both.use()  # calls: Book.both (property), Plain.use
Book.own  # calls: nothing
def f(cls: type[Book]):
    cls.objects.all()  # calls: Manager.__get__ (property), Query.all
