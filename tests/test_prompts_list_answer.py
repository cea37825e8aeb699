"""Lists: what stands under the heading that announces all that was asked for."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from prompts.answer import Answer, Answerer
from tests.prompts_doubles import Shelf, WordSearcher, made


def rules() -> Document:
    return made(
        "8/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Nội quy bến đò tỉnh Hòa Giang",
        [
            ("", "Số: 8/QĐ-UBND"),
            ("", "QUYẾT ĐỊNH"),
            ("", "Nội quy bến đò tỉnh Hòa Giang"),
            ("Điều 1", "Điều 1. Đối với người có thẩm quyền kiểm tra bến đò#"),
            (".", "Không nhận quà của chủ đò."),
            ("Điều 2", "Điều 2. Quyền của chủ đò được kiểm tra#"),
            (".", "Được giải trình; được từ chối đưa giấy tờ không liên quan."),
            ("Điều 3", "Điều 3. Nguyên tắc hoạt động của bến đò#"),
            (".", "An toàn trước hết."),
            ("Điều 4", "Điều 4. Giờ mở bến#"),
            (".", "Theo các nguyên tắc sau:"),
            (".", "Bến mở từ sáng sớm."),
        ],
    )


CASES = [
    ("Chủ đò được kiểm tra có những quyền gì?", "Điều 2", "the heading opens with the thing asked for"),
    ("Nguyên tắc hoạt động của bến đò?", "Điều 3", "a topic without an asking word"),
]


@pytest.mark.parametrize(("question", "section", "reason"), CASES, ids=[c[2] for c in CASES])
def test_what_stands_under_the_heading_is_listed(question: str, section: str, reason: str) -> None:
    shelf = Shelf(rules())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert {str(c.section) for c in got.citations} == {section}, reason
