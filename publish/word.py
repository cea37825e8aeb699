"""Registers of duties as Word documents: a table for each agency, on paper in landscape."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from publish.paper import Paper
from publish.printing import printable
from publish.register import ROLE, VIA

if TYPE_CHECKING:
    from corpus.catalogue import DutyRow

_HEADINGS = ("TT", "Nhiệm vụ", "Vai trò", "Thời hạn", "Sản phẩm", "Căn cứ")
_WIDTHS_MM = (11, 112, 22, 32, 36, 44)
_MOST_NUMBERS = 8


def write_register(rows: Sequence[DutyRow]) -> bytes:
    """Return the document's bytes: A4 landscape, Times New Roman, margins of Decree 30/2020/NĐ-CP (Appendix I)."""
    paper = Paper("Bảng tổng hợp nhiệm vụ được giao", landscape=True, size=13)
    paper.line("BẢNG TỔNG HỢP NHIỆM VỤ ĐƯỢC GIAO", bold=True, size=14)
    paper.line(_source(rows), italic=True)
    paper.line("_" * 16, size=10)
    ordered = sorted(rows, key=lambda r: r.duty.agency_id)
    for ordinal, (_, group) in enumerate(groupby(ordered, key=lambda r: r.duty.agency_id), 1):
        _agency(paper, ordinal, list(group))
    return paper.bytes()


def _source(rows: Sequence[DutyRow]) -> str:
    numbers = list(dict.fromkeys(r.called or r.document for r in rows))
    left = len(numbers) - _MOST_NUMBERS
    shown = ", ".join(numbers[:_MOST_NUMBERS]) + (f" và {left} văn bản khác" if left > 0 else "")
    return f"(Trích từ: {shown})" if numbers else "(Không có nhiệm vụ nào)"


def _agency(paper: Paper, ordinal: int, rows: list[DutyRow]) -> None:
    name = printable(rows[0].duty.agency)
    paper.heading(f"{ordinal}. {name[:1].upper()}{name[1:]} ({len(rows)} nhiệm vụ)")
    paper.table(_HEADINGS, _WIDTHS_MM, [(str(number), *_cells(row)) for number, row in enumerate(rows, 1)])
    paper.gap()


def _cells(row: DutyRow) -> tuple[str, str, str, str, str]:
    duty = row.duty
    place = f"{duty.section.spoken()}, {row.called or row.document}" + (f" (tr. {duty.page})" if duty.page else "")
    note = f"\n{VIA[row.via]}" if row.via else ""
    deadline = duty.deadline.printed if duty.deadline else ""
    return duty.action, ROLE[duty.role], deadline, duty.product or "", place + note
