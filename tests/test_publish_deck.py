"""The deck: what is laid on a slide fits on it by measure, and is split rather than shrunk."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import publish.deck
from publish import deck
from publish.chosen import Audience, Chosen, Length
from publish.deck import DITTO, SMALLEST, Bars, Cell, Cover, Grid, Points, Slide, pages_of_rows, shortened
from publish.material import compose
from publish.measure import lines
from publish.slides import plan
from tests.publish_papers import chosen


def test_doctests() -> None:
    assert doctest.testmod(publish.deck).failed == 0


def height(slide: Slide, named: bool) -> float:
    """How far down a slide's body goes, in points, by its own letters."""
    if isinstance(slide, Points):
        high = sum(deck.statement_height(s, named) for s in slide.statements)
        return deck.body_top(slide.title) + high
    if isinstance(slide, Grid):
        rows = [tuple(Cell(h, True) for h in slide.headings), *slide.rows]
        return deck.body_top(slide.title) + sum(deck.row_height(r, slide.widths) for r in rows)
    return 0


@pytest.mark.parametrize("length", list(Length))
@pytest.mark.parametrize("audience", list(Audience))
def test_everything_fits(tmp_path: Path, audience: Audience, length: Length) -> None:
    one = chosen(tmp_path)
    slides = plan(compose([one], audience, length))
    assert isinstance(slides[0], Cover)
    assert all(height(s, False) <= deck.BODY_BOTTOM for s in slides)
    assert min(deck.BODY_SIZE, deck.CHIP_SIZE, deck.TABLE_SIZE) >= SMALLEST == 16
    assert any(isinstance(s, Bars) for s in slides)


def test_more_is_told_the_longer_it_may_be(tmp_path: Path) -> None:
    one: Chosen = chosen(tmp_path)
    counts = [
        sum(len(s.statements) for s in plan(compose([one], Audience.MEMBERS, length)) if not isinstance(s, Cover))
        for length in Length
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[2]


def test_a_table_goes_on_and_says_what_it_leaves_out() -> None:
    rows = [((Cell("Sở Tài chính" if n < 50 else "Sở Nội vụ"), Cell(f"việc {n}")), ()) for n in range(60)]
    pages = pages_of_rows("Ai làm gì", ("Cơ quan", "Việc"), (200.0, 600.0), rows)
    assert sum(len(p.rows) for p in pages) == 60
    assert [p.rows[0][0].text for p in pages][:2] == ["Sở Tài chính"] * 2, "the name stands again on each slide"
    assert pages[0].rows[1][0].text == DITTO
    (first,) = pages_of_rows("Ai làm gì", ("Cơ quan", "Việc"), (200.0, 600.0), rows, most=1)
    assert first.title == f"Ai làm gì ({len(first.rows)} trong 60 dòng)"


def test_shortening_ends_at_a_word() -> None:
    text = "xây dựng đề án sổ tay điện tử " * 10
    cut = shortened(text, 16, 200, 2)
    assert cut.endswith("…")
    assert lines(cut, 16, 200) == 2
    assert text.startswith(cut[:-1])
