# --- test_thing.py
import unittest

class TestThing(unittest.TestCase):
    def setUp(self): ...
    def test_it(self):  # calls: TestThing.setUp (fixture)
        self.assertTrue(1)  # calls: unittest.TestCase.assertTrue

class Entered:
    def __enter__(self):
        return self
    def __exit__(self, *error): ...
    async def __aenter__(self):
        return self
    async def __aexit__(self, *error): ...
    def use(self): ...

class EnteringTest(unittest.IsolatedAsyncioTestCase):
    def test_entered(self):
        self.enterContext(Entered()).use()  # calls: Entered (constructor), Entered.__enter__ (implicit), Entered.__exit__ (implicit), Entered.use, unittest.IsolatedAsyncioTestCase.enterContext
    async def test_entered_later(self):
        (await self.enterAsyncContext(Entered())).use()  # calls: Entered (constructor), Entered.__aenter__ (implicit), Entered.__aexit__ (implicit), Entered.use, unittest.IsolatedAsyncioTestCase.enterAsyncContext
