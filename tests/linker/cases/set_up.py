# --- test_thing.py
import unittest

class TestThing(unittest.TestCase):
    def setUp(self): ...
    def test_it(self):  # calls: TestThing.setUp (fixture)
        self.assertTrue(1)  # calls: unittest.TestCase.assertTrue
