"""Parts: a question while it is taken apart; what has said its say is not read twice."""

from __future__ import annotations

import pytest

from prompts.parts import Parts
from prompts.phrases import Met
from prompts.syllables import syllables


def parts(text: str, folded: bool = False) -> Parts:
    return Parts(text, syllables(text, asked=True), folded)


def test_taken_syllables_are_no_rest() -> None:
    of = parts("Sở Y tế kiểm tra chợ")
    before = of.rest()
    of.take(Met(0, 3, "x"))
    assert before[:3] == [0, 1, 2]
    assert of.rest() == [i for i in before if i >= 3]


def test_keys_are_compared_as_the_question_was_typed() -> None:
    assert parts("Chợ tạm").keys == ("chơ5", "tam5")
    assert parts("cho tam", folded=True).keys == ("cho", "tam")


def test_a_stretch_is_printed_as_typed_and_a_gap_is_what_stands_between() -> None:
    of = parts("Sở  Y tế, chợ tạm")
    assert of.printed(0, 3) == "Sở  Y tế"
    assert (of.gap(1), of.gap(3)) == ("  ", ", ")


def test_wordings_are_met_among_free_syllables_only_where_asked() -> None:
    of = parts("Giám đốc Sở Y tế làm gì")
    (met,) = of.meet("offices")
    of.take(met)
    assert of.meet("offices") == [met]
    assert of.meet("offices", free=True) == []


@pytest.mark.parametrize(
    ("question", "framed", "reason"),
    [
        ("Sở Y tế làm gì trong kế hoạch?", {5, 6, 7}, "the document, at the end"),
        ("Kế hoạch trồng rừng theo kế hoạch nào?", set(), "another text is asked for"),
    ],
)
def test_the_document_s_kind_at_the_end_tells_nothing(question: str, framed: set[int], reason: str) -> None:
    assert {i for m in parts(question).framed() for i in range(m.first, m.last)} == framed, reason
