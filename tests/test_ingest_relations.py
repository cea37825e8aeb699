"""What a document does with one that it names."""

from __future__ import annotations

import pytest

from corpus.reference import Relation
from ingest.relations import lead_of, relation_of


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
        ("Bãi bỏ toàn bộ ", "", "repeals"),
        ("bổ sung một số điều theo ", "", "cites"),  # of a line that was torn
        ("Bổ sung giá đất quy định tại ", "", "cites"),  # something that stands there is added elsewhere
        ("Thay thế cách hiểu cụm từ “cấp huyện” quy định tại ", "", "amends"),
        ("Quyết định này thay thế các Quyết định: số ", "", "replaces"),
        ("Bãi bỏ các Phụ lục 2, 3 ban hành kèm theo ", "", "amends"),  # what is in it, not the document itself
        ("Thay thế cụm từ “cấp huyện” tại ", "", "amends"),
        ("Bãi bỏ cụm từ “thanh tra” tại khoản 2; bãi bỏ ", "", "repeals"),  # the last act is the one on it
        ("2. ", " ngày 13/01/2025 hết hiệu lực một phần", "cites"),
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


@pytest.mark.parametrize(
    ("sentence", "relation", "reason"),
    [
        ("2. Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực:", "repeals", "what ends"),
        ("2. Quyết định này bãi bỏ toàn bộ các Quyết định sau:", "repeals", "an act of this document"),
        ("Nghị quyết này thay thế các nghị quyết sau đây:", "replaces", "another act"),
        ("2. Bãi bỏ một số điều của các Thông tư sau:", None, "only parts of them"),
        ("Sở Tư pháp rà soát, bãi bỏ các văn bản sau:", None, "an agency is the subject"),
        ("2. Các văn bản sau đây hết hiệu lực.", None, "no list follows"),
    ],
)
def test_a_line_says_what_is_done_with_the_documents_below_it(sentence: str, relation: str | None, reason: str) -> None:
    found = lead_of(sentence)
    assert (found.value if found else None) == relation, reason
