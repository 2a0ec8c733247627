"""Methods that `inspect.getmembers` lists: any that takes what is passed where it is called."""
import inspect
class Renderer:
    def __init__(self):
        self.rules = {
            name: method
            for name, method in inspect.getmembers(self, predicate=inspect.ismethod)  # calls: inspect.getmembers
            if not name.startswith("render")  # calls: builtins.str.startswith
        }
    def render(self, kind, text):
        if kind in self.rules:
            return self.rules[kind](text)  # calls: Renderer.bold (ambiguous), Loud.shout (ambiguous)
        return text
    def bold(self, text):
        return text
    def nothing(self): ...
    def _hidden(self, text, more): ...

class Loud(Renderer):
    def shout(self, text):
        return text

class Plugin:
    def start(self): ...
    def stop(self): ...
    def named(self, name): ...

def run(plugin: Plugin):
    for name, method in inspect.getmembers(plugin, inspect.ismethod):  # calls: inspect.getmembers
        if name.startswith("st"):  # calls: builtins.str.startswith
            method()  # calls: Plugin.start (ambiguous), Plugin.stop (ambiguous)

Loud().render("shout", "text")  # calls: Loud (constructor), Renderer.__init__, Renderer.render
run(Plugin())  # calls: Plugin (constructor), run
