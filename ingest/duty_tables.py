"""Duty tables: rows with a task, who leads it, who helps, by when, and what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Cell, Table
from corpus.duty import Role
from corpus.section_path import SectionPath
from ingest.agency_phrases import read_phrases
from ingest.canonical import Canonical
from ingest.letters import pattern
from ingest.numbered_rows import NUMBER_HEAD, ROW_NUMBER
from ingest.owned_task import OwnedTask
from ingest.places import Places

# "Cơ quan chủ trì", "Đơn vị chủ trì thực hiện", "Cơ quan thực hiện"
LEAD_HEAD = pattern(
    r"chủ trì|(?:cơ quan|đơn vị|bộ phận|người)(?:, đơn vị)? (?:thực hiện|phụ trách|đầu mối)|phân công"
    r"|trách nhiệm thực hiện"
    r"|^(?:cơ quan|đơn vị)$",
    re.IGNORECASE,
)
# "Cơ quan phối hợp", "Đơn vị phối hợp thực hiện"
COORDINATE_HEAD = pattern(r"phối hợp|tham gia", re.IGNORECASE)
# "Thời gian hoàn thành", "Thời hạn", "Tiến độ"
DEADLINE_HEAD = pattern(r"thời (?:gian|hạn|điểm)|tiến độ|hoàn thành|lộ trình", re.IGNORECASE)
# "Sản phẩm", "Kết quả dự kiến", "Hình thức văn bản"
PRODUCT_HEAD = pattern(r"sản phẩm|kết quả|hình thức văn bản|đầu ra", re.IGNORECASE)
# "Nhiệm vụ", "Nội dung công việc", "Tên đề án"
TASK_HEAD = pattern(
    r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|tên (?:văn bản|đề án|dự án|chương trình)"
    r"|hạng mục",
    re.IGNORECASE,
)
_CELL_BREAK = pattern(r"\s{0,3}(?:;|\s[-–+•]\s|^[-–+•]\s*|/\s*(?=[\p{Lu}]))\s*")
# "Sở Khoa học và Công nghệ Sở Công Thương": names that stood on lines of their own.
_NEXT_NAME = pattern(
    r"(?<!\w)(?!Bộ|bộ|Chánh|Tổng|trực|thư|viên|biểu|phòng|ủy|uỷ|đốc|tịch|trưởng|của|và|thuộc|với|các|Các|đạo|cùng|cho|do|gồm)(\w+[)]?)\s+"
    r"(?=(?:Sở|Bộ|UBND|HĐND|Ủy ban|Uỷ ban|Ban|Công an|Văn phòng|Các|Hội|Trung tâm|Báo|Đài|Kho bạc"
    r"|Thanh tra|Liên đoàn|Liên minh|Tỉnh đoàn|Thành đoàn|Đoàn|Mặt trận|Cục|Chi cục)(?!\w))"
)
_TORN = frozenset({"Bộ", "Sở", "các", "Các"})  # what a page's end leaves of a name
_LEADS_IN_CELL = pattern(r"\s{0,3}(?:Chủ trì|Cơ quan chủ trì|Đơn vị chủ trì)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    task: int
    lead: int | None
    coordinate: int | None
    deadline: int | None
    product: int | None
    number: int | None
    width: int


def read_tables(canonical: Canonical, places: Places) -> Iterator[OwnedTask]:
    """Yield the rows of every duty table. A table without a head goes on with the one before it."""
    columns: _Columns | None = None
    for table in canonical.tables:
        head, first = _columns(table, canonical.text)
        if head is None and (columns is None or len(table.rows[0]) != columns.width):
            columns = None
            continue
        columns, first = (head, first) if head is not None else (columns, 0)
        if columns is not None and not places.is_end_matter(table.start):
            yield from _rows(canonical, places, table, columns, first)


def _columns(table: Table, text: str) -> tuple[_Columns | None, int]:
    """Return the meaning of the columns and the number of the first row below the head."""
    for number, row in enumerate(table.rows[:4]):
        words = [text[c.start : c.end] for c in row]
        task = _find(words, TASK_HEAD, not_like=(LEAD_HEAD, COORDINATE_HEAD, DEADLINE_HEAD))
        lead = _find(words, LEAD_HEAD, not_like=(COORDINATE_HEAD,))
        coordinate = _find(words, COORDINATE_HEAD, not_like=(LEAD_HEAD,))
        if task is None or (lead is None and coordinate is None) or max(len(w) for w in words) > 120:
            continue
        taken = {task, lead, coordinate}
        deadline = _find(words, DEADLINE_HEAD, taken=taken)
        product = _find(words, PRODUCT_HEAD, taken=taken | {deadline})
        tt = _find(words, NUMBER_HEAD)
        return _Columns(task, lead, coordinate, deadline, product, tt, len(row)), number + 1
    return None, 0


def _find(
    words: Sequence[str],
    pattern: re.Pattern[str],
    not_like: Sequence[re.Pattern[str]] = (),
    taken: set[int | None] | frozenset[int | None] = frozenset(),
) -> int | None:
    for number, head in enumerate(words):
        if number not in taken and pattern.search(head) and not any(other.search(head) for other in not_like):
            return number
    return None


def _rows(canonical: Canonical, places: Places, table: Table, columns: _Columns, first: int) -> Iterator[OwnedTask]:
    text = canonical.text
    section = places.section_at(table.start)
    parent = section.path if section else SectionPath("", ("Phụ lục 1",))
    mark = ""
    for row in table.rows[first:]:
        task = _cell(row, columns.task)
        number = _words(row, 0 if columns.number is None else columns.number, text)
        if found := ROW_NUMBER.match(number):
            mark = found[1]
        elif number.strip():
            mark = ""  # "II": a row that heads a group
        agencies = (
            *_agencies(row, columns.lead, text, Role.LEAD),
            *_agencies(row, columns.coordinate, text, Role.COORDINATE),
        )
        if task is None or task.end == task.start or not agencies:
            continue
        words = text[task.start : task.end]
        path = parent.child(f"hàng {mark}") if mark else parent
        product = _words(row, columns.product, text) or None
        yield OwnedTask(
            path,
            words,
            (task.start, task.end),
            tuple(dict.fromkeys(agencies)),
            _words(row, columns.deadline, text),
            product,
        )


def _cell(row: tuple[Cell, ...], column: int | None) -> Cell | None:
    return row[column] if column is not None and column < len(row) else None


def _words(row: tuple[Cell, ...], column: int | None, text: str) -> str:
    cell = _cell(row, column)
    return text[cell.start : cell.end] if cell else ""


def _agencies(row: tuple[Cell, ...], column: int | None, text: str, role: Role) -> list[tuple[str, Role]]:
    words = _words(row, column, text)
    out: list[tuple[str, Role]] = []
    for stretch in _CELL_BREAK.split(_NEXT_NAME.sub(r"\1; ", _LEADS_IN_CELL.sub("", words))):
        names = [p.name for p in read_phrases(stretch)] if stretch.strip() else []
        out += [(name, role) for name in names if any(c.isalpha() for c in name) and name not in _TORN]
    return out
