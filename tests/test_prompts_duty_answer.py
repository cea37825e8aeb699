"""Duties: whom the layout charges with them, and subjects that are no bodies."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.catalogue import DutyFilter, DutyRow
from corpus.document import Document
from corpus.duty import Role
from prompts.answer import Answer, Answerer, Refusal
from tests.prompts_doubles import Shelf, WordSearcher, made


def plan() -> Document:
    return made(
        "9/KH-UBND",
        "KẾ HOẠCH",
        "Giữ sạch bến đò tỉnh Hòa Giang",
        [
            ("", "Số: 9/KH-UBND"),
            ("", "KẾ HOẠCH"),
            ("", "Giữ sạch bến đò tỉnh Hòa Giang"),
            ("I", "I. PHÂN CÔNG#"),
            ("I.1", "1. Sở Xây dựng chỉ đạo Trung tâm Bến đò thực hiện các việc sau:"),
            (".", "- Thu gom rác trên bến mỗi ngày."),
            ("I.2", "2. Người lái đò phải mang rác lên bờ, không thả xuống sông."),
            ("I.4", "4. Sở Công Thương phối hợp với các xã và Sở Nội vụ tặng quà chủ bến."),
            ("I.5", "5. Hội Nông dân thành phố Sông Mây phát tờ rơi."),
            ("I.6", "6. Chủ bến cho nhà thuyền đỗ (Bên cho thuê)#"),
            (".", "- Giữ bến sạch cho người thuê."),
            ("I.7", "7. Người neo thuyền qua đêm (Bên thuê nhà)#"),
            (".", "- Trả tiền neo đúng hạn."),
            ("I.3", "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam các cấp giám sát việc thu gom."),
        ],
        [
            ("I.1", "Sở Xây dựng", Role.LEAD, "- Thu gom rác", ""),
            ("I.3", "Ủy ban Mặt trận Tổ quốc Việt Nam các cấp", Role.LEAD, "3. Đề nghị", ""),
            ("I.6", "Chủ bến cho nhà thuyền đỗ (Bên cho thuê)", Role.LEAD, "- Giữ bến", ""),
            ("I.5", "Hội Nông dân thành phố Sông Mây", Role.LEAD, "5. Hội Nông dân", ""),
        ],
    )


def ask(question: str) -> Answer | Refusal:
    shelf = Shelf(plan())
    return Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)


def test_a_body_that_another_charges_is_given_what_stands_below() -> None:
    got = ask("Trung tâm Bến đò làm gì?")
    assert isinstance(got, Answer)
    assert "Thu gom rác" in got.text


def test_people_who_are_no_body_are_answered_from_the_text() -> None:
    got = ask("Người lái đò phải làm gì?")
    assert isinstance(got, Answer)
    assert "I.2" in {str(c.section) for c in got.citations}


def test_a_body_without_a_duty_is_refused() -> None:
    assert isinstance(ask("Chi cục Đò ngang phải làm gì?"), Refusal)


def test_a_front_is_asked_for_by_its_name_and_told_of_by_its_committee() -> None:
    got = ask("MTTQ có nhiệm vụ gì?")
    assert isinstance(got, Answer)
    assert "giám sát việc thu gom" in got.text


def test_whom_another_body_is_to_work_with_is_told_where_joint_work_is_asked_for() -> None:
    got = ask("Sở Nội vụ phối hợp việc gì?")
    assert isinstance(got, Answer)
    assert [str(c.section) for c in got.citations] == ["I.4"]
    assert isinstance(ask("Sở Nội vụ chủ trì việc gì?"), Refusal)


def test_the_only_body_of_a_kind_is_meant_without_its_place() -> None:
    got = ask("Hội Nông dân có nhiệm vụ gì?")
    assert isinstance(got, Answer)
    assert "phát tờ rơi" in got.text


def test_a_party_called_in_brackets_is_given_what_stands_below_its_own_heading() -> None:
    got = ask("Bên thuê nhà có trách nhiệm gì?")
    assert isinstance(got, Answer)
    assert [str(c.section) for c in got.citations] == ["I.7"]


def test_a_name_that_only_shares_its_words_is_another_body() -> None:
    class Generous(Shelf):
        """Finds by words in any order, as the register does where it knows no such name."""

        def duties(self, wanted: DutyFilter) -> list[DutyRow]:
            return [DutyRow(d.id, None, duty) for d in self.documents.values() for duty in d.duties]

    shelf = Generous(plan())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Bên thuê nhà có trách nhiệm gì?")
    assert [str(c.section) for c in got.citations] == ["I.7"]


def test_of_more_tasks_than_can_be_shown_those_it_leads_come_first() -> None:
    lines = [("", "5/KH-UBND"), ("I", "I. NHIỆM VỤ#")]
    lines += [(f"I.{i}", f"{i}. Sở Xây dựng sửa cầu số {i}, Sở Y tế phối hợp.") for i in range(1, 14)]
    lines += [("I.14", "14. Sở Y tế khám bệnh.")]
    given = [(f"I.{i}", "Sở Y tế", Role.COORDINATE, f"{i}. Sở Xây dựng", "") for i in range(1, 14)]
    given += [("I.14", "Sở Y tế", Role.LEAD, "14. Sở Y tế", "")]
    shelf = Shelf(made("5/KH-UBND", "KẾ HOẠCH", "sửa cầu", lines, given))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Sở Y tế có nhiệm vụ gì?")
    assert "khám bệnh" in got.text


def directive() -> Document:
    """A directive that charges chairs, as directives of a province do."""
    return made(
        "4/CT-UBND",
        "CHỈ THỊ",
        "Tăng cường giữ rừng tỉnh Hòa Giang",
        [
            ("", "Số: 4/CT-UBND"),
            ("", "CHỈ THỊ"),
            ("", "Tăng cường giữ rừng tỉnh Hòa Giang"),
            ("1", "1. Giám đốc các sở; Chủ tịch UBND các xã, phường#"),
            ("1.a", "a) Tuần tra hằng tuần;"),
            ("1.b", "b) Treo biển báo cấm lửa."),
            ("2", "2. Giao Ủy ban nhân dân thành phố Sông Mây mở chốt gác."),
        ],
        [
            ("1.a", "Chủ tịch UBND các xã, phường", Role.LEAD, "a) Tuần tra", ""),
            ("1.b", "Chủ tịch UBND các xã, phường", Role.LEAD, "b) Treo", ""),
        ],
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Xã phường phải làm gì?", "places, for their offices"),
        ("Xã phường phải làm gì về giữ rừng?", "the topic is that of all the directive"),
        ("Các xã, phường có nhiệm vụ gì?", "the class of places"),
        ("UBND xã phải làm gì?", "the committee, whose chair is charged"),
    ],
)
def test_what_a_chair_is_charged_with_is_told_of_the_committee(question: str, reason: str) -> None:
    shelf = Shelf(directive())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert "Chủ tịch UBND các xã, phường được giao" in got.text
    assert [str(c.section) for c in got.citations] == ["1.a", "1.b"], reason
