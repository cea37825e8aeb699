"""Whole names: words in front of a body's name belong to it where a clause of the documents opens so."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.reading import read
from prompts.understand import understand
from prompts.whole_name import whole_name
from tests.prompts_doubles import made

LINES = [
    ("", "Số: 5-KH/ĐU"),
    ("I", "I. PHÂN CÔNG#"),
    ("I.a", "a) Tổ đảng ở Thường trực Hội đồng Dân tộc#"),
    (".", "- Giám sát chính sách."),
    ("I.b", "b) Hội đồng Dân tộc phối hợp thực hiện."),
]
CASES = [
    (
        "Tổ đảng ở Thường trực Hội đồng Dân tộc có nhiệm vụ gì?",
        "Tổ đảng ở Thường trực Hội đồng Dân tộc",
        "as it stands",
    ),
    ("to dang o thuong truc hoi dong dan toc phai lam gi", "to dang o thuong truc hoi dong dan toc", "folded"),
    ("Hội đồng Dân tộc phải làm gì?", "Hội đồng Dân tộc", "nothing in front"),
    ("Lãnh đạo Hội đồng Dân tộc phải làm gì?", "Lãnh đạo Hội đồng Dân tộc", "an office: read so anyway"),
    ("Theo kế hoạch, Hội đồng Dân tộc phải làm gì?", "Hội đồng Dân tộc", "words in front that are no name"),
]


@pytest.mark.parametrize(("question", "name", "reason"), CASES, ids=[c[2] for c in CASES])
def test_the_name_is_as_long_as_the_documents_print_it(question: str, name: str, reason: str) -> None:
    reading = read(made("5-KH/ĐU", "KẾ HOẠCH", "", LINES))
    found = whole_name(understand(question, load_register()), [reading])
    assert found is not None, reason
    assert found.text == name
