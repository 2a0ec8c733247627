# --- quick.py
def quick(): ...
class Quick:
    def go(self): ...
# --- plain.py
def plain(): ...
class Plain:
    def go(self): ...
# --- only_declared.pyi
def quick() -> None: ...
# --- compat.py
try:
    from quick import quick as first
except ImportError:
    from plain import plain as first
try:
    import quick as module
except ModuleNotFoundError:
    import plain as module
try:
    from quick import missing as second
except ImportError:
    from plain import plain as second
try:
    import from_elsewhere
    from quick import quick as third
except ImportError:
    from plain import plain as third
try:
    from quick import quick as fourth
except (ImportError, AttributeError):
    from plain import plain as fourth
try:
    from only_declared import quick as fifth
except ImportError:
    from plain import plain as fifth
try:
    import quick as chosen
except (ImportError, ModuleNotFoundError) as error:
    sixth = None
    from plain import Plain as Class
else:
    sixth = chosen.quick
    Class = chosen.Quick
# --- use.py
import compat
from compat import Class, first, sixth

first()  # calls: quick
compat.first()  # calls: quick
compat.module.quick()  # calls: quick
compat.second()  # calls: plain
compat.third()  # calls: quick (ambiguous), plain (ambiguous)
compat.fourth()  # calls: quick (ambiguous), plain (ambiguous)
compat.fifth()  # calls: quick (ambiguous), plain (ambiguous)
sixth()  # calls: quick
Class().go()  # calls: Quick (constructor), Quick.go

class Child(Class):
    def run(self):
        self.go()  # calls: Quick.go

def inside():
    try:
        from quick import quick
    except ImportError:
        from plain import plain as quick
    quick()  # calls: quick

    class Holder:
        try:
            from quick import quick as kept
        except ImportError:
            from plain import plain as kept

    Holder.kept()  # calls: quick
