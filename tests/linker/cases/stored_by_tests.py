# A test knows what it, its fixtures and set-up methods store on instances of the code.
# --- shop.py
class Till:
    def pay(self): ...
class Shop:
    kind = None
    def __init__(self):
        self.till = Till()  # calls: Till (constructor)
    def sell(self):
        self.till.pay()  # calls: Till.pay
# --- tests/test_shop.py
import unittest
import shop
class Fake:
    def pay(self): ...
def test_stored():
    here = shop.Shop()  # calls: Shop (constructor), Shop.__init__
    here.till = Fake()  # calls: Fake (constructor)
    here.till.pay()  # calls: Fake.pay (ambiguous), Till.pay (ambiguous)
def test_plain():
    shop.Shop().till.pay()  # calls: Shop (constructor), Shop.__init__, Till.pay
def test_of_class():
    shop.Shop.kind = Fake()  # calls: Fake (constructor)
    shop.Shop.kind.pay()  # calls: Fake.pay
class TestShop(unittest.TestCase):
    def setUp(self):
        self.shop = shop.Shop()  # calls: Shop (constructor), Shop.__init__
        self.shop.till = Fake()  # calls: Fake (constructor)
    def test_it(self):  # calls: TestShop.setUp (fixture)
        self.shop.till.pay()  # calls: Fake.pay (ambiguous), Till.pay (ambiguous)
test_stored()  # calls: test_stored
test_plain()  # calls: test_plain
test_of_class()  # calls: test_of_class
unittest.main(argv=["x"], exit=False)  # calls: unittest.main
