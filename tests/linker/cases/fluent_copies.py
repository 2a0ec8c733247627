import copy
from functools import wraps

def by_method(method):
    @wraps(method)
    def inner(self, *args, **kwargs):
        clone = self.clone()  # calls: Node.clone (ambiguous), Other.clone (ambiguous), by_method.inner (ambiguous), Copied.clone (ambiguous)
        method(clone, *args, **kwargs)
        return clone
    return inner

def by_copy(method):
    def inner(self, *args, **kwargs):
        clone = copy.copy(self)
        method(clone, *args, **kwargs)
        return clone
    return inner

def by_class(method):
    def inner(self, *args, **kwargs):
        clone = type(self)()
        clone.__dict__.update(self.__dict__)
        method(clone, *args, **kwargs)
        return clone
    return inner

def by_new(method):
    def inner(self, *args, **kwargs):
        clone = self.__class__.__new__(self.__class__)
        clone.__dict__ = self.__dict__.copy()
        method(clone, *args, **kwargs)
        return clone
    return inner

def generating(method):
    def inner(self, *args, **kwargs):
        self = self._generate()
        method(self, *args, **kwargs)
        return self
    return inner

def giving_another(method):
    def inner(self, *args):
        return self.wrapped()
    return inner

class Box:
    def open(self): ...

class Node:
    def clone(self):
        made = self.__class__.__new__(self.__class__)
        made.__dict__ = self.__dict__.copy()
        return made
    def _generate(self):
        return self.clone()
    def wrapped(self):
        return Box()

    @staticmethod
    def copying(method):
        def inner(self, *args, **kwargs):
            clone = self.clone()
            method(clone, *args, **kwargs)
            return clone
        return inner

class Query(Node):
    @by_method
    def one(self): ...
    @by_copy
    def two(self): ...
    @by_class
    def three(self): ...
    @by_new
    def four(self): ...
    @generating
    def five(self): ...
    @Node.copying
    def six(self): ...
    @giving_another
    def seven(self): ...

class Select(Query):
    def only(self): ...

class Insert(Query):
    def only(self): ...

class Update(Query):
    def only(self): ...

class Other:
    def clone(self):
        return Box()
    @by_method
    def one(self): ...

def chains():
    Select().one().only()  # calls: Select (constructor), by_method.inner, Query.one (decorator), Select.only
    Insert().one().only()  # calls: Insert (constructor), by_method.inner, Query.one (decorator), Insert.only
    Update().two().only()  # calls: Update (constructor), by_copy.inner, Query.two (decorator), Update.only
    Select().three().only()  # calls: Select (constructor), by_class.inner, Query.three (decorator), Select.only
    Insert().three().only()  # calls: Insert (constructor), by_class.inner, Query.three (decorator), Insert.only
    Update().four().only()  # calls: Update (constructor), by_new.inner, Query.four (decorator), Update.only
    Insert().four().only()  # calls: Insert (constructor), by_new.inner, Query.four (decorator), Insert.only
    Select().five().only()  # calls: Select (constructor), generating.inner, Query.five (decorator), Select.only
    Insert().six().only()  # calls: Insert (constructor), Node.copying.inner, Query.six (decorator), Insert.only
    Select().one().two().five().six().only()  # calls: Select (constructor), by_method.inner, Query.one (decorator), by_copy.inner, Query.two (decorator), generating.inner, Query.five (decorator), Node.copying.inner, Query.six (decorator), Select.only
    Insert().seven().open()  # calls: Insert (constructor), giving_another.inner, Query.seven (decorator), Box.open
    Other().one().open()  # calls: Other (constructor), by_method.inner, Other.one (decorator), Box.open

class Copied:
    @by_method
    def clone(self): ...  # a copy of its copy
    def run(self): ...

Copied().clone().run()  # calls: Copied (constructor), by_method.inner, Copied.clone (decorator)
