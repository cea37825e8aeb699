"""Scoring: what counts as the same duty, and which rows count against."""

from __future__ import annotations

import doctest

import pytest

import corpus.scoring
from corpus.duty import Role
from corpus.scoring import Told, same_agency, score_duties

LEAD = Told("V.6", "Sở Y tế", Role.LEAD, "tổ chức tập huấn sơ cứu cho giáo viên")


def test_doctests() -> None:
    assert doctest.testmod(corpus.scoring).failed == 0


@pytest.mark.parametrize(
    ("read", "right", "why"),
    [
        (LEAD, 1, "the same"),
        (Told("V.6", "sở y tế", Role.LEAD, "Sở Y tế tổ chức tập huấn sơ cứu cho giáo viên hằng năm"), 1, "more words"),
        (Told("V.7", "Sở Y tế", Role.LEAD, LEAD.words), 0, "another clause"),
        (Told("V.6", "Sở Y tế", Role.COORDINATE, LEAD.words), 0, "another role"),
        (Told("V.6", "Sở Nội vụ", Role.LEAD, LEAD.words), 0, "another body"),
        (Told("V.6", "Sở Y tế", Role.LEAD, "lập danh sách trạm y tế"), 0, "another task"),
    ],
)
def test_a_row_matches(read: Told, right: int, why: str) -> None:
    score = score_duties([read], [LEAD], [], ["V"])
    assert (score.right, score.missed, score.extra) == (right, 1 - right, 1 - right), why


def test_rows_outside_what_was_annotated_do_not_count() -> None:
    outside = Told("II.1", "Sở Y tế", Role.LEAD, "lập danh sách")
    assert score_duties([LEAD, outside], [LEAD], [], ["V"]).extra == 0


def test_what_may_be_read_either_way_does_not_count() -> None:
    score = score_duties([LEAD], [], [LEAD], ["V"])
    assert (score.right, score.extra, score.f1) == (0, 0, 1.0)


def test_a_row_is_used_once() -> None:
    score = score_duties([LEAD], [LEAD, LEAD], [], ["V"])
    assert (score.right, score.missed, score.wrong) == (
        1, 1, ["- V.6 | Sở Y tế | lead | tổ chức tập huấn sơ cứu cho giáo viên"],
    )  # fmt: skip


def test_the_figures() -> None:
    whole = score_duties([LEAD], [LEAD], [], ["V"])
    whole.add(score_duties([Told("V.1", "Sở A", Role.LEAD, "x")], [LEAD], [], ["V"]))
    assert (whole.precision, whole.recall, whole.f1) == (0.5, 0.5, 0.5)


def test_an_office_is_not_its_deputy() -> None:
    assert not same_agency("Đảng ủy Sở Y tế", "Sở Y tế")
