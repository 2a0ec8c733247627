"""What nobody sees is written out, and letters of all scripts stay as they are."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from tests.command import remora
from tests.history import History

from remora.indexer.cli.terminal import one_line, safe
from remora.indexer.foundation.visible import is_visible, with_all_visible
from remora.indexer.git.command import shown

# Default_Ignorable_Code_Point of Unicode 17, ranges with both ends:
# https://www.unicode.org/Public/17.0.0/ucd/DerivedCoreProperties.txt
DEFAULT_IGNORABLE = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
INVISIBLE = "\u200b\u200d\u2062\ufeff\ufff9\U000e0041\u202e\u2067\u061c\ufe0f\u3164\u115f\uffa0\xad"
LEGIBLE = (
    "café",
    "cafe\u0301",
    "变量",
    "переменная",
    "μ_σ",
    "नमस्ते",
    "สวัสดี",
    "متغير",
    "ｆｕｌｌ",
    "🎉",
)


def test_whatever_unicode_calls_ignorable_is_written_out() -> None:
    codes = [code for first, last in DEFAULT_IGNORABLE for code in range(first, last + 1)]
    assert [hex(code) for code in codes if is_visible(chr(code))] == []


def test_so_is_all_that_is_no_letter_mark_number_sign_or_space() -> None:
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in hidden and character != " ":
            assert not is_visible(character), hex(code)


@pytest.mark.parametrize("text", LEGIBLE)
def test_letters_of_all_scripts_stay(text: str) -> None:
    assert safe(text) == one_line(text) == shown(text) == text


def test_how_it_is_written_out() -> None:
    assert with_all_visible("a\u200bb\U000e0041") == "a\\u200bb\\U000e0041"
    assert with_all_visible("\x1b\r\n\t\x9b\udcff", keep="\n") == "\\x1b\\r\n\\t\\x9b\\xff"


@pytest.mark.parametrize("character", INVISIBLE)
def test_invisible(character: str) -> None:
    assert one_line(f"a{character}b").isascii()


@pytest.mark.parametrize("character", ["\u200b", "\u3164"])
def test_two_names_that_look_alike_are_told_apart(history: History, character: str) -> None:
    twin = f"pay{character}roll.py"
    source = f'def pay(x="{character}"):\n    """It pays{character}."""\n'
    history.commit({"payroll.py": source, twin: source, "broken\u200b.py": "def ("})
    history.materialise()
    asked = (
        *(["sync"], ["ls"], ["ls", "--files"], ["show", f"{twin}:1"], ["search", "pay"]),
        *(["status"], ["sync", "--dry-run", "--force"], ["callers", "pay"], ["show", "pay"]),
        *(["at", ":worktree"], ["scan", twin], ["ls", f"no{character}where"], [f"x{character}"]),
        *(["at", f"no{character}revision"], ["-C", f"no{character}folder", "ls"]),
    )
    for arguments in asked:
        ended = remora(history.path, *arguments)
        assert character not in ended.stdout + ended.stderr, arguments
        assert "Traceback" not in ended.stderr
    listed = remora(history.path, "ls", "-q", "--files").stdout.splitlines()
    assert len(set(listed)) == 3


def test_json_is_exact(history: History) -> None:
    history.commit({"pay\u200broll.py": "def pay(): ...\n"})
    listed = remora(history.path, "ls", "-q", "--json", "--files").stdout
    assert listed.isascii(), "and shows what nobody sees, as escapes"
    assert json.loads(listed)["file_path"] == Path("pay\u200broll.py").name
