"""A conversation as a Word document: questions as headings, quotes under their answers."""

from __future__ import annotations

import io
from datetime import date

from docx import Document

from publish.conversation import Basis, Said, write_conversation


def test_questions_are_headings_and_quotes_stand_below() -> None:
    basis = Basis("mục 1, phần V, 12-CTr/TU, trang 3", "chủ trì\x0b tham mưu")
    said = [
        Said("Ai chủ trì?", "Sở Tài chính [V.1].\n\n- Bố trí kinh phí [V.1].", False, (basis,)),
        Said("Ai ký?", "Các văn bản không nêu.", True, ()),
    ]
    document = Document(io.BytesIO(write_conversation(said, date(2026, 5, 4))))
    headings = [p.text for p in document.paragraphs if str(p.style and p.style.name).startswith("Heading")]
    assert headings == ["1. Ai chủ trì?", "2. Ai ký?"]
    words = [p.text for p in document.paragraphs]
    assert "(Xuất từ Chỉ Dẫn ngày 04/05/2026)" in words
    assert "- mục 1, phần V, 12-CTr/TU, trang 3: “chủ trì tham mưu”" in words
    assert words.count("Căn cứ:") == 1
    assert words.count("Không đủ căn cứ trong văn bản.") == 1
