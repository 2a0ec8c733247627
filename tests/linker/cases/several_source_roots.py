# --- libs/one/src/one/__init__.py
def f(): ...
# --- libs/one/src/one/util.py
def shared(): ...
# --- libs/one/tests/test_one.py
from one.util import shared
from tools import tool
shared()  # calls: shared
tool()  # calls: tool
# --- libs/one/tests/tools.py
def tool(): ...
# --- libs/two/src/two/__init__.py
from one import f
from two import util
f()  # calls: f
util.other()  # calls: other
# --- libs/two/src/two/util.py
def other(): ...
# --- libs/two/tests/test_two.py
from two.util import other
import util
from tools import tool
other()  # calls: other
tool()  # calls: tool_of_two
util.top()  # calls: top
# --- libs/two/tests/tools.py
def tool_of_two(): ...
tool = tool_of_two
# --- util.py
def top(): ...
# --- examples/demo/one.py
def hidden(): ...
# --- scripts/run.py
import one
one.f()  # calls: f
