"""A recipients' list that a page's end cuts is whole, and the signature stands behind it."""

from __future__ import annotations

from ingest.pdf_layout import lay_pages
from ingest.pdf_page import PdfPage, Span
from ingest.source import Line

BOTTOM = (
    ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"),
    ("- Tỉnh ủy;", "CHỦ TỊCH"),
)
TOP = (
    ("- Các sở, ban, ngành;", "Trần Văn Bình"),
    ("- Lưu: VT.", ""),
)


def page(number: int, rows: tuple[tuple[str, str], ...], top: float, text: str = "") -> PdfPage:
    spans = [Span(text, 80, top + 40, 13)] if text else []
    for place, (left, right) in enumerate(rows):
        y = top - 18 * place
        spans.append(Span(left, 80, y, 13))
        spans += [Span(right, 330, y, 13, gap=True)] if right else []
    return PdfPage(number, spans=tuple(spans))


def lines(*pages: PdfPage) -> list[str]:
    return [b.text.strip() for b in lay_pages(pages) if isinstance(b, Line) and b.text.strip()]


def test_the_list_comes_first_and_then_the_signature() -> None:
    read = lines(page(1, BOTTOM, 120, "Các cơ quan chịu trách nhiệm thi hành Kế hoạch này./."), page(2, TOP, 760))
    assert read[1:] == [
        *("Nơi nhận:", "- Tỉnh ủy;", "- Các sở, ban, ngành;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình"),
    ]


def test_a_next_page_of_other_text_stays_as_it_is() -> None:
    read = lines(page(1, BOTTOM, 120), page(2, (("PHỤ LỤC I", ""), ("- Tỉnh ủy          của tỉnh", "")), 760))
    assert read[-2:] == ["PHỤ LỤC I", "- Tỉnh ủy của tỉnh"]
