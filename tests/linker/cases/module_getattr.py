# --- lazy.py
def __getattr__(name): ...
# --- main.py
import lazy
lazy.anything  # calls: __getattr__ (property)
