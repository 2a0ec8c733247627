"""The four conventions, as people write them."""

from __future__ import annotations

import inspect
import string
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cost import cost_of

from remora.indexer.docstrings.markup import code_words
from remora.indexer.docstrings.reading import may_name_parameters, read_docstring, read_parameters
from remora.indexer.models.docstring import Documented


def read(written: str) -> Documented:
    return read_docstring(inspect.cleandoc(written))


@pytest.mark.parametrize(
    "underline", ["----------", "==========", "~~~~~~~~~~", "**********", "---"]
)
def test_numpy_sections_are_underlined_by_anything(underline: str) -> None:
    said = read(f"""
        Sum.

        Parameters
        {underline}
        x, y : array_like
            The terms.
        *rest, **options
            More of them.
        axis : {{0, 1}}, optional
            Default is 0.
        a1, ..., an : int
            And so on.

        Returns
        {underline}
        total : float

        Raises
        {underline}
        ValueError, TypeError
            If not.

        Notes
        {underline}
        never : said
        """)
    assert said.names == ("x", "y", "rest", "options", "axis", "a1", "an")
    assert [p.type for p in said.parameters[:2]] == ["array_like", "array_like"]
    assert said.parameters[4].default == "0"
    assert said.raises == ("ValueError", "TypeError")
    assert (said.returns, said.yields, said.is_open) == (True, False, True)


def test_google_sections_end_where_the_indent_does() -> None:
    said = read("""
        Sum.

        Args:
            x (Callable[[int, str], dict(a=1)], optional): The first.
                Note: not an entry. Defaults to `None`.
            y: The second, by default 'a'.
            *rest: More.
            z -- the third (default 0.5)

        Yields:
            One: after the other.

        Raises:
            ValueError: If not.
            click.Abort: Then.

        other: said
        """)
    assert said.names == ("x", "y", "rest", "z")
    assert [p.default for p in said.parameters] == ["None", "'a'", None, "0.5"]
    assert said.parameters[0].type == "Callable[[int, str], dict(a=1)], optional"
    assert said.raises == ("ValueError", "click.Abort")
    assert (said.returns, said.yields) == (False, True)


@pytest.mark.parametrize("heading", ["# Arguments", "Keyword Args:", "Parameters:", "Params:"])
def test_headings_of_google_and_keras(heading: str) -> None:
    assert read(f"Sum.\n\n{heading}\n    `x`: The first.\n    - y: second.\n").names == ("x", "y")


def test_sphinx_and_epytext_fields() -> None:
    said = read(r"""
        Sum.

        :param x: The first,
            that defaults to 3.
        :param str|None y: The second.
        :keyword default: The third.
        :param \*args: More.
        :returns: The sum.
        :raises ~click.Abort: Then.
        :ivar z: Kept.
        @param w: The last.
        @raise ValueError: If not.
        """)
    assert said.names == ("x", "y", "default", "args", "w")
    assert [p.default for p in said.parameters] == ["3", None, None, None, None]
    assert said.parameters[1].type == "str|None"
    assert [a.name for a in said.attributes] == ["z"]
    assert said.raises == ("click.Abort", "ValueError")
    assert said.returns


def test_examples_document_nothing() -> None:
    said = read("""
        Write it so::

            def f(x):
                '''
                :param x: the first
                '''

        .. code-block:: python

            Args:
                y: the second

        ```
        :param z: the third
        ```

        >>> print(f.__doc__)
        :param w: the fourth

        .. note::
            :param v: the fifth
        """)
    assert said.names == ("v",)


@pytest.mark.parametrize(
    "text",
    [
        "Parameters: see above.",
        "Args:\nnothing is indented",
        "Parameters\n----------\nThe first one is a number.\n    So is the second.",
        "Parameters\n----------\nnumber\n\nof things",
        "Args:\n    Note: that is no parameter.",
        "Returns:\n    None",
        ":rtype: None",
        "",
    ],
)
def test_prose_documents_nothing(text: str) -> None:
    assert read(text) == Documented()


def test_code_words_are_names_that_stand_alone() -> None:
    words = code_words(
        "``a`` and `b` and *c*, :attr:`d`, ``e=1``, `**f`; not :class:`G`, `two words`, `x`_,\n"
        "a*b*c, **bold** nor ``call()``\n\n"
        ".. versionchanged:: 2.0\n    ``gone`` was renamed.\n\n>>> `example`\n"
    )
    assert words == set("abcdef")


_PIECES: Final = [
    *(":param x: ", ":param", "@type ", "Args:\n", "Parameters\n---\n", "x, y : int\n", "    "),
    *("\n", "-", "=" * 5, "`", "``", "*", "**", "::\n", "```\n", ">>> ", "Defaults to ", "'", "("),
    *("[", "x (", "...", "default ", "1.", "Raises:\n", "\t", "\x0c", "é", "\ud800", "return"),
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(string.printable, max_size=8), max_size=40))
def test_nothing_is_too_odd_to_be_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert read_docstring(text) == read_docstring(text)
    assert all(word.isidentifier() for word in code_words(text))


@pytest.mark.parametrize("piece", _PIECES)
def test_what_is_repeated_costs_what_its_length_says(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert cost_of(lambda: (read_docstring(text), code_words(text))) < 60  # squared: thousands
    headed = "Args:\n    x: " + text
    assert cost_of(lambda: (read_docstring(headed), code_words(headed))) < 60


_HEADINGS: Final = [
    *(
        "Parameters",
        "Args",
        "Other Parameters",
        "Keyword Arguments",
        "inputs",
        "# Arguments",
        "Returns",
    ),
    *(":", " :", "\n", "\n\n", "    ", "-----", "=====", "x", "x : int", "x (int): it", "~~~~"),
    *(
        ":param x:",
        "@param x: it",
        ":type x:",
        "@arg",
        ":keyword x:",
        ":returns:",
        "Parameters of x",
    ),
]


@given(st.lists(st.sampled_from(_HEADINGS), max_size=12).map("".join))
def test_what_is_passed_over_names_no_parameters(text: str) -> None:
    if not may_name_parameters(text):
        assert read_docstring(text).parameters == ()


@given(st.lists(st.sampled_from(_HEADINGS), max_size=24).map("".join))
def test_the_parameters_alone_are_those_of_the_whole(text: str) -> None:
    assert read_parameters(text) == read_docstring(text).parameters


@pytest.mark.parametrize(
    "below",
    [
        "Examples\n========\n\n>>> f(x=1)\n",
        "Notes\n-----\n::\n\n    Args:\n        z: no\n",
        "Notes\n-----\nText.\n\nOther Parameters\n----------------\nw : int\n    It.\n",
        "Notes\n-----\n```\nTitle\n=====\n```\n:param v: it\n",
    ],
)
def test_what_stands_below_the_parameters_is_read_as_far_as_it_may_name_some(below: str) -> None:
    text = f"Do.\n\nParameters\n----------\nx : int\n    It.\n\n{below}"
    assert read_parameters(text) == read_docstring(text).parameters
    assert read_parameters(text)[0].name == "x"
