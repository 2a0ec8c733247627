# What one file stores in a namespace, others that have it may read, and the other way round.
# --- state.py
import threading
from types import SimpleNamespace

class Connection:
    def close(self): ...
class Other:
    def close(self): ...
shared = SimpleNamespace()
shared.connection = Connection()
local = threading.local()
local.connection = Connection()

def close():
    shared.connection.close()  # calls: Connection.close (ambiguous), Other.close (ambiguous)
    local.connection.close()  # calls: Connection.close
# --- main.py
import state

state.shared.connection = state.Other()
state.local.connection.close()  # calls: Connection.close
state.close()  # calls: close
