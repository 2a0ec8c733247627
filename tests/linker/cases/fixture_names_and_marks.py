# --- app.py
class App:
    def run(self): ...
class Other:
    def run(self): ...
def reset(): ...
# --- plug/__init__.py
# --- plug/fixtures.py
import pytest
from app import App

pytest_plugins = "plug.more"

@pytest.fixture
def plugged():
    return App()  # calls: App (constructor)
# --- plug/more.py
import pytest

@pytest.fixture(autouse=True, name="tidy")
def _tidy(): ...

@pytest.fixture
def further(): ...
# --- conftest.py
import pytest
from app import App, reset

pytest_plugins = ["plug.fixtures"]

@pytest.fixture(name="app")
def make_app():
    return App()  # calls: App (constructor)

@pytest.fixture
def make():
    return reset
# --- tests/test_names.py
import pytest
from app import Other

def test_by_its_name(app):  # calls: make_app (fixture), _tidy (fixture)
    app.run()  # calls: App.run

def test_not_by_the_functions(make_app):  # calls: _tidy (fixture)
    make_app.run()  # calls: nothing

def test_of_a_plugin(plugged, further):  # calls: plugged (fixture), further (fixture), _tidy (fixture)
    plugged.run()  # calls: App.run

@pytest.fixture
def asked(request):  # calls: nothing
    return request.getfixturevalue("app")  # calls: make_app (fixture)

def test_asked_for_in_the_body(request: pytest.FixtureRequest, asked):  # calls: asked (fixture), _tidy (fixture)
    asked.run()  # calls: App.run
    request.getfixturevalue("plugged").run()  # calls: plugged (fixture), App.run
    request.node()  # calls: pytest.FixtureRequest.node

@pytest.mark.parametrize("app", [Other()])
def test_given_and_not_asked_for(app):  # calls: _tidy (fixture)
    app.run()  # calls: Other.run
# --- tests/test_marks.py
import pytest
from app import App, Other

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("plugged")]

def test_of_the_module():  # calls: plugged (fixture), _tidy (fixture)
    pass

class TestMarked:
    pytestmark = pytest.mark.usefixtures("app")

    def test_of_the_class(self):  # calls: make_app (fixture), plugged (fixture), _tidy (fixture)
        pass
# --- tests/test_parameters.py
import pytest
from app import App, Other

@pytest.fixture
def made(request):  # calls: nothing
    return request.param()  # calls: App (constructor)

@pytest.fixture(params=[Other])
def every(request):  # calls: nothing
    return request.param()  # calls: Other (constructor)

@pytest.mark.parametrize("made", [App], indirect=True)
def test_indirect(made):  # calls: made (fixture), _tidy (fixture)
    made.run()  # calls: App.run

@pytest.mark.parametrize(("made", "kind"), [(App, Other)], indirect=["made"])
def test_partly_indirect(made, kind, every):  # calls: made (fixture), every (fixture), _tidy (fixture)
    made.run()  # calls: App.run
    kind().run()  # calls: Other (constructor), Other.run
    every.run()  # calls: Other.run
