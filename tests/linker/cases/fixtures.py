# --- app.py
class App:
    def run(self): ...
# --- tests/conftest.py
import pytest
from app import App

@pytest.fixture
def app():
    yield App()  # calls: App (constructor)

@pytest.fixture
def runner(app):  # calls: app (fixture)
    return app.run  # calls: nothing
# --- tests/test_app.py
def test_run(app, runner):  # calls: app (fixture), runner (fixture)
    app.run()  # calls: App.run
    runner()  # calls: App.run
