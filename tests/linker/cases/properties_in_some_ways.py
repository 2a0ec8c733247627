# A name that a class body binds to a property in some ways and to a method in others may be either.
import sys
def f(): ...
def g(): ...
class A:
    def size(self): return 1
    if len(sys.argv) < 0:  # calls: builtins.len
        @property
        def size(self): return f
class B:
    if len(sys.argv) < 0:  # calls: builtins.len
        @property
        def size(self): return f
    else:
        def size(self): return g
class C:
    @property
    def size(self): return f
    if len(sys.argv) >= 0:  # calls: builtins.len
        def size(self): return g
class D:
    @property
    def size(self): return f
    if len(sys.argv) >= 0:  # calls: builtins.len
        size = g
class E:
    size = 3
    if len(sys.argv) < 0:  # calls: builtins.len
        @property
        def size(self): return f
class Base:
    def size(self): return g
class F(Base):
    if len(sys.argv) < 0:  # calls: builtins.len
        @property
        def size(self): return f
class G:
    def size(self): return 1
    try:
        int("x")  # calls: builtins.int
        @property
        def size(self): return f
    except ValueError:
        pass
def use():
    A().size()  # calls: A (constructor), A.size (ambiguous), A.size@2 (ambiguous), f (ambiguous)
    B().size()  # calls: B (constructor), B.size (ambiguous), B.size@2 (ambiguous), f (ambiguous)
    C().size()  # calls: C (constructor), C.size (ambiguous), C.size@2 (ambiguous), f (ambiguous)
    E().size  # calls: E (constructor)
    F().size()  # calls: Base.size (ambiguous), F (constructor), F.size (ambiguous), f (ambiguous)
    G().size()  # calls: G (constructor), G.size (ambiguous), G.size@2 (ambiguous), f (ambiguous)
def use2():
    D.size()  # calls: D.size (ambiguous), g (ambiguous)
use()  # calls: use
use2()  # calls: use2
