"""Terms: the words that count, their pairs, and wordings with synonyms."""

from __future__ import annotations

import pytest

from prompts.syllables import syllables
from prompts.terms import idle, light, terms


def made(text: str, folded: bool = False) -> dict[str, float]:
    return {t.text: t.weight for t in terms(syllables(text, asked=True), folded, (), text)}


def test_light_words_do_not_count() -> None:
    assert "cua4" not in made("giá của xăng")
    assert "cua4" in light(False)
    assert "cua" in light(True)
    assert idle(syllables("chủ trì thực hiện rừng"), False, ()) == {0, 1, 2, 3}


def test_rare_words_weigh_more_and_pairs_a_part_of_it() -> None:
    found = made("bình ổn giá")
    assert found["ôn4"] > found["gia2"]
    assert 0 < found["binh1 ôn4"] < found["ôn4"]


def test_synonyms_are_one_term_with_many_forms() -> None:
    (found,) = (t for t in terms(syllables("tối thiểu"), False, (), "tối thiểu") if len(t.forms) > 1)
    assert " it2 nhât2 " in found.forms


def test_names_are_capitals_inside_and_figures() -> None:
    text = "Dự án tại Hòa Giang năm 2030"
    assert [t.text for t in terms(syllables(text), False, (), text) if t.name] == ["hoa1", "giang", "2030"]


def test_a_kind_of_document_tells_little() -> None:
    assert made("kế hoạch")["hoach5"] < made("quy hoạch")["hoach5"]


def test_a_total_is_hardly_more_than_the_thing() -> None:
    assert made("tổng kinh phí")["tông4 kinh"] < 0.3 * made("bảng kinh phí")["bang4 kinh"]


@pytest.mark.parametrize(
    ("asked", "text", "stands", "reason"),
    [
        ("cháy rừng cấp V", "cháy rừng cấp V", True, "behind its noun"),
        ("cháy rừng cấp V", "cháy rừng cấp 5", True, "as a figure"),
        ("cháy rừng cấp V", "cháy rừng cấp IV, V", True, "in a row"),
        ("cháy rừng cấp V", "theo điểm v cấp IV", False, "a label elsewhere"),
        ("trường ở vùng 2", "trường ở vùng 1 và 2", True, "a figure in a row"),
        ("trường ở vùng 2", "trường ở vùng 1 có 2 lớp", False, "another figure"),
        ("báo cáo quý II", "báo cáo quý I, trong đó II", True, "quarters are told apart from their noun"),
    ],
)
def test_a_numeral_counts_only_behind_what_it_numbers(asked: str, text: str, stands: bool, reason: str) -> None:
    (numeral,) = (t for t in terms(syllables(asked), False, (), asked) if t.name)
    line = syllables(text).line()
    assert any(form in line for form in numeral.forms) is stands, reason


def test_the_state_budget_is_said_by_the_budget_alone() -> None:
    found = terms(syllables("NSNN chi cho rừng", asked=True), False, (), "NSNN chi cho rừng")
    (budget,) = [t for t in found if len(t.forms) > 1]
    assert " ngân sach2 " in budget.forms
    assert "nha1" not in {t.text for t in found}
