"""Fonts are read once for a document, and pypdf has its own again afterwards."""

from __future__ import annotations

from pathlib import Path

import pypdf._page as pages
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf_fonts import KnownFonts


def two_pages(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for words in ("Giao So Tai chinh", "Giao So Y te"):
        canvas.setFont("Times-Roman", 13)
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return path


def test_the_second_page_takes_the_fonts_of_the_first(tmp_path: Path) -> None:
    reader, fonts = PdfReader(two_pages(tmp_path / "a.pdf")), KnownFonts()
    own = vars(pages)["Font"]
    said, known = [], []
    for page in reader.pages:
        with fonts.at_hand():
            said.append(page.extract_text().strip())
        known.append(set(fonts._known))
    assert said == [page.extract_text().strip() for page in reader.pages] == ["Giao So Tai chinh", "Giao So Y te"]
    assert known[0] == known[1] != set()
    assert vars(pages)["Font"] is own
