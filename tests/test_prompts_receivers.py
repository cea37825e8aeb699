"""Who is reported or sent to."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from prompts.passage_answer import answer
from prompts.receivers import asks_to_whom
from prompts.understand import understand
from tests.prompts_doubles import desk_for, made


def plan() -> Document:
    lines = [
        ("", "4/KH-UBND"),
        ("", "KẾ HOẠCH"),
        ("", "rà soát chợ"),
        ("1", "1. Các xã, phường báo cáo kết quả rà soát chợ về Sở Công Thương trước ngày 15/6 hằng năm."),
        ("3", "3. Các chợ có vướng mắc thì báo cáo Ủy ban nhân dân tỉnh (thông qua Sở Tài chính) để được giải quyết."),
        ("2", "2. Sở Công Thương trình Ủy ban nhân dân tỉnh phương án di dời chợ."),
    ]
    return made("4/KH-UBND", "KẾ HOẠCH", "rà soát chợ", lines)


@pytest.mark.parametrize(
    ("question", "opening", "reason"),
    [
        ("Các xã, phường báo cáo kết quả rà soát chợ cho ai?", "Sở Công Thương.", "the receiver, not who reports"),
        ("Kết quả rà soát chợ gửi về sở nào?", "Sở Công Thương.", "called by its kind"),
        ("Có vướng mắc thì báo cho ai?", "Ủy ban nhân dân tỉnh.", "told in everyday words"),
        ("Vướng mắc báo cáo qua cơ quan nào?", "Sở Tài chính.", "the one it goes through"),
        ("Vướng mắc báo cáo ai, qua sở nào?", "Ủy ban nhân dân tỉnh; Sở Tài chính.", "both"),
        ("Phương án di dời chợ trình cơ quan nào?", "Ủy ban nhân dân tỉnh.", "what stands behind `trình`"),
    ],
)
def test_the_answer_opens_with_the_receiver(question: str, opening: str, reason: str) -> None:
    assert answer(desk_for(question, plan())).text.startswith(opening), reason


@pytest.mark.parametrize(
    ("question", "asks", "reason"),
    [
        ("Có vướng mắc thì báo cáo ai?", True, "right behind the verb"),
        ("Phải gửi hồ sơ đề nghị hỗ trợ đến cơ quan nào?", True, "what is sent between"),
        ("Hỗ trợ bao nhiêu tiền cho đơn vị nào?", False, "`bao` of `bao nhiêu` sends nothing"),
        ("Cơ quan nào báo cáo kết quả rà soát?", False, "who reports"),
        ("Ai trình phương án?", False, "who submits"),
        ("Báo cáo do cơ quan nào lập?", False, "by whom"),
    ],
)
def test_it_is_told_whether_a_receiver_is_asked_for(question: str, asks: bool, reason: str) -> None:
    assert asks_to_whom(understand(question, load_register())) is asks, reason
