from typing import Callable, TypedDict

class User:
    def greet(self): ...

class Base(TypedDict):
    user: User

class Route(Base, total=False):
    handler: Callable[[str], str]

def home(a): return a
def away(a): return a

ROUTES: list[Route] = [{"handler": home, "user": User()}]  # calls: User (constructor)

def run(route: Route):
    route["user"].greet()  # calls: User.greet

def all_of_them():
    for route in ROUTES:
        route["handler"]("x")  # calls: home
        route["user"].greet()  # calls: User.greet

made = Route(handler=away)  # calls: Route (constructor)
made["handler"]("x")  # calls: away
made.get("handler")("x")  # calls: away, builtins.dict.get
