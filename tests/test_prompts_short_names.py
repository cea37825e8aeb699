"""Short names: an agency's abbreviation is written out, nothing else is touched."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.short_names import written_out

CASES = [
    ("STC chủ trì việc gì?", "Sở Tài chính chủ trì việc gì?", "capitals"),
    ("snnmt phai lam gi", "Sở Nông nghiệp và Môi trường phai lam gi", "small letters without a vowel"),
    ("SNN&MT đánh giá gì?", "Sở Nông nghiệp và Môi trường đánh giá gì?", "with a sign"),
    ("CDC tỉnh làm gì?", "Trung tâm Kiểm soát bệnh tật tỉnh làm gì?", "the register does not know it"),
    ("Sở Tài chính làm gì?", "Sở Tài chính làm gì?", "written in full"),
    ("UBND tỉnh làm gì?", "UBND tỉnh làm gì?", "an abbreviation and a word: read as it stands"),
    ("Mạng 5G và AI ra sao?", "Mạng 5G và AI ra sao?", "no agency"),
]


@pytest.mark.parametrize(("typed", "full", "reason"), CASES, ids=[c[2] for c in CASES])
def test_abbreviations_of_agencies_are_written_out(typed: str, full: str, reason: str) -> None:
    assert written_out(typed, load_register()) == full, reason
