"""PDF: lines with their pages, furniture left out, unseen words told, bad files as clear errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnreadableDocument
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.source import Line, Source

LIMITS = Limits(ocr=False)
BODY = (
    "trong nam nay giao cho ban quan tri xa theo chung cho con em hai thanh tra trong ngay"  # syllables without marks
)


def printed(path: Path, pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> Path:
    """Pages of (x, y, size, words)."""
    sheet = Canvas(str(path), pagesize=A4)
    for page in pages:
        for x, y, size, words in page:
            sheet.setFont("Times-Roman", size)
            sheet.drawString(x, y, words)
        sheet.showPage()
    sheet.save()
    return path


def lines(source: Source) -> list[tuple[str, int | None]]:
    return [(b.text.strip(), b.page) for b in source.blocks if isinstance(b, Line) and b.text.strip()]


def test_lines_have_their_page_and_page_numbers_go(tmp_path: Path) -> None:
    pages = [[(300, 815, 13, str(n)), (72, 700, 13, f"{n}. {BODY}"), (72, 680, 13, "cua don vi.")] for n in (1, 2, 3)]
    source = open_source(printed(tmp_path / "a.pdf", pages), LIMITS)
    assert lines(source) == [(words, n) for n in (1, 2, 3) for words in (f"{n}. {BODY}", "cua don vi.")]
    assert (source.page_count, source.wrapped, source.doubts) == (3, True, ())


@pytest.mark.parametrize(
    ("x", "y", "size", "told", "reason"),
    [
        (72, 500, 0.8, True, "smaller than print"),
        (900, 500, 12, True, "right of the page"),
        (72, -200, 12, True, "below the page"),
        (72, 500, 7, False, "small print"),
    ],
)
def test_unseen_words_are_told(tmp_path: Path, x: float, y: float, size: float, told: bool, reason: str) -> None:
    page = [(72.0, 700.0, 13.0, BODY), (x, y, size, "Giao So Tai chinh chi tra")]
    source = open_source(printed(tmp_path / "a.pdf", [page]), LIMITS)
    messages = [d.message for d in source.doubts if d.kind == "hidden"]
    assert bool(messages) == told
    assert all("Giao So Tai chinh" in message for message in messages)


def test_a_password_is_told(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(printed(tmp_path / "a.pdf", [[(72, 700, 13, BODY)]])))
    writer.encrypt("bi mat", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    with pytest.raises(UnreadableDocument, match="mật khẩu"):
        open_source(tmp_path / "b.pdf", LIMITS)


def test_a_cut_file_is_an_error_with_advice(tmp_path: Path) -> None:
    data = printed(tmp_path / "a.pdf", [[(72, 700, 13, BODY)]]).read_bytes()
    (tmp_path / "b.pdf").write_bytes(data[: len(data) // 3])
    with pytest.raises(UnreadableDocument) as caught:
        open_source(tmp_path / "b.pdf", LIMITS)
    assert caught.value.advice


def test_a_page_that_cannot_be_recognised_costs_only_itself(tmp_path: Path) -> None:
    """Letters of a broken font on one page, and no OCR on this machine."""
    broken = "T NH Y TI N GI NG S K HO CH C NG NGH B N D N T NH T NG H P B O C O K T QU N M"
    pages = [[(72.0, 700.0 - 20 * n, 13.0, words) for n in range(4)] for words in (BODY, broken)]
    source = open_source(printed(tmp_path / "a.pdf", pages), LIMITS)
    assert (BODY, 1) in lines(source)
    assert [d.message for d in source.doubts if "Trang 2" in d.message]


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    path = printed(tmp_path / "a.pdf", [[(72, 700, 13, BODY)]] * 3)
    with pytest.raises(UnreadableDocument, match="3 trang"):
        open_source(path, Limits(ocr=False, max_pages=2))
