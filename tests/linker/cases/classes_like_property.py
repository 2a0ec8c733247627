import functools

class cached_property(property):
    def __init__(self, function):
        super().__init__(function)
    def __get__(self, instance, owner):
        return self.fget(instance)  # calls: Request.host

def logged(function):
    @functools.wraps(function)
    def wrapper(self):
        return function(self)
    return wrapper

class Request:
    @cached_property
    def host(self): ...
    @property
    @logged
    def port(self): ...

Request().host  # calls: Request (constructor), Request.host (decorator), cached_property.__get__ (property)
Request().port  # calls: Request (constructor), Request.port (decorator), logged.wrapper (property)
