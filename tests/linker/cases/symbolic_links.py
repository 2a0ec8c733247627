# --- one/shared.py
def common(): ...

# --- three/shared.py
from helper import near
from .beside import other
from .alone import lonely

def common():
    near()  # calls: nothing
    other()  # calls: nothing
    lonely()  # calls: lonely

# --- three/helper.py
def near(): ...

# --- three/beside.py
def other(): ...

# --- three/alone.py
def lonely(): ...

# --- two/helper.py
def near(): ...

# --- two/beside.py
def other(): ...

# --- two/shared.py -> ../three/shared.py
# --- two/main.py
import shared
from shared import common

def run():
    common()  # calls: common
    shared.common()  # calls: common

# --- one/pkg/__init__.py
def made(): ...

# --- one/pkg/deep.py
def dug(): ...

# --- four/pkg -> ../three/pkg
# --- four/main.py
import pkg
import pkg.deep
from pkg import made
from pkg.deep import dug

def run():
    made()  # calls: made_of_three
    dug()  # calls: dug_of_three
    pkg.made()  # calls: made_of_three
    pkg.deep.dug()  # calls: dug_of_three

# --- three/pkg/__init__.py
def made_of_three(): ...
made = made_of_three

# --- three/pkg/deep.py
def dug_of_three(): ...
dug = dug_of_three

# --- five/again -> pkg
# --- five/pkg -> ../four/pkg
# --- five/by_way.py -> pkg/../deeper.py
# --- five/main.py
from again.deep import dug
import by_way

def run():
    dug()  # calls: dug_of_three
    by_way.deeper()  # calls: deeper

# --- three/deeper.py
def deeper(): ...

# --- one/gone.py
def f(): ...

# --- one/cycle.py
def f(): ...

# --- one/outside.py
def f(): ...

# --- one/absolute.py
def f(): ...

# --- one/script.py
def f(): ...

# --- one/folder/__init__.py
def f(): ...

# --- six/gone.py -> ../nothing/gone.py
# --- six/cycle.py -> cycle.py
# --- six/outside.py -> ../../elsewhere/one/outside.py
# --- six/absolute.py -> /one/absolute.py
# --- six/script.py -> ../bin/script
# --- six/folder -> ../../elsewhere
# --- six/main.py
from gone import f as gone
from cycle import f as cycle
from outside import f as outside
from absolute import f as absolute
from script import f as script
from folder import f as folder
import folder as whole

def run():
    gone()  # calls: nothing
    cycle()  # calls: nothing
    outside()  # calls: nothing
    absolute()  # calls: nothing
    script()  # calls: nothing
    folder()  # calls: nothing
    whole.f()  # calls: nothing

# --- seven/package/inner.py
def inside(): ...

# --- seven/package/__init__.py -> ../../three/deeper.py
# --- seven/main.py
from package import deeper
from package.inner import inside

def run():
    deeper()  # calls: deeper
    inside()  # calls: inside

# --- names/portion -> ../three/portion
# --- three/portion/part.py
def piece(): ...

# --- eight.py
from names.portion.part import piece
from names.portion import part

def run():
    piece()  # calls: piece
    part.piece()  # calls: piece

# --- nine/lib -> ../src/lib
# --- src/lib/__init__.py
# --- src/lib/core.py
from .tool import work
from ..apart import thing

def go():
    work()  # calls: work
    thing()  # calls: nothing

# --- src/lib/tool.py
def work(): ...

# --- src/apart.py
def thing(): ...

# --- nine/apart.py
def thing(): ...

# --- tests/conftest.py -> ../shared/conftest.py
# --- shared/conftest.py
import pytest

@pytest.fixture
def ready():
    return deeper_one()

def deeper_one(): ...

# --- tests/test_it.py
def test_it(ready):  # calls: ready (fixture)
    ready.use()  # calls: nothing
