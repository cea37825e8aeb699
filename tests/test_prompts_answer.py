"""Answering from end to end over documents made by hand: right places, right words, honest refusals."""

from __future__ import annotations

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from corpus.agencies import load_register
from corpus.document import Document
from prompts.answer import Answer, Answerer, Refusal, Turn
from tests.prompts_doubles import Shelf, WordSearcher, decision, programme


def answerer(*documents: Document) -> Answerer:
    shelf = Shelf(*documents)
    return Answerer(shelf, WordSearcher(shelf), load_register())


ANSWERED = [
    ("hdnd tinh duoc giao nhiem vu gi", "V.2", "giám sát", "duties typed without diacritics"),
    ("Văn phòng Tỉnh ủy phối hợp việc gì?", "V.3", "Phối hợp", "the coordinating role is said"),
    ("Đến năm 2030 quy mô kinh tế số đạt bao nhiêu?", "III.1", "tối thiểu 20%", "a target by its year"),
    ("Quy mô kinh tế số đến 2045?", "III.2", "50% GRDP", "the other year"),
    ("Bao nhiêu doanh nghiệp công nghệ số?", "III.1", "45", "a count by its noun"),
    ("Ai báo cáo Ban Thường vụ Tỉnh ủy và bao lâu một lần?", "V.3", "6 tháng", "who, and how often"),
    ("Ban quản lý chợ nộp báo cáo trước ngày nào?", "Điều 1.2", "trước ngày 05 của tháng tiếp theo", "a day"),
    ("Chợ phải bán hàng tối thiểu bao nhiêu giờ một ngày?", "Điều 1.1", "mười (10) giờ", "hours"),
    ("Đơn vị nào chủ trì tập huấn cho tiểu thương, khi nào?", "Điều 2.2", "Quý II năm 2026", "lines below a task"),
    ("Sở Công Thương phải làm gì?", "Điều 2.1.b", "15/12 hằng năm", "all that stands under its name"),
    ("Quyết định 34 có hiệu lực từ ngày nào?", "Điều 3", "01 tháng 01 năm 2026", "a field of the document"),
    ("Quyết định 34/2025/QĐ-UBND thay thế văn bản nào?", "Điều 3", "9/QĐ-UBND", "a reference"),
    ("Mục nào nói về giờ mở cửa của chợ?", "Điều 1", "", "a place"),
    ("Điều 2 khoản 1 nói gì?", "Điều 2.1", "nội quy chợ", "a section looked up"),
    ("Sở Y tế chủ trì kiểm tra việc chấp hành nội quy chợ, đúng không?", "Điều 2.1.a", "Không đúng", "a wrong premise"),
    ("Sở Công Thương chủ trì kiểm tra nội quy chợ phải không?", "Điều 2.1.a", "Đúng", "a right premise"),
    ("Báo cáo của ban quản lý chợ chỉ nộp trong quý IV/2025 đúng không?", "Điều 1.2", "Không đúng", "a wrong time"),
]


@pytest.mark.parametrize(("question", "section", "says", "reason"), ANSWERED, ids=[a[3] for a in ANSWERED])
def test_questions_are_answered_from_the_right_clause(question: str, section: str, says: str, reason: str) -> None:
    got = answerer(programme(), decision()).answer(question)
    assert isinstance(got, Answer), reason
    assert any(str(c.section).startswith(section) for c in got.citations), reason
    assert says in got.text
    assert got.mode == "extractive"


REFUSED = [
    ("Sở Y tế được giao nhiệm vụ gì trong Chương trình 12?", "không giao đích danh", "an agency without a duty"),
    ("Mức phạt bán hàng lấn chiếm lòng đường là bao nhiêu?", "không nêu", "an absent amount"),
    ("Đến năm 2035 quy mô kinh tế số đạt bao nhiêu?", "không nêu", "an absent year"),
    ("Uống rượu bia lái xe bị phạt thế nào?", "không nêu", "another world"),
    ("Nghị quyết 99/NQ-CP giao Sở Công Thương việc gì?", "chưa có trong các văn bản", "a document that is not there"),
    ("Điều 45 quy định gì?", "không có Điều 45", "a section that is not there"),
    ("Ai ký Quyết định 34/2025/QĐ-UBND?", "không nêu người ký", "a field that was not read"),
]


@pytest.mark.parametrize(("question", "says", "reason"), REFUSED, ids=[r[2] for r in REFUSED])
def test_what_is_not_there_is_refused(question: str, says: str, reason: str) -> None:
    got = answerer(programme(), decision()).answer(question)
    assert isinstance(got, Refusal), reason
    assert says in got.text


def test_a_class_duty_is_pointed_at_when_an_agency_has_none_of_its_own() -> None:
    got = answerer(programme()).answer("Sở Tài chính được giao nhiệm vụ gì?")
    assert isinstance(got, Refusal)
    assert [str(c.section) for c in got.citations] == ["V.1"]
    assert "giao chung" in got.text


def test_every_statement_has_a_marker_of_a_citation() -> None:
    got = answerer(decision()).answer("Sở Công Thương phải làm gì?")
    assert isinstance(got, Answer)
    lines = [line for line in got.text.splitlines() if line.startswith("- ")]
    assert lines
    assert all(any(f"[{c.section}]" in line for c in got.citations) for line in lines)


def test_documents_restrict() -> None:
    both = answerer(programme(), decision())
    got = both.answer("Ban quản lý chợ nộp báo cáo trước ngày nào?", documents=[programme().id])
    assert isinstance(got, Refusal)


def test_an_empty_catalogue_says_so() -> None:
    got = answerer().answer("Ai chủ trì?")
    assert isinstance(got, Refusal)
    assert "Chưa có văn bản nào" in got.text


def test_a_follow_up_is_rewritten_and_shown() -> None:
    history = [Turn("user", "Đến năm 2030 quy mô kinh tế số đạt bao nhiêu?"), Turn("assistant", "Tối thiểu 20%.")]
    got = answerer(programme()).answer("thế đến 2045?", history)
    assert isinstance(got, Answer)
    assert "50%" in got.text
    assert "2045" in got.understood
    assert "quy mô kinh tế số" in got.understood


def test_a_model_may_rephrase_what_stands_in_the_quotes() -> None:
    shelf = Shelf(programme())
    model = FakeListChatModel(responses=["- Quy mô kinh tế số đạt tối thiểu 20% GRDP. [1]"])
    got = Answerer(shelf, WordSearcher(shelf), load_register(), model).answer(
        "Quy mô kinh tế số đến 2030 là bao nhiêu?"
    )
    assert isinstance(got, Answer)
    assert (got.mode, got.text) == ("model", "Quy mô kinh tế số đạt tối thiểu 20% GRDP. [III.1]")


def test_a_model_that_invents_is_not_heard() -> None:
    shelf = Shelf(programme())
    model = FakeListChatModel(responses=["- Quy mô kinh tế số đạt tối thiểu 25% GRDP. [1]"])
    got = Answerer(shelf, WordSearcher(shelf), load_register(), model).answer(
        "Quy mô kinh tế số đến 2030 là bao nhiêu?"
    )
    assert isinstance(got, Answer)
    assert got.mode == "extractive"
    assert "20%" in got.text


def test_an_answer_without_citations_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="citations"):
        Answer("Có.", (), "extractive", "")


def test_a_document_spoken_of_before_is_left_where_it_says_nothing_and_another_does() -> None:
    before = [Turn("user", "Sở Y tế chủ trì việc gì theo Quyết định 34?"), Turn("assistant", "…")]
    told = list(answerer(programme(), decision()).stream("Hội đồng nhân dân tỉnh được giao nhiệm vụ gì?", before))
    assert told[0] == "Hội đồng nhân dân tỉnh được giao nhiệm vụ gì?"
    assert isinstance(told[-1], Answer)
    assert {str(c.section) for c in told[-1].citations} == {"V.2"}


def test_a_document_spoken_of_before_is_kept_as_long_as_it_answers() -> None:
    before = [Turn("user", "Sở Y tế chủ trì việc gì theo Quyết định 34?"), Turn("assistant", "…")]
    told = list(answerer(programme(), decision()).stream("Sở Công Thương được giao nhiệm vụ gì?", before))
    assert told[0] == "Sở Công Thương được giao nhiệm vụ gì theo Quyết định 34?"
