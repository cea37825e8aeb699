"""Lines of a recognised page stand in the order of reading, columns as tesseract tells them."""

from __future__ import annotations

import pytest

from ingest.ocr_words import OcrWord, spans_of

Told = tuple[str, int, int, str]  # words, left, top, block

BESIDE: list[Told] = [
    ("UBND TỈNH", 100, 100, "1"),
    ("Số: 12", 100, 200, "2"),
    ("CỘNG HÒA", 700, 100, "3"),
    ("Độc lập", 700, 150, "3"),
]
EARLY: list[Told] = [
    ("Điều 7. Hiệu lực", 120, 300, "1"),
    ("Điều 6. Phí", 120, 100, "2"),
    ("1. Phí đò", 120, 200, "3"),
    ("Nghị quyết này", 120, 400, "4"),
]
SKEWED: list[Told] = [("Điều 6. Phí", 100, 110, "1"), ("và lệ phí", 500, 100, "2"), ("1. Phí đò", 100, 200, "3")]


def word(text: str, left: int, top: int, block: str) -> OcrWord:
    return OcrWord(text, 95.0, left, top, 300, 30, (block, "1", str(top)))


@pytest.mark.parametrize(
    ("told", "order", "reason"),
    [
        (EARLY, [1, 2, 0, 3], "a line told before those above it"),
        (BESIDE, [0, 1, 2, 3], "two columns"),
        (SKEWED, [0, 1, 2], "a line that leans"),
        ([EARLY[0]], [0], "a line alone"),
    ],
)
def test_lines_stand_where_they_are_read(told: list[Told], order: list[int], reason: str) -> None:
    spans = spans_of([word(*line) for line in told], 1000, 0.5)
    assert [span.text for span in spans] == [told[place][0] for place in order], reason
