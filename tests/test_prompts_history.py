"""History: follow-ups are made whole, questions that stand alone are left as they are."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.history import Turn, rewrite, unscoped

CASES = [
    (
        ["Trẻ em dưới 4 tuổi ở cơ sở nuôi dưỡng hưởng hệ số bao nhiêu?"],
        "còn từ đủ 4 tuổi trở lên?",
        "Trẻ em từ đủ 4 tuổi trở lên ở cơ sở nuôi dưỡng hưởng hệ số bao nhiêu?",
    ),
    (
        ["UBND tỉnh được giao nhiệm vụ gì?"],
        "Còn Hội đồng nhân dân tỉnh thì sao?",
        "Hội đồng nhân dân tỉnh được giao nhiệm vụ gì?",
    ),
    (["Sở Y tế phải làm gì?"], "thế còn Sở Nội vụ?", "Sở Nội vụ phải làm gì?"),
    (["Đến năm 2030 kinh tế số đạt bao nhiêu?"], "thế đến 2045?", "đến 2045 kinh tế số đạt bao nhiêu?"),
    (["Mục tiêu đến hết năm 2026 là gì?"], "thế đến năm 2030?", "Mục tiêu đến năm 2030 là gì?"),
    (["Cơ quan nào chủ trì hiệp thương giá?"], "ai phối hợp?", "ai phối hợp hiệp thương giá?"),
    (["Ai chủ trì bình ổn giá?"], "Việc này hoàn thành khi nào?", "bình ổn giá hoàn thành khi nào?"),
    (["Sở Tài chính phải làm gì?"], "Cơ quan này báo cáo ai?", "Sở Tài chính báo cáo ai?"),
    (["Sở Tài chính phải làm gì?", "còn Sở Nội vụ?"], "còn Sở Y tế?", "Sở Y tế phải làm gì?"),
    (["Nghị quyết 57 giao gì cho Sở Tài chính?"], "Ai ban hành?", "Ai ban hành theo Nghị quyết 57?"),
    (["Sở Tài chính phải làm gì?"], "Ai chủ trì cắm mốc ranh giới rừng?", "Ai chủ trì cắm mốc ranh giới rừng?"),
    ([], "Ai chủ trì?", "Ai chủ trì?"),
    (["Chỉ số PAR INDEX xếp hạng mấy?"], "Thế DTI?", "Chỉ số DTI xếp hạng mấy?"),
    (["Tổ đảng ở Ủy ban Kinh tế phải làm gì?"], "còn Ủy ban Xã hội?", "Tổ đảng ở Ủy ban Xã hội phải làm gì?"),
    (
        ["Người từ đủ 60 tuổi đến dưới 80 tuổi hưởng hệ số mấy?"],
        "còn từ đủ 80 tuổi?",
        "Người từ đủ 80 tuổi hưởng hệ số mấy?",
    ),
    (["ke hoach 45 giao So Y te lam gi"], "còn Sở Nội vụ?", "ke hoach 45 giao So Noi vu lam gi"),
    (["Sở Y tế phải làm gì?"], "con so noi vu?", "so noi vu phai lam gi?"),
    (["ai chu tri binh on gia"], "Ai chủ trì cắm mốc ranh giới rừng?", "Ai chủ trì cắm mốc ranh giới rừng?"),
    (["Cán bộ cấp tỉnh cần mấy năm kinh nghiệm?"], "thế cấp xã?", "Cán bộ cấp xã cần mấy năm kinh nghiệm?"),
]


@pytest.mark.parametrize(("before", "question", "whole"), CASES, ids=[c[1] for c in CASES])
def test_follow_ups_are_made_whole(before: list[str], question: str, whole: str) -> None:
    turns = [t for text in before for t in (Turn("user", text), Turn("assistant", "…"))]
    assert rewrite(question, turns, load_register()) == whole


def test_what_the_assistant_said_is_not_taken_for_a_question() -> None:
    turns = [Turn("assistant", "Sở Y tế phải làm gì?")]
    assert rewrite("còn Sở Nội vụ?", turns, load_register()) == "còn Sở Nội vụ?"


UNSCOPED = [
    ("Sở Y tế làm gì theo Kế hoạch số 45?", "Sở Y tế làm gì?", "Sở Y tế làm gì?", "a document kept from before"),
    ("Sở Y tế làm gì theo Kế hoạch 45?", "Sở Y tế làm gì theo Kế hoạch 45?", "", "one that the person named"),
    ("Sở Y tế làm gì?", "Sở Y tế làm gì?", "", "none at all"),
]


@pytest.mark.parametrize(("asked", "typed", "without", "reason"), UNSCOPED, ids=[u[3] for u in UNSCOPED])
def test_a_document_that_was_kept_can_be_left_out_again(asked: str, typed: str, without: str, reason: str) -> None:
    assert unscoped(asked, typed, load_register()) == (without or asked), reason
