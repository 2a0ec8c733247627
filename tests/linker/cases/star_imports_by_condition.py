# --- pkg/__init__.py
from .chosen import wait
# --- pkg/win.py
def wait(): ...
class Poll:
    def on_win(self): ...
# --- pkg/epoll.py
def wait_linux(): ...
wait = wait_linux
class Poll:
    def on_linux(self): ...
# --- pkg/kq.py
def wait_mac(): ...
wait = wait_mac
# --- pkg/named.py
import sys
if sys.platform == "win32":
    from .win import wait
elif sys.platform == "linux":
    from .epoll import wait
else:
    from .kq import wait
# --- pkg/chosen.py
import sys
from .kq import *
if sys.platform == "win32":
    from .win import *
elif sys.platform == "linux":
    from .epoll import *
def inside():
    wait()  # calls: wait (ambiguous), wait_linux (ambiguous), wait_mac (ambiguous)
# --- pkg/last.py
from .win import *
from .kq import *
# --- pkg/tried.py
try:
    from .epoll import *
except ImportError:
    from .kq import *
# --- main.py
import pkg
from pkg import chosen, last, named, tried

def f():
    pkg.wait()  # calls: wait (ambiguous), wait_linux (ambiguous), wait_mac (ambiguous)
    named.wait()  # calls: wait (ambiguous), wait_linux (ambiguous), wait_mac (ambiguous)
    chosen.Poll().on_win()  # calls: Poll (ambiguous), Poll.on_win
    last.wait()  # calls: wait_mac
    tried.wait()  # calls: wait_linux (ambiguous), wait_mac (ambiguous)
