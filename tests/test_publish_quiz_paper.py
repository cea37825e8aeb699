"""The printed quiz: questions first, the key with its clauses on a page of its own."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from publish.quiz.paper import write_quiz
from tests.quiz_grounds import question


def test_questions_and_key_are_apart(tmp_path: Path) -> None:
    made = question(tmp_path, "Sở Y tế", "Sở Tài chính", "Sở Nội vụ", key=1)
    document = Document(io.BytesIO(write_quiz([made, made], "Chương trình số 15-CTr/TU", named=False)))
    texts = [p.text for p in document.paragraphs]
    assert texts.index("Câu 2. Sở nào bố trí kinh phí?") < texts.index("ĐÁP ÁN VÀ CĂN CỨ")
    assert "B. Sở Tài chính" in texts
    (table,) = document.tables
    cells = [c.text for c in table.rows[1].cells]
    assert cells == ["1", "B. Sở Tài chính", "IV.3", "3. Sở Tài chính bố trí kinh phí thực hiện Chương trình hằng năm."]
    assert 'w:type="page"' in document.element.xml
