# --- patched.py
"""What tests patch, in all the forms that there are for it."""
def run(): ...
def walk(): ...
def sit(): ...
def stay(): ...
TABLE = {"run": run}
class C:
    def run(self): ...
    def walk(self): ...
    def sit(self): ...
class D:
    def run(self): ...
class B(C):
    def run(self): ...
# --- test_mock.py
import sys
from unittest import mock
from unittest.mock import patch
import pytest
import patched
from patched import C, D
def fake(*a): ...
class Fake:
    def run(self): ...
def test_multiple():
    with mock.patch.multiple("patched", run=fake):
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_multiple2():
    with patch.multiple(C, run=fake):
        C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
@patch.multiple(C, run=fake)
def test_multiple3():
    C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
@patch.multiple("patched", run=fake, walk=fake)
def test_multiple4():
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
    patched.walk()  # calls: fake (ambiguous), walk (ambiguous)
def test_dict():
    with patch.dict("sys.modules", {"patched": Fake()}):
        import patched as other
        other.run()  # runs too: Fake.run  # calls: run (ambiguous)
def test_dict2():
    with patch.dict(sys.modules, {"patched": Fake()}):
        import patched as other
        other.run()  # runs too: Fake.run  # calls: run (ambiguous)
def test_dict3():
    with patch.dict(patched.__dict__, {"run": fake}):
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_dict4():
    with patch.dict(patched.__dict__, run=fake):
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_dict5():
    with patch.dict(vars(patched), run=fake):
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_object():
    with patch.object(C, "run", fake):
        C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
@patch.object(C, "run", fake)
def test_object2():
    C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
@patch.object(C, "run", new=fake)
class TestX:
    def test_a(self):
        C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
def test_start():
    p = patch.object(C, "walk", fake)
    p.start()
    C().walk()  # calls: C (constructor), C.walk (ambiguous), fake (ambiguous)
    p.stop()
def test_start2():
    p = patch("patched.walk", fake)
    p.start()
    patched.walk()  # calls: fake (ambiguous), walk (ambiguous)
    p.stop()
def test_start3():
    patcher = patch("patched.C.sit", fake)
    patcher.start()
    C().sit()  # calls: C (constructor), C.sit (ambiguous), fake (ambiguous)
    patch.stopall()  # calls: unittest.mock.patch.stopall
def test_enter():
    p = patch.object(D, "run", fake)
    p.__enter__()
    D().run()  # calls: D (constructor), D.run (ambiguous), fake (ambiguous)
    p.__exit__(None, None, None)
def test_stack():
    import contextlib
    with contextlib.ExitStack() as s:
        s.enter_context(patch.object(D, "run", fake))
        D().run()  # calls: D (constructor), D.run (ambiguous), fake (ambiguous)
def test_autospec():
    with patch("patched.D", Fake):
        patched.D().run()  # calls: D (ambiguous), D.run (ambiguous), Fake (ambiguous), Fake.run (ambiguous)
def test_new_callable():
    with patch("patched.D", new_callable=lambda: Fake):
        patched.D().run()  # calls: D (ambiguous), D.run (ambiguous)
for k, v in list(globals().items()):
    if k.startswith("test") and callable(v): v()  # calls: builtins.callable
TestX().test_a()
# --- test_monkeypatch.py
import sys
import pytest
import patched
from patched import C, B
def fake(*a): ...
class Fake:
    def run(self): ...
def test_setattr(monkeypatch):
    monkeypatch.setattr(C, "run", fake)
    C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
def test_setattr2(monkeypatch):
    monkeypatch.setattr("patched.walk", fake)
    patched.walk()  # calls: fake (ambiguous), walk (ambiguous)
def test_setattr3(monkeypatch):
    monkeypatch.setattr("patched.C.walk", fake)
    C().walk()  # calls: C (constructor), C.walk (ambiguous), fake (ambiguous)
def test_setattr4(monkeypatch):
    monkeypatch.setattr(patched, "run", fake, raising=False)
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_setattr5(monkeypatch):
    monkeypatch.setattr(target=patched, name="run", value=fake)
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_setitem(monkeypatch):
    monkeypatch.setitem(patched.TABLE, "run", fake)
    patched.TABLE["run"]()  # calls: fake (ambiguous), run (ambiguous)
def test_setitem2(monkeypatch):
    monkeypatch.setitem(sys.modules, "patched", Fake())
    import patched as other
    other.run()  # runs too: Fake.run  # calls: run (ambiguous)
def test_setitem3(monkeypatch):
    monkeypatch.setitem(patched.__dict__, "run", fake)
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_setitem4(monkeypatch):
    monkeypatch.setitem(vars(patched), "run", fake)
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_delattr(monkeypatch):
    monkeypatch.delattr(B, "run")
    B().run()  # calls: B (constructor), B.run (ambiguous), fake (ambiguous)
def test_delattr2(monkeypatch):
    monkeypatch.delattr("patched.B.run")
    B().run()  # calls: B (constructor), B.run (ambiguous), fake (ambiguous)
def test_context(monkeypatch):
    with monkeypatch.context() as m:
        m.setattr(patched, "run", fake)
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_own():
    with pytest.MonkeyPatch.context() as m:
        m.setattr(patched, "run", fake)
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_own2():
    m = pytest.MonkeyPatch()  # calls: pytest.MonkeyPatch
    m.setattr(patched, "run", fake)
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
    m.undo()  # calls: pytest.MonkeyPatch.undo
def change(m):
    m.setattr(patched, "walk", fake)
def test_by_function(monkeypatch):
    change(monkeypatch)
    patched.walk()  # calls: fake (ambiguous), walk (ambiguous)
def test_delitem(monkeypatch):
    t = {"a": patched.run}
    monkeypatch.setitem(t, "a", fake)
    t["a"]()  # calls: fake (ambiguous)
@pytest.fixture
def with_fake(monkeypatch):
    monkeypatch.setattr(C, "run", fake)
def test_fixture(with_fake):
    C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
def test_dict(monkeypatch):
    monkeypatch.setattr(patched, "TABLE", {"run": fake})
    patched.TABLE["run"]()  # calls: fake (ambiguous), run (ambiguous)
if True:
    for k, v in list(globals().items()):
        if k.startswith("test") and callable(v):
            m = pytest.MonkeyPatch()  # calls: pytest.MonkeyPatch
            if "with_fake" in v.__code__.co_varnames:
                m.setattr(C, "run", fake)
                v(None)
            elif v.__code__.co_argcount:
                v(m)
            else:
                v()
            m.undo()  # calls: pytest.MonkeyPatch.undo
# --- test_mocker.py
import sys
from unittest import mock
import patched
from patched import C
def fake(*a): ...
class Fake:
    def run(self): ...
def test_object(mocker):
    mocker.patch.object(C, "run", fake)
    C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
def test_patch(mocker):
    mocker.patch("patched.run", fake)
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_multiple(mocker):
    mocker.patch.multiple("patched", run=fake)
    patched.run()  # calls: fake (ambiguous), run (ambiguous)
def test_dict(mocker):
    mocker.patch.dict("sys.modules", {"patched": Fake()})
    import patched as other
    other.run()  # runs too: Fake.run  # calls: run (ambiguous)
def test_spy(mocker):
    mocker.patch("patched.C.walk", side_effect=fake)
    C().walk()  # calls: C (constructor), C.walk (ambiguous), fake (ambiguous)
def test_stub(mocker):
    mocker.patch("patched.walk")
    patched.walk()  # calls: walk (ambiguous)
# --- test_case.py
import unittest
from unittest import mock
import patched
from patched import C
def fake(*a): ...
class T(unittest.TestCase):
    def setUp(self):
        p = mock.patch.object(C, "run", fake)
        p.start()
        self.addCleanup(p.stop)
    def test_a(self):
        C().run()  # calls: C (constructor), C.run (ambiguous), fake (ambiguous)
class T2(unittest.TestCase):
    def setUp(self):
        self.enterContext(mock.patch.object(C, "walk", fake))
    def test_a(self):
        C().walk()  # calls: C (constructor), C.walk (ambiguous), fake (ambiguous)
class T3(unittest.TestCase):
    def setUp(self):
        mock.patch.multiple(patched, run=fake).start()  # calls: fake (callback), unittest.mock.patch.multiple
        self.addCleanup(mock.patch.stopall)
    def test_a(self):
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
class T4(unittest.TestCase):
    def test_a(self):
        self.enterContext(mock.patch("patched.run", fake))
        patched.run()  # calls: fake (ambiguous), run (ambiguous)
for c in (T, T2, T3, T4):
    t = c("test_a")
    try:
        t.debug()  # calls: T.setUp (callback), T2.setUp (callback), T3.setUp (callback), unittest.TestCase.debug
    finally:
        t.doCleanups(); mock.patch.stopall()  # calls: unittest.TestCase.doCleanups, unittest.mock.patch.stopall
# --- test_nothing.py
import patched
def test_nothing():
    patched.run()  # calls: run
    patched.C().run()  # calls: C (constructor), C.run
test_nothing()
