# --- app.py
class App:
    def run(self): ...
class Other:
    def run(self): ...
# --- tests/conftest.py
import pytest
from app import App, Other

@pytest.fixture(scope="class")
def app(request):
    request.cls.app = App()  # calls: App (constructor)
    request.cls.app.run()  # calls: App.run

@pytest.fixture
def other(request):
    request.instance.app = Other()  # calls: Other (constructor)

@pytest.fixture
def behind(app): ...  # calls: app (fixture)
# --- tests/test_app.py
import pytest

@pytest.mark.usefixtures("app")
class TestApp:
    def test_run(self):  # calls: app (fixture)
        self.app.run()  # calls: App.run
        self.missing.run()  # calls: nothing
    def other(self):
        self.app.run()  # calls: nothing

@pytest.mark.usefixtures("other")
class TestOther:
    def test_run(self):  # calls: other (fixture)
        self.app.run()  # calls: Other.run
    def test_both(self, behind):  # calls: other (fixture), behind (fixture)
        self.app.run()  # calls: App.run (ambiguous), Other.run (ambiguous)
    def test_own(self):  # calls: other (fixture)
        self.app = 1

class TestNone:
    def test_run(self):  # calls: nothing
        self.app.run()  # calls: nothing
