# A method that finds another of `self` by a name that it is passed, of which nothing is known.
import json
from typing import Any, Callable, Dict, cast

class State: ...

class Renderer:
    def __init__(self) -> None:
        self.others: Dict[str, Callable[..., str]] = {}
    def register(self, name: str, method: Callable[..., str]) -> None:
        self.others[name] = method
    def named(self, name: str) -> Callable[..., str]:
        try:
            return cast(Callable[..., str], object.__getattribute__(self, name))
        except AttributeError:
            return self.others[name]
    def render(self, token: Dict[str, Any], state: State) -> str:
        function = self.named(token["type"])  # calls: Renderer.named
        return function(token, state)  # calls: Html.link (ambiguous), Html.text (ambiguous), Html.plain (ambiguous), Html.count (ambiguous), Renderer.render (ambiguous), wiki (ambiguous)

class Html(Renderer):
    def link(self, token: Dict[str, Any], state: State) -> str: ...
    def text(self, token: Dict[str, Any], state: State, depth: int = 0) -> str: ...
    def plain(self, token, state): ...
    def count(self, number: int, state: State) -> str: ...
    def lone(self, token: Dict[str, Any]) -> str: ...

def wiki(token, state): ...

def main(text):
    html = Html()  # calls: Html (constructor), Renderer.__init__
    html.register("wiki", wiki)  # calls: Renderer.register
    for token in json.loads(text):  # calls: json.loads
        html.render(token, State())  # calls: Renderer.render, State (constructor)

main('[]')  # calls: main
