"""A block goes into somebody's hook and comes out again, and not a byte is different."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.hooks.blocks import (
    DamagedBlockError,
    has_block,
    new_hook,
    with_block,
    without_block,
)

LINES = "(\n  echo index\n) || :\n"

HOOKS = {
    "plain": b"#!/bin/sh\necho mine\n",
    "no newline at the end": b"#!/bin/sh\necho mine",
    "only a first line": b"#!/bin/bash\n",
    "only a first line, no newline": b"#!/bin/bash",
    "not UTF-8": b"#!/bin/sh\n# caf\xe9\nexit 1\n",
    "carriage returns further down": b"#!/bin/sh\n: \r\n\r\n",
    "blank lines around": b"#!/bin/sh\n\n\n\nexit 0\n\n\n",
    "other markers": b"#!/bin/sh\n# >>> conda >>>\n# <<< conda <<<\n",
}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS.keys())
def test_in_and_out_again(hook: bytes) -> None:
    inside = with_block(hook, "post-commit", LINES)
    assert has_block(inside, "post-commit")
    assert inside.split(b"\n")[0] == hook.split(b"\n")[0]
    assert without_block(inside, "post-commit").content == hook


@given(st.binary().filter(lambda body: b"remora-index" not in body))
def test_any_body_survives(body: bytes) -> None:
    hook = b"#!/bin/sh\n" + body
    assert without_block(with_block(hook, "post-commit", LINES), "post-commit").content == hook


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS.keys())
def test_a_second_time_changes_nothing(hook: bytes) -> None:
    once = with_block(hook, "post-commit", LINES)
    assert with_block(once, "post-commit", LINES) == once


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS.keys())
def test_an_update_replaces_the_block_alone(hook: bytes) -> None:
    old = with_block(hook, "post-commit", "echo old\n")
    assert with_block(old, "post-commit", LINES) == with_block(hook, "post-commit", LINES)


def test_the_block_comes_before_the_users_lines() -> None:
    lines = with_block(b"#!/bin/sh\nexit 3\n", "post-commit", LINES).split(b"\n")
    assert lines[1].startswith(b"# >>> remora-index: post-commit")
    assert lines[-2] == b"exit 3"


@pytest.mark.parametrize("with_folder", [True, False])
def test_a_new_hook_goes_away_whole(with_folder: bool) -> None:
    hook = new_hook("post-merge", LINES, with_folder=with_folder)
    assert without_block(hook, "post-merge") == (None, with_folder)


def test_a_new_hook_that_the_user_went_on_with_stays() -> None:
    hook = new_hook("post-merge", LINES, with_folder=False) + b"echo mine\n"
    assert without_block(hook, "post-merge").content == b"#!/bin/sh\necho mine\n"


def test_an_update_remembers_that_the_file_was_made() -> None:
    hook = new_hook("post-merge", "echo old\n", with_folder=True)
    assert with_block(hook, "post-merge", LINES) == new_hook("post-merge", LINES, with_folder=True)


def test_a_block_without_its_end_is_not_touched() -> None:
    broken = with_block(b"#!/bin/sh\n", "post-commit", LINES).replace(b"# <<<", b"# <")
    with pytest.raises(DamagedBlockError):
        with_block(broken, "post-commit", LINES)
    with pytest.raises(DamagedBlockError):
        without_block(broken, "post-commit")


def test_the_block_of_another_event_is_another_block() -> None:
    hook = with_block(b"#!/bin/sh\n", "post-commit", LINES)
    assert not has_block(hook, "post-checkout")
