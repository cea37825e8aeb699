"""Pages that draw nothing beside words are told by their own instructions, and all others get their second look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.lib.colors import CMYKColor, Color, black, navy
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf_content import only_words, open_content

Draw = Callable[[Canvas], None]


def words(canvas: Canvas, colour: Color = black, mode: int = 0) -> None:
    text = canvas.beginText(72, 500)
    text.setFont("Helvetica", 13)
    text.setFillColor(colour)
    if mode:
        text.setTextRenderMode(mode)
    text.textOut("Giao So Tai chinh chi tra")
    canvas.drawText(text)


def lines(canvas: Canvas, count: int) -> None:
    words(canvas)
    for number in range(count):
        canvas.line(72, 700 - number, 200, 700 - number)


def filled(canvas: Canvas) -> None:
    words(canvas)
    canvas.rect(72, 600, 100, 20, stroke=0, fill=1)


def form(canvas: Canvas) -> None:
    canvas.beginForm("khung")
    words(canvas)
    canvas.endForm()
    canvas.doForm("khung")


CASES: list[tuple[Draw, bool, str]] = [
    (words, True, "black words"),
    (lambda c: words(c, navy), True, "dark blue words"),
    (lambda c: words(c, CMYKColor(0, 0, 0, 1)), True, "words in black ink"),
    (lambda c: lines(c, 2), True, "the two lines below a letterhead"),
    (lambda c: lines(c, 3), False, "as many lines as a table's sides"),
    (lambda c: words(c, Color(1, 1, 1)), False, "white words"),
    (lambda c: words(c, Color(0.97, 0.97, 0.95)), False, "nearly white words"),
    (lambda c: words(c, CMYKColor(0, 0, 0, 0)), False, "words without ink"),
    (lambda c: words(c, black, mode=3), False, "words that are not painted"),
    (filled, False, "a filled shape may be a ground"),
    (form, False, "what a form draws is not said on the page"),
]


@pytest.mark.parametrize(("draw", "plain", "reason"), CASES, ids=[c[2] for c in CASES])
def test_only_words_are_told_from_drawings(tmp_path: Path, draw: Draw, plain: bool, reason: str) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    draw(canvas)
    canvas.save()
    with open_content(PdfReader(tmp_path / "a.pdf").pages[0]) as content:
        assert only_words(content.operations) is plain, reason


def test_a_page_is_left_as_it_was(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    words(canvas)
    canvas.save()
    page = PdfReader(tmp_path / "a.pdf").pages[0]
    before, said = page.raw_get("/Contents"), page.extract_text()
    with open_content(page):
        assert page.extract_text() == said != ""
    assert page.raw_get("/Contents") is before


def test_a_page_without_content_has_none(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    words(canvas)
    canvas.save()
    page = PdfReader(tmp_path / "a.pdf").pages[0]
    del page["/Contents"]
    with open_content(page) as content:
        assert content is None
