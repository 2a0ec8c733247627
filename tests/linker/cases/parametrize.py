# --- tests/test_it.py
import pytest

class A:
    def run(self): ...

class B:
    def run(self): ...

def f(): ...

@pytest.mark.parametrize("kind", [A, pytest.param(B, id="b")])
def test_one(kind):
    kind().run()  # calls: A (ambiguous), A.run (ambiguous), B (ambiguous), B.run (ambiguous)

@pytest.mark.parametrize("name, made", [("a", A()), ("b", B())])
@pytest.mark.parametrize("function", (f,))
def test_rows(name, made, function):
    made.run()  # calls: A.run (ambiguous), B.run (ambiguous)
    function()  # calls: f

@pytest.mark.parametrize("function", [f])
class TestClass:
    def test_method(self, function):
        function()  # calls: f
