"""What reading a blob may cost, and what is said of one that would cost more."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import sysconfig
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from tree_sitter import Parser

from remora.indexer.scanner import Scanner, budget, extras, scan
from remora.indexer.scanner.budget import Budget, BudgetedParser
from remora.indexer.scanner.extras import without_extras, without_many_extras
from remora.indexer.scanner.kinds import LANGUAGE

STDLIB = Path(sysconfig.get_path("stdlib"))


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a small text may take: these are small, and going astray costs a second otherwise."""
    monkeypatch.setattr(budget, "_STEPS", 500)


ASTRAY = {
    "signs that are no operators": b"~=" * 2000,
    "names of characters that never end": b"\\N{" * 12_000,
    "conditions without an end": b"a if b else ," * 1500,
    "negations of nothing": b"not :" * 2000,
    "errors in a large text": b"f(1" * 90_000,
    "errors in a text of some size": b"f(1" * 30_000,
}


@pytest.mark.usefixtures("few_steps")
@pytest.mark.parametrize("name", ASTRAY)
def test_a_text_in_which_reading_goes_astray_is_given_up(name: str) -> None:
    source = ASTRAY[name]
    facts = scan(source)
    (module,) = facts.definitions
    assert (facts.status, facts.parse_ok, facts.encoding) == ("too_complex", False, "utf-8")
    assert (module.name, module.end_byte, module.parse_ok) == ("__module__", len(source), False)
    assert facts.flow is None


MANY = {
    "dictionaries": b"{1: # c\n",
    "lists": b"[1: # c\n",
    "type aliases": b"type X[T= # c\n",
    "defaults": b"def f(a= # c\n",
    "type parameters": b"def f[T: # c\n",
    "aliases that never end": b"type X[T=",
    "continuations": b",\\\n",
    "continuations with CRLF": b"x\\\r\n",
    "comments in braces": b"'}# c\n",
    "comments that strings seem to hide": b'"""\n1: # c\n',
    "comments that lines seem to hide": b"}'# c'\n",
}


@pytest.mark.parametrize("name", MANY)
def test_many_errors_between_comments_are_read_to_the_end(name: str) -> None:
    unit = MANY[name]
    source = unit * (30_000 // len(unit))
    facts = scan(source)
    assert facts.definitions[0].end_byte == len(source)
    assert not facts.parse_ok


@pytest.mark.parametrize("unit", [b"{1: # c\n", b",\\\n", b"x\\\r\n"])
@pytest.mark.parametrize("lead", [b"", b"'''\n", b'x = """\\"""\n'])
def test_the_parser_is_shown_few_of_many_comments_and_continuations(
    lead: bytes, unit: bytes
) -> None:
    text = lead + unit * 2000
    shown = without_many_extras(text).text
    assert len(shown) == len(text)
    assert shown.count(b"#") + shown.count(b"\\") <= 2


def test_steps_of_nothing_but_reductions_cost_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    for astray in (1000, budget._ASTRAY):
        monkeypatch.setattr(budget, "_ASTRAY", astray)
        taken.append(_steps_until_given_up(b"~=" * 40_000, monkeypatch))
    assert taken[1] < 0.6 * taken[0]


def test_what_makes_sense_is_looked_at_once_in_four_times(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = b"a = f(b, 1)\n" * 12_000
    calm = _looks(sound, monkeypatch)
    alarmed = _looks(b"f(1 \n" * 5000 + sound, monkeypatch)
    monkeypatch.setattr(budget, "_CALM", 1)
    assert 0 < calm <= _looks(sound, monkeypatch) / 3
    assert alarmed > 2 * calm


def _looks(source: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    ended: list[Budget] = []
    end_look = Budget._end_look

    def counted(self: Budget) -> None:
        ended.append(self)
        end_look(self)

    with monkeypatch.context() as patch:
        patch.setattr(Budget, "_end_look", counted)
        scan(source)
    return len(ended)


def _steps_until_given_up(source: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    steps: list[Budget] = []
    look = Budget._look

    def counted(self: Budget, parser: Parser) -> None:
        steps.append(self)
        look(self, parser)

    with monkeypatch.context() as patch:
        patch.setattr(Budget, "_look", counted)
        patch.setattr(budget, "_STEPS", 500)
        assert scan(source).status == "too_complex"
    return len(steps)


DENSE = [b"a,\n", b"x\n", b"a;", b"-a\n", b"{}\n", b"[a]\n", b"(a)\n"]


@pytest.mark.parametrize("unit", DENSE)
def test_no_valid_text_is_dense_enough_to_be_given_up(unit: bytes) -> None:
    """The allowance is for any size: what one KiB takes is less than what it adds."""
    small, large = _steps(unit * 30_000), _steps(unit * 60_000)
    more = len(unit) * 30_000 / 1024
    assert large - small < 120 * more


def test_sources_take_a_small_part_of_what_they_may() -> None:
    for name in ("argparse.py", "typing.py", "tarfile.py", "token.py", "unittest/mock.py"):
        source = (STDLIB / name).read_bytes()
        assert _steps(source) * 20 < Budget(len(source)).left


def _steps(source: bytes, parser: Parser | None = None) -> int:
    budget = Budget(len(source))
    allowed = budget.left
    assert budget.tree(BudgetedParser(parser or Parser(LANGUAGE)), source) is not None
    return allowed - budget.left


@pytest.mark.usefixtures("few_steps")
def test_steps_depend_on_the_bytes_alone() -> None:
    parser = Parser(LANGUAGE)
    sources = [b"def f(a= # c\n" * 200, b"x = [1, 2]\n" * 25_000, b"(" * 2000]
    first = [_steps(source, parser) for source in sources]
    assert (
        Budget(60_000).tree(BudgetedParser(parser), ASTRAY["signs that are no operators"]) is None
    )
    assert [_steps(source, parser) for source in sources] == first
    assert [_steps(source) for source in sources] == first


_SCAN = """
from remora.indexer.scanner import Scanner, budget
budget._STEPS = 500
scanner = Scanner()
for unit, times in ((b"~=", 450), (b"~=", 500), (b"not :", 900), (b"x = 1\\n", 50)):
    print(scanner.scan(unit * times, with_flow=True))
"""


def test_where_reading_stops_is_the_same_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _SCAN],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@pytest.mark.usefixtures("few_steps")
def test_a_scanner_goes_on_after_a_text_it_gave_up() -> None:
    scanner = Scanner()
    source = b"def f(a):\n    'd'\n    return g(a)\n"
    before = scanner.scan(source, with_flow=True)
    for hostile in ASTRAY.values():
        assert scanner.scan(hostile).status == "too_complex"
        assert scanner.scan(source, with_flow=True) == before


SAMPLE = ["abc.py", "argparse.py", "inspect.py", "tokenize.py", "test/test_grammar.py"]


@pytest.mark.parametrize("name", SAMPLE)
def test_hidden_comments_and_continuations_change_no_fact(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (STDLIB / name).read_bytes()
    monkeypatch.setattr(extras, "_MOST_EXTRAS", len(source))
    shown = Scanner().scan(source, with_flow=True)
    monkeypatch.setattr(extras, "_MOST_EXTRAS", -1)
    assert Scanner().scan(source, with_flow=True) == shown


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (b"x = 1  # c\n", b"x = 1     \n"),
        (b"x = '# c' # d\n", b"x = '# c'    \n"),
        (b'x = """\n# c\n"""  # d\n', b'x = """\n# c\n"""     \n'),
        (b'x = """\n# c\n', b'x = """\n   \n'),
        (b"x = f'{a['#']}' # d\n", b"x = f'{a['#']}'    \n"),
        (b'x = rf"{a["#"]:{w}}{{" # d\n', b'x = rf"{a["#"]:{w}}{{"    \n'),
        (b"x = 1 + \\\n2\n", b"x = 1 +   2\n"),
        (b"x = 1 + \\\r\n2\n", b"x = 1 +    2\n"),
        (b"x = 1 + \\\n  \\\n2\n", b"x = 1 +       2\n"),
        (b"if x:\n  \\\n  y\n", b"if x:\n   \n  y\n"),
        (b"'a\\\nb # c' # d\n", b"'a\\\nb # c'    \n"),
    ],
)
def test_what_is_hidden_is_no_string(text: bytes, left: bytes) -> None:
    assert without_extras(text).text == left


def test_nothing_of_a_text_is_held_once_it_is_read() -> None:
    scanner = Scanner()
    source = b"def f(a):\n    return a.b\n" * 300
    scanner.scan(source)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(5):
            scanner.scan(source + b"# %d\n" % number)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - before < len(source)
    finally:
        tracemalloc.stop()


CALLBACKS = ("read", "has_to_stop", "_charge")


@pytest.mark.parametrize("callback", CALLBACKS)
def test_an_interruption_within_a_callback_is_heard(
    callback: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The binding drops what a callback raises, and takes the text to end there."""
    source = b"f(1)\n" * 30_000
    facts = scan(source)
    monkeypatch.setattr(budget, "_CALM", 1)
    calls: list[str] = []

    def interrupt(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name == callback:
            calls.append(callback)
            if len(calls) == 3:
                signal.raise_signal(signal.SIGINT)  # its handler runs before the first step

    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            _profiled(interrupt, source)
        assert len(calls) >= 3
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert scan(source) == facts
    finally:
        signal.signal(signal.SIGINT, handler)


def _profiled(profile: Callable[[FrameType, str, object], None], source: bytes) -> None:
    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        scan(source)
    finally:
        sys.setprofile(before)
