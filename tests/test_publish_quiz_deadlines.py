"""Questions for deadlines: of one form, so that none is true because it is wider."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.quiz.deadlines import questions
from tests.publish_papers import TEXT
from tests.quiz_grounds import ground


def asked(folder: Path, text: str = TEXT) -> dict[str, list[str]]:
    return {q.right: list(wrong) for q, wrong in questions(ground(folder, text))}


def test_days_quarters_and_what_comes_back(tmp_path: Path) -> None:
    made = asked(tmp_path)
    day, quarter = (next(k for k in made if part in k) for part in ("30/9/2025", "IV/2025"))
    assert all(w.lower().startswith("trước ngày") and w != day for w in made[day])
    assert {w[-7:] for w in made[quarter]} >= {"II/2025"[-7:]}
    assert all("quý" in w.lower() for w in made[quarter])


def test_a_year_is_no_wrong_answer_beside_a_month_in_it(tmp_path: Path) -> None:
    text = TEXT.replace("trong quý IV/2025", "trong năm 2025")
    made = asked(tmp_path, text)
    year = next(k for k in made if k.lower().endswith("năm 2025"))
    assert all(w.lower().startswith("trong năm") for w in made[year])


@pytest.mark.parametrize("day", ["01/01/1995", "19/5/2025"])
def test_a_day_before_the_document_is_no_deadline(tmp_path: Path, day: str) -> None:
    assert not any(day in right for right in asked(tmp_path, TEXT.replace("30/9/2025", day)))
