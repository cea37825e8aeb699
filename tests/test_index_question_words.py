"""Words that only ask are not looked for; what is asked about is."""

from __future__ import annotations

import time

import pytest

from index.query import understand, weighted_terms
from index.question_words import without_question_words


@pytest.mark.parametrize(
    ("question", "left", "reason"),
    [
        ("Sở Nội vụ có nhiệm vụ gì?", "Sở Nội vụ có nhiệm vụ ?", "what"),
        ("Hồ sơ nộp ở đâu, khi nào?", "Hồ sơ nộp , ?", "where and when"),
        ("Xã phải báo cáo, đúng hay sai?", "Xã phải báo cáo, ?", "yes or no"),
        ("Nội dung nào sau đây được hỗ trợ?", "Nội dung được hỗ trợ?", "which"),
        ("Đề án gồm bao nhiêu nhiệm vụ", "Đề án gồm nhiệm vụ", "how many"),
        ("NHƯ THẾ NÀO LÀ HỘ NGHÈO", "LÀ HỘ NGHÈO", "in capitals"),
        ("ứng dụng ai trong trường học", "ứng dụng ai trong trường học", "artificial intelligence is no question"),
        ("Thôn được vay vốn không, phải không?", "Thôn được vay vốn không, ?", "yes or no, at an end"),
        ("việc phải không ngừng đổi mới", "việc phải không ngừng đổi mới", "a denial inside a sentence"),
        ("hộ không phải hộ nghèo", "hộ không phải hộ nghèo", "a denial is asked about"),
        ("mấy chục nghìn hộ gia đình", "chục nghìn hộ gia đình", "how many, of a round number"),
        ("là gì", "là gì", "nothing else: looked for as it is"),
        ("???", "???", "no word at all"),
        ("", "", "nothing"),
    ],
)
def test_what_is_asked_about_is_left(question: str, left: str, reason: str) -> None:
    assert without_question_words(question) == left, reason


def test_question_words_are_not_looked_for_but_count_when_closeness_is_judged() -> None:
    query = understand("Sở Nội vụ làm gì?")
    assert list(weighted_terms(query, {"syllable": 1.0})["syllable"]) == ["sở", "nội", "vụ", "làm"]
    assert list(query.folded) == ["so", "noi", "vu", "lam", "gi"]


@pytest.mark.parametrize("text", ["nào sau " * 40_000, "phải " * 60_000, " " * 200_000, "là" + " g" * 60_000])
def test_hostile_text_is_gone_through_once(text: str) -> None:
    began = time.process_time()
    without_question_words(text)
    assert time.process_time() - began < 3
