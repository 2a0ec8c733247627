# --- test_rests.py
import pytest

def first(): ...

@pytest.mark.parametrize("args", [1, first])
def test_rest(*args):
    for function in args:
        function()  # calls: first
