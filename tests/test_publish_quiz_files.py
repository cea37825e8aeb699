"""Quiz files: GIFT and Anki with their own signs escaped, Kahoot!'s limits kept."""

from __future__ import annotations

import doctest
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

import publish.quiz.files
from publish.quiz.files import KAHOOT_SECONDS, fits_kahoot, kahoot_seconds, to_anki, to_gift
from publish.quiz.kahoot import write_kahoot
from tests.quiz_grounds import question


def test_doctests() -> None:
    assert doctest.testmod(publish.quiz.files).failed == 0


def test_gift_has_one_right_answer_and_escapes_its_signs(tmp_path: Path) -> None:
    made = question(tmp_path, "Sở A = {1}", "Sở ~B", "Sở #C", key=1, stem="Sở nào: A hay B?")
    text = to_gift([made], named=False).decode()
    assert "::Câu 1::[plain]Sở nào\\: A hay B? {" in text
    assert "\t~Sở A \\= \\{1\\}\n\t=Sở \\~B\n\t~Sở \\#C\n" in text
    assert "[IV.3]" in text


def test_anki_rows_hold_no_tab_or_tag_of_the_text(tmp_path: Path) -> None:
    made = question(tmp_path, "<b>Sở\tA</b>", "Sở B", "Sở C")
    *_, row = to_anki([made], named=False).decode().splitlines()
    front, back = row.split("\t")
    assert front.startswith("Sở nào bố trí kinh phí?<br>A. &lt;b&gt;Sở A&lt;/b&gt;<br>B. ")
    assert "[IV.3]" in back


@pytest.mark.parametrize(
    ("stem", "answer", "fits"),
    [("x" * 120, "y" * 75, True), ("x" * 121, "y", False), ("x", "y" * 76, False)],
)
def test_the_limits_of_kahoot(tmp_path: Path, stem: str, answer: str, fits: bool) -> None:
    made = question(tmp_path, answer, "Sở B", "Sở C", stem=stem)
    assert fits_kahoot(made) == fits
    assert kahoot_seconds(made) in KAHOOT_SECONDS


def test_the_sheet_is_laid_out_as_kahoot_reads_it(tmp_path: Path) -> None:
    made = replace(question(tmp_path, "=1+1", "Sở B", "Sở C", key=2), brief="+ Sở nào?")
    sheet = load_workbook(io.BytesIO(write_kahoot([made]))).active
    assert sheet["B8"].value == "Question - max 120 characters"
    assert [c.value for c in sheet[9]] == [1, "+ Sở nào?", "=1+1", "Sở B", "Sở C", None, 20, 3]
    assert sheet["C9"].data_type == "s"
