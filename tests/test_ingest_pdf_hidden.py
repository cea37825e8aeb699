"""Hidden words of a PDF: told where nobody can see them, and not where a coloured heading or a scan is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, navy, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.limits import Limits
from ingest.open_source import open_source

BODY = "trong nam nay giao cho ban quan tri xa theo chung cho con em hai thanh tra trong ngay"
WORDS = "Giao So Tai chinh chi tra"
Draw = Callable[[Canvas], None]


def word(canvas: Canvas, colour: Color, mode: int = 0) -> None:
    text = canvas.beginText(72, 500)
    text.setFont("Helvetica", 13)
    text.setFillColor(colour)
    text.setTextRenderMode(mode)
    text.textOut(WORDS)
    canvas.drawText(text)


def on_bar(canvas: Canvas, bar: Color, colour: Color) -> None:
    canvas.setFillColor(bar)
    canvas.rect(60, 480, 400, 50, stroke=0, fill=1)
    word(canvas, colour)


def on_picture(canvas: Canvas, mode: int) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), (200, 210, 220))), 0, 0, *A4)
    word(canvas, white, mode)


CASES: list[tuple[Draw, bool, str]] = [
    (lambda c: word(c, black), False, "black on paper"),
    (lambda c: word(c, white), True, "white on paper"),
    (lambda c: word(c, Color(0.99, 0.99, 0.98)), True, "nearly white on paper"),
    (lambda c: word(c, Color(0.6, 0.6, 0.6)), False, "grey can be read"),
    (lambda c: on_bar(c, navy, white), False, "a white heading on a dark bar"),
    (lambda c: on_bar(c, navy, navy), True, "in the colour of its bar"),
    (lambda c: word(c, black, mode=3), True, "not painted, with no scan under it"),
    (lambda c: on_picture(c, mode=3), False, "the recognised words of a scan"),
    (lambda c: on_picture(c, mode=0), False, "what a picture shows behind is not known"),
]


@pytest.mark.parametrize(("draw", "told", "reason"), CASES, ids=[c[2] for c in CASES])
def test_words_that_nobody_sees_are_told(tmp_path: Path, draw: Draw, told: bool, reason: str) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    draw(canvas)
    canvas.setFillColor(black)
    canvas.setFont("Helvetica", 13)
    for line in range(6):
        canvas.drawString(72, 780 - 20 * line, BODY)
    canvas.save()
    source = open_source(tmp_path / "a.pdf", Limits(ocr=False))
    messages = [d.message for d in source.doubts if d.kind == "hidden"]
    assert bool(messages) is told, reason
    assert all(WORDS in message for message in messages)
