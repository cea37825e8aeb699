"""Aims: words, value and year that stand in the document; charts only of what compares."""

from __future__ import annotations

import doctest
from pathlib import Path

import publish.aims
from publish.aims import aims, comparable
from tests.publish_papers import TEXT, chosen, read_text


def test_doctests() -> None:
    assert doctest.testmod(publish.aims).failed == 0


def test_each_target_is_a_row_with_its_year_from_the_heading(tmp_path: Path) -> None:
    found = aims(chosen(tmp_path))
    assert [(a.value, a.year) for a in found] == [("60%", "2030"), ("80%", "2030"), ("75%", "2030"), ("100%", "2035")]
    assert found[0].statement.text == "Tỉ lệ hộ nông dân dùng sổ tay điện tử đạt trên 60% (năm 2030)"
    assert [c.quote for c in found[0].statement.citations][1] == "1. Đến năm 2030"
    assert all(part in TEXT for a in found for part in a.statement.parts)


def test_a_chart_holds_shares_of_one_year(tmp_path: Path) -> None:
    compared = comparable(aims(chosen(tmp_path)))
    assert compared is not None
    assert compared.title == "Các chỉ tiêu tính bằng %, năm 2030"
    assert [a.value for a in compared.aims] == ["60%", "80%", "75%"]
    assert compared.names[0] == "Tỉ lệ hộ nông dân dùng sổ tay điện tử"


def test_too_few_or_other_units_make_no_chart(tmp_path: Path) -> None:
    assert comparable(aims(chosen(tmp_path, "II.2"))) is None
    text = TEXT.replace("80%.", "80 xã.").replace("75%.", "75 sản phẩm.")
    from publish.chosen import Chosen

    assert comparable(aims(Chosen(read_text(tmp_path, text)))) is None
