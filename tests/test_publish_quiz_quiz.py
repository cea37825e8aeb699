"""The quiz: the same by the same seed, kinds mixed, clear words where there is nothing to ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.errors import SettingsError
from publish.chosen import Chosen
from publish.quiz.files import fits_kahoot
from publish.quiz.quiz import make_quiz
from tests.publish_papers import TEXT, chosen, read_text


def test_the_seed_decides(tmp_path: Path) -> None:
    one = [chosen(tmp_path)]
    first, again, other = (make_quiz(one, load_register(), 6, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_kinds_are_mixed_and_nothing_is_asked_twice(tmp_path: Path) -> None:
    made = make_quiz([chosen(tmp_path)], load_register(), 20)
    assert len({q.asks for q in made[:3]}) >= 2
    assert len({q.stem for q in made}) == len(made)
    assert all(c.quote in TEXT for q in made for c in q.citations)
    assert all(q.answers.count(q.right) == 1 for q in made)


def test_only_what_fits_and_only_what_was_chosen(tmp_path: Path) -> None:
    made = make_quiz([chosen(tmp_path, "II")], load_register(), 20, fits=fits_kahoot)
    assert made
    assert all(fits_kahoot(q) and str(q.citations[0].section).startswith("II.") for q in made)


def test_nothing_to_ask_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="không có chỉ tiêu"):
        make_quiz([Chosen(read_text(tmp_path, "Kính gửi các đồng chí.\n", "thu.txt"))], load_register(), 5)
