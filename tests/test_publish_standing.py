"""Standing: words that belong to a quote are found in it, around it or above it, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.standing import before, standing
from tests.publish_papers import read_text


@pytest.mark.parametrize(
    ("words", "quote", "why"),
    [
        ("kinh phí", "bố trí kinh phí", "in the quote itself"),
        ("3. Sở Tài chính", "3. Sở Tài chính bố trí kinh phí thực hiện Chương trình hằng năm.", "in the clause's line"),
        ("Văn phòng Tỉnh ủy", "5. Văn phòng Tỉnh ủy theo dõi", "nearby in the part above"),
        ("Sở Y tế", None, "nowhere"),
    ],
)
def test_standing(tmp_path: Path, words: str, quote: str | None, why: str) -> None:
    document = read_text(tmp_path)
    start = document.text.index("bố trí kinh phí")
    found = standing(document, words, start, start + len("bố trí kinh phí"))
    assert (found is None) == (quote is None), why
    assert found is None or found.quote.startswith(quote or "?")


def test_before_looks_above_only(tmp_path: Path) -> None:
    document = read_text(tmp_path)
    at = document.text.index("đạt trên 60%")
    found = before(document, "2030", at)
    assert found is not None
    assert found.quote == "1. Đến năm 2030"
    assert before(document, "2035", at) is None
