"""Gaps: what is left open is listed, what is said is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from corpus.gaps import TASKS_HEADING, GapKind, find_gaps
from ingest.read import read_document

SEED = Path(__file__).parents[2] / "shared" / "seed" / "chuong-trinh-nq57.txt"

PLAN = """Số: 12/KH-UBND
Hòa Giang, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Phát triển bến thủy nội địa năm 2026
I. MỤC TIÊU
- 100% bến thủy nội địa có biển báo vào năm 2026.
- Tỷ lệ che phủ rừng ven sông đạt 42% vào năm 2026.
II. NHIỆM VỤ, GIẢI PHÁP
1. Về biển báo
- Lắp đặt biển báo tại các bến thủy nội địa. Người đứng đầu các bến phải kiểm tra biển báo hằng tháng.
- Sở Xây dựng kiểm tra an toàn các bến trước ngày 30/6/2026.
2. Về tuyên truyền
- Phổ biến quy định an toàn giao thông đường thủy cho chủ phương tiện.
Đơn vị chủ trì: Công an tỉnh.
III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch.
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("gaps") / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return read_document(path, load_register())


def left_open(document: Document, kind: GapKind) -> list[str]:
    return [" ".join(gap.text.split()[:4]).rstrip(":") for gap in find_gaps(document) if gap.kind is kind]


def test_a_task_whose_first_sentence_names_nobody_has_no_owner(plan: Document) -> None:
    assert left_open(plan, GapKind.OWNER) == ["- Lắp đặt biển"]


def test_a_target_that_no_task_speaks_of(plan: Document) -> None:
    assert left_open(plan, GapKind.TASK) == ["Tỷ lệ che phủ"]


def test_a_duty_without_a_day_or_a_cadence_counts_once(plan: Document) -> None:
    assert left_open(plan, GapKind.DEADLINE) == ["Đơn vị chủ trì", "Sở Tài chính bố"]
    twice = replace(plan, duties=plan.duties * 2)
    assert left_open(twice, GapKind.DEADLINE) == left_open(plan, GapKind.DEADLINE)


def test_every_gap_stands_in_the_text(plan: Document) -> None:
    for gap in find_gaps(plan):
        assert plan.text[gap.start : gap.end].strip() == gap.text


@pytest.mark.parametrize(
    ("heading", "tasks", "why"),
    [
        ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", True, "the usual heading"),
        ("Các nhiệm vụ trọng tâm", True, "a determiner before it"),
        ("Nội dung thực hiện", True, "plans say it so"),
        ("Nhiệm vụ của Sở Y tế", False, "the owner is in the heading"),
        ("Nhiệm vụ và quyền hạn", False, "what a body may do, no plan of tasks"),
        ("MỤC TIÊU", False, "aims"),
    ],
)
def test_headings_of_tasks(heading: str, tasks: bool, why: str) -> None:
    assert bool(TASKS_HEADING.match(heading)) is tasks, why


@pytest.mark.skipif(not SEED.exists(), reason="../shared is not here")
def test_all_26_items_of_the_seed_are_without_an_owner() -> None:
    gaps = find_gaps(read_document(SEED, load_register()))
    assert [gap.section.parts[0] for gap in gaps if gap.kind is GapKind.OWNER] == ["IV"] * 26
