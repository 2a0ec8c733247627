# --- shop.py
class Session:
    def fetch(self): ...

class Shop:
    def __init__(self):
        self.session = Session()

# --- tests/test_shop.py
from unittest import mock
from shop import Shop, Session

def test_stored():
    shop = Shop()
    shop.session = mock.MagicMock()
    shop.session.fetch()  # calls: Session.fetch (ambiguous)

def test_specified():
    shop = Shop()
    shop.session = mock.Mock(spec=Session)
    shop.session.fetch()  # calls: Session.fetch (ambiguous)

def test_patched():
    shop = Shop()
    with mock.patch.object(shop, "session"):
        shop.session.fetch()  # calls: Session.fetch (ambiguous)

def test_set(monkeypatch):
    shop = Shop()
    monkeypatch.setattr(shop, "session", mock.Mock())
    shop.session.fetch()  # calls: Session.fetch (ambiguous)

def test_plain():
    Shop().session.fetch()  # calls: Session.fetch, Shop (constructor), Shop.__init__
