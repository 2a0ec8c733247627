"""The fold over the versions of one definition: what was right once, and since when it is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.docstrings.code import code_names
from remora.indexer.docstrings.truth import DocstringVersion, Standing, follow
from remora.indexer.models.ids import CommitId
from remora.indexer.signatures.reading import read_signature

BOTH = "Do.\n\n:param x: One.\n:param y: Other. Defaults to 1."


def version(
    commit: str,
    head: str,
    docstring: str | None = BOTH,
    decorators: tuple[str, ...] = (),
    code: str = "",
) -> DocstringVersion:
    heads = (read_signature(f"def f({head})"),)
    return DocstringVersion(
        CommitId(commit), docstring, heads, decorators, lambda: code_names(f"f({head}): {code}")
    )


def outdated(*versions: DocstringVersion) -> list[tuple[str, str, str | None]]:
    """What is outdated after *versions*: kind, name and commit."""
    standing = follow(versions)
    assert standing is not None
    return [(each.what.kind, each.what.name, each.commit) for each in standing.outdated]


def test_a_parameter_that_was_removed_and_is_still_documented() -> None:
    assert outdated(version("a", "x, y=1"), version("b", "x"), version("c", "x, z")) == [
        ("parameter", "y", "b")
    ]


def test_what_never_was_a_parameter_is_not_outdated() -> None:
    assert outdated(version("a", "x"), version("b", "x, z"), version("c", "z")) == [
        ("parameter", "x", "c")
    ]


def test_a_parameter_that_came_back() -> None:
    removed = [version("a", "x, y=1"), version("b", "x"), version("c", "x, y=1")]
    assert outdated(*removed) == []
    assert outdated(*removed, version("d", "x")) == [("parameter", "y", "d")]


def test_a_docstring_that_is_rewritten_begins_anew() -> None:
    again = version("c", "x", BOTH + " More.")
    assert outdated(version("a", "x, y=1"), version("b", "x"), again) == []


def test_a_default_that_was_stated() -> None:
    assert outdated(version("a", "x, y=1"), version("b", "x, y=2")) == [("default", "y", "b")]
    assert outdated(version("a", "x, y=3"), version("b", "x, y=2")) == []
    assert outdated(version("a", "x, y=1"), version("b", "x, y=None")) == []


def test_a_word_of_prose_that_was_a_parameter() -> None:
    prose = "Do it with ``gone``, but for *gone_too* and `file`."
    before = version("a", "gone, gone_too, file", prose)
    assert outdated(before, version("b", "file", prose)) == [
        ("marked", "gone", "b"),
        ("marked", "gone_too", "b"),
    ]
    still = version("b", "file", prose, code="gone = 1; print(gone_too)  # nothing")
    assert outdated(before, still) == []
    assert outdated(before, version("b", "file, *args", prose)) == []
    assert outdated(before, version("b", "file, **gone", prose)) == []


def test_notes_on_versions_tell_of_what_was() -> None:
    note = "Do.\n\n.. versionchanged:: 2\n    ``gone`` is deprecated."
    assert outdated(version("a", "gone", note), version("b", "", note)) == []


def test_a_decorator_that_is_not_known_keeps_what_it_kept_before() -> None:
    first = version("a", "x, y=1", decorators=("@own",))
    assert outdated(first, version("b", "x", decorators=("@own",))) == [("parameter", "y", "b")]
    assert outdated(first, version("b", "x", decorators=("@other",))) == []
    more = version("a", "x", decorators=("@own",))
    assert outdated(more, version("b", "z", decorators=("@own",))) == []


def test_what_came_and_is_not_mentioned_is_counted_beside() -> None:
    standing = follow([version("a", "x, y=1"), version("b", "x, y=1, z=2"), version("c", "x, z")])
    assert standing is not None
    assert (standing.written, standing.changes, standing.unmentioned) == ("a", 2, ("z",))


_HEADS = st.sampled_from(["x, y=1", "x", "y=2", "x, z", "*x", "x, **kw", "", "y=1", "gone"])
_TEXTS = st.sampled_from([BOTH, None, "", "Uses ``gone`` and *y*.", BOTH + "\n:param gone: It."])


@given(st.lists(st.tuples(_HEADS, _TEXTS), min_size=1, max_size=8), st.integers(0, 8))
def test_step_by_step_is_all_at_once(changes: list[tuple[str, str | None]], cut: int) -> None:
    versions = [version(str(n), head, text) for n, (head, text) in enumerate(changes)]
    before: Standing | None = follow(versions[:cut])
    assert follow(versions[cut:], before) == follow(versions)
    # Nothing before the commit that wrote the docstring counts.
    text = versions[-1].docstring
    last = len(versions)
    while last and versions[last - 1].docstring == text:
        last -= 1
    assert follow(versions[last:]) == follow(versions)
