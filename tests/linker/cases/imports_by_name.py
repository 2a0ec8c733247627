# --- pkg/__init__.py
# --- pkg/plug.py
def run(): ...
# --- pkg/here.py
import importlib
importlib.import_module(".plug", __package__).run()  # calls: importlib.import_module, run
# --- main.py
import importlib
import pkg.plug

importlib.import_module(".plug", "pkg").run()  # calls: importlib.import_module, run
importlib.import_module(".plug", package="pkg").run()  # calls: importlib.import_module, run
importlib.import_module("..plug", "pkg.sub").run()  # calls: importlib.import_module, run
__import__("pkg.plug").plug.run()  # calls: builtins.__import__, run
__import__("pkg.plug", None, None, ["run"]).run()  # calls: builtins.__import__, run
__import__("pkg.plug", fromlist=["run"]).run()  # calls: builtins.__import__, run
