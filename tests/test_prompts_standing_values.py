"""Standing values: the values of the kinds asked for that stand with a sentence, and not those of others."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from prompts.reading import read
from prompts.standing_values import standing_values, wanted
from prompts.understand import understand
from prompts.values import Asked
from tests.prompts_doubles import decision, made, programme


def plan() -> Document:
    lines = [
        ("", "3/KH-UBND"),
        ("I", "I. NƯỚC SẠCH#"),
        (
            "I.1",
            "1. Lắp 12 trạm bơm ở thôn Thượng, thôn Trung và thôn Hạ, cho sinh hoạt của 450 hộ. Kinh phí 3,5 tỷ đồng.",
        ),
        ("I.2", "2. Ông Lê Văn Suối, Bí thư Đảng ủy xã, trông coi trạm bơm."),
        ("I.3", "3. Trạm bơm chạy trong 03 năm."),
        ("I.4", "4. Mỗi hộ chỉ được hưởng một mức ưu đãi cho một lần lắp."),
    ]
    return made("3/KH-UBND", "KẾ HOẠCH", "nước sạch", lines)


def aged() -> Document:
    lines = [
        ("", "5/KH-UBND"),
        ("II.1", "1. Chở không lấy tiền người dưới 60 tuổi."),
        (
            "II.2",
            "2. Trồng 300 cây." + " Cây giống do vườn ươm của xã cấp, đúng loài và đúng mùa." * 6 + " Cây bên đường.",
        ),
    ]
    return made("5/KH-UBND", "KẾ HOẠCH", "đò ngang", lines)


def values(question: str, document: Document, words: str) -> list[str]:
    reading = read(document)
    sentence = next(i for i, s in enumerate(reading.sentences) if s.start <= document.text.index(words) < s.end)
    found = standing_values(understand(question, load_register()), reading, sentence)
    return [document.text[v.start : v.end] for v in found]


STANDING = [
    ("Có bao nhiêu người được chở?", aged, "người dưới 60", [], "an age counts nobody"),
    ("Trồng bao nhiêu cây?", aged, "Cây bên đường", [], "an amount of another sentence, far off in a long clause"),
    ("Lắp bao nhiêu trạm bơm?", plan, "Lắp 12", ["12"], "of two figures the one with the noun"),
    ("Mỗi hộ được hưởng mấy mức?", plan, "4. Mỗi hộ", ["một"], "a number in words right before its noun"),
    ("Có bao nhiêu hộ được cấp nước?", plan, "Lắp 12", ["450"], "the other one with the other noun"),
    ("Kinh phí lắp trạm bơm là bao nhiêu?", plan, "Lắp 12", ["3,5 tỷ đồng"], "an amount behind, in a short clause"),
    (
        "Tập huấn cho tiểu thương khi nào?",
        decision,
        "2. Tập huấn",
        ["Quý II năm 2026"],
        "a time in a line of the block",
    ),
    (
        "Quy mô kinh tế số đạt bao nhiêu phần trăm?",
        programme,
        "- Quy mô",
        ["đạt tối thiểu 20%"],
        "a share with its bound",
    ),
    ("Quy mô kinh tế số đạt bao nhiêu phần trăm?", programme, "1. Các sở", [], "none where none stands"),
    ("Sở nào chủ trì?", plan, "Lắp 12", [], "who is asked is no value"),
]


@pytest.mark.parametrize(("question", "of", "words", "found", "reason"), STANDING, ids=[s[4] for s in STANDING])
def test_the_values_asked_for_are_found_with_the_sentence(
    question: str, of: object, words: str, found: list[str], reason: str
) -> None:
    assert callable(of)
    assert values(question, of(), words) == found, reason


def test_a_figure_of_the_question_is_no_answer() -> None:
    assert values("12 trạm bơm cấp nước cho bao nhiêu hộ?", plan(), "Lắp 12") == ["450"]


def test_a_person_answers_only_for_the_post_that_is_asked() -> None:
    assert values("Bí thư Đảng ủy xã là ai?", plan(), "2. Ông") == ["Lê Văn Suối"]
    assert values("Chủ tịch xã là ai?", plan(), "2. Ông") == []


def test_who_is_not_a_kind_of_value() -> None:
    asked = understand("Ai nộp báo cáo, trước ngày nào?", load_register())
    assert Asked.WHO in asked.asked
    assert Asked.WHO not in wanted(asked)
