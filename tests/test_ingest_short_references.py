"""Short references: laws by name, and numbers without the signs behind them."""

from __future__ import annotations

import doctest

import pytest

import ingest.short_references
from ingest.short_references import clear_of, short_references


def test_doctests() -> None:
    assert doctest.testmod(ingest.short_references).failed == 0


@pytest.mark.parametrize(
    ("words", "called", "reason"),
    [
        ("thực hiện Nghị quyết 57 của Bộ Chính trị", ["Nghị quyết 57"], "kind and number"),
        ("theo Chỉ thị số 05 năm 2016", ["Chỉ thị 5"], "a year behind it"),
        ("các Nghị quyết 57, 59 và 66", ["Nghị quyết 57", "Nghị quyết 59", "Nghị quyết 66"], "one kind for several"),
        ("Quyết định số 1719 ngày 14/10/2021", ["Quyết định 1719"], "with the word “số”"),
        ("Nghị quyết số 57-NQ/TW, Nghị định 30/2020/NĐ-CP", [], "whole numbers"),
        ("Nghị quyết số 57 - NQ/TW; Nghị định số 1 25/2025/NĐ-CP", [], "whole numbers with blanks in them"),
        ("Kế hoạch 5 năm; Kết luận 3 nội dung; Nghị quyết 4 nhiệm vụ", [], "counted things"),
        ("theo Luật Đất đai và Bộ luật Lao động", ["Luật Đất đai", "Bộ luật Lao động"], "laws by name"),
        ("Luật Dược năm 2016, Luật Giá", ["Luật Dược", "Luật Giá"], "names of one word"),
        ("Luật Tổ chức chính quyền địa phương", ["Luật Tổ chức"], "the first words of a long name"),
        ("Luật này; pháp luật; Luật sư; Trường Đại học Luật Hòa Giang", [], "no laws"),
    ],
)
def test_what_is_called_without_its_number(words: str, called: list[str], reason: str) -> None:
    assert [name for _, _, name in short_references(words, 0, len(words))] == called, reason


def test_where_a_name_stands() -> None:
    words = "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025"
    ((start, end, _),) = short_references(words, 0, len(words))
    assert words[start:end] == "Luật Tổ chức chính quyền địa phương"
    assert list(clear_of([(start, end, "")], [(start + 3, end + 9)])) == []
