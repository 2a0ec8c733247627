from typing import Generic, TypeVar, overload

T = TypeVar("T")

class Holder: ...

class Option(Generic[T]):
    def __set_name__(self, owner, name):
        self.name = name
    @overload
    def __get__(self, instance: Holder, owner=None) -> T: ...
    @overload
    def __get__(self, instance, owner=None) -> "Option": ...
    def __get__(self, instance, owner=None):
        if not isinstance(instance, Holder):
            return self
        return KEPT[self.name]

class Required(Generic[T], Option[T]): ...

class Plugins:
    def start(self): ...

class Theme:
    def render(self): ...

class PluginsOption(Required[Plugins]): ...

class ThemeOption(Option[Theme]): ...

class Main(Holder):
    plugins = PluginsOption()
    theme = ThemeOption()

KEPT = {key: make() for key, make in [("plugins", Plugins), ("theme", Theme)]}

def use(main: Main):
    main.plugins.start()  # calls: Option.__get__@3 (property), Plugins.start
    main.theme.render()  # calls: Option.__get__@3 (property), Theme.render

@overload
def chosen(name: str) -> Theme: ...
@overload
def chosen(name: int) -> Plugins: ...
def chosen(name):
    return KEPT["theme" if isinstance(name, str) else "plugins"]

use(Main())  # calls: use, Main (constructor)
chosen("theme").render()  # calls: chosen@3, Theme.render
chosen(1).start()  # calls: chosen@3, Plugins.start
