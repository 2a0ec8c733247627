# --- stock.py
def open_shop(): ...
# --- common.py
def setup_module(module): ...
def teardown_function(function): ...
# --- tests/test_plain.py
from common import setup_module
from common import teardown_function

def setup_function(function): ...
def teardown_module(): ...

def test_nothing(): ...  # calls: setup_function (fixture), setup_module (fixture), teardown_function (fixture), teardown_module (fixture)

class TestGroup:
    def teardown_class(cls): ...
    def test_method(self): ...  # calls: TestGroup.teardown_class (fixture), setup_module (fixture), teardown_module (fixture)

def helper(): ...  # calls: nothing
# --- tests/test_case.py
import unittest
import stock

def setUpModule():
    stock.open_shop()  # calls: open_shop

def tearDownModule(): ...

class Case(unittest.TestCase):
    async def asyncTearDown(self): ...
    def test_case(self): ...  # calls: Case.asyncTearDown (fixture), setUpModule (fixture), tearDownModule (fixture)
