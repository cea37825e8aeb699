"""What a document does with one that it names."""

from __future__ import annotations

import pytest

from corpus.reference import Relation
from ingest.relations import relation_of


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ("Thực hiện ", "", "implements"),
        ("các cấp ủy xây dựng kế hoạch thực hiện có hiệu quả ", "", "implements"),  # the words of the object between
        ("thực hiện theo quy định tại ", "", "cites"),  # in accordance with
        ("Quyết định này thay thế ", "", "replaces"),
        ("Quyết định này có hiệu lực từ ngày 10 tháng 12 năm 2025 và bãi bỏ ", "", "repeals"),
        ("Điều 1. Sửa đổi, bổ sung một số điều của ", "", "amends"),
        (
            "2. ",
            " ngày 13/01/2025 hết hiệu lực kể từ ngày Quyết định này có hiệu lực",
            "repeals",
        ),  # ends by its own words
        ("", " của Chính phủ quy định chi tiết", "cites"),
        ("được sửa đổi, bổ sung bởi ", "", "cites"),  # the passive: another document did it
        ("Nghị định số 2/2020/NĐ-CP sửa đổi, bổ sung một số điều của ", "", "cites"),  # another document is the subject
        ("Sở Tư pháp đề nghị sửa đổi ", "", "cites"),  # an agency is the subject
        ("Bổ sung số lượng máy móc đã quy định tại ", "", "cites"),  # something else is added
    ],
)
def test_relations(before: str, after: str, relation: str) -> None:
    assert relation_of(before, after) is Relation(relation)


def test_a_title_acts_without_a_subject() -> None:
    assert relation_of("VỀ VIỆC BÃI BỎ ", "", in_title=True) is Relation.REPEALS
    assert relation_of("VỀ VIỆC BÃI BỎ ", "") is Relation.CITES


def test_a_proposal_does_not_act() -> None:
    assert relation_of("Bãi bỏ ", "", may_act=False) is Relation.CITES
    assert relation_of("Thực hiện ", "", may_act=False) is Relation.IMPLEMENTS
