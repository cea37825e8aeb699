"""Blocks: a task and the lines below it that say who does it and when."""

from __future__ import annotations

import re

from corpus.document import Section, SectionKind
from corpus.fold import fold
from prompts.reading import Reading
from prompts.remembered import Remembered

LONGEST_TASK = 1_500
LONGEST_TOLD = 300  # characters of what the lines say, for one sentence of it
_BLOCKS: Remembered[tuple[int, int]] = Remembered(15_000)
# "Đơn vị chủ trì thực hiện: Sở Nội vụ." · "- Thời gian thực hiện: Hằng năm." · "b) Cơ quan thực hiện:"
ATTRIBUTION_LINE = re.compile(
    r"[-–+•*\s]{0,3}(?:[a-zđ]\)\s)?(?:Đơn vị|Cơ quan|Thời gian|Thời hạn|Tiến độ|Sản phẩm|Kết quả|Kinh phí"
    r"|Nguồn kinh phí|Địa điểm|Chủ trì|Phối hợp|Lãnh đạo|Đối tượng|Nội dung"
    r"|Phạm vi|Số lượng|Hình thức)\b[^:.;\n]{0,45}:"
)


_FORMS = {"lead": "{} chủ trì", "does": "{} thực hiện", "coordinate": "{} phối hợp", "time": "thời gian: {}"}


def is_attribution(reading: Reading, index: int) -> bool:
    """Whether clause `index` is a line that says who, when or with what."""
    clause = reading.clauses[index]
    return bool(ATTRIBUTION_LINE.match(reading.document.text, clause.start, min(clause.end, clause.start + 90)))


def block_of(reading: Reading, index: int) -> tuple[int, int]:
    """Return the clauses `[first, last)` that belong with clause `index`: itself where there are no such lines."""
    return _BLOCKS.get((reading.number, index), lambda: _block(reading, index))


def task_of(reading: Reading, index: int) -> tuple[int, int]:
    """Return the stretch from the task to the line `index` that says who does it; the line alone where it is far."""
    first, last = block_of(reading, index)
    tasks = [c for i, c in enumerate(reading.clauses[first:last], first) if not is_attribution(reading, i)]
    clause = reading.clauses[index]
    start = tasks[0].start if tasks and tasks[0].start < clause.start else clause.start
    return (start, clause.end) if clause.end - start <= LONGEST_TASK else (clause.start, clause.end)


def told_by_block(reading: Reading, index: int) -> str:
    """Return what the lines of a block say in one sentence, `Sở A chủ trì; Sở B phối hợp; thời gian: quý II`; "" where
    there are none."""
    first, last = block_of(reading, index)
    found: dict[str, str] = {}
    for i in range(first, last):
        line = " ".join(reading.document.text[reading.clauses[i].start : reading.clauses[i].end].split())
        if is_attribution(reading, i):
            head, _, words = line.partition(":")
            found.setdefault(_kind_of(fold(head)), words.strip(" .;"))
    if sum(map(len, found.values())) > LONGEST_TOLD:
        return ""
    parts = [form.format(found[key]) for key, form in _FORMS.items() if found.get(key)]
    return "; ".join(parts) if {"lead", "does"} & found.keys() else ""


def _kind_of(head: str) -> str:
    """Return what a line says: who leads, who does, who helps or when; "" for the rest."""
    if "phoi hop" in head:
        return "coordinate"
    if "chu tri" in head:
        return "lead"
    if head.strip(" -–+•*").startswith(("thoi gian", "thoi han", "tien do")):
        return "time"
    return "does" if "don vi" in head or "co quan" in head else ""


def _block(reading: Reading, index: int) -> tuple[int, int]:
    group = _group(reading, index)
    count = len(reading.clauses)

    def same(i: int) -> bool:
        return 0 <= i < count and _group(reading, i) == group

    last = index + 1
    while same(last) and not is_attribution(reading, last) and not is_attribution(reading, last - 1):
        last += 1
    if not (same(last) and is_attribution(reading, last)) and not is_attribution(reading, last - 1):
        return index, index + 1
    while same(last) and is_attribution(reading, last):
        last += 1
    first = index
    while same(first - 1) and is_attribution(reading, first) and is_attribution(reading, first - 1):
        first -= 1
    while same(first - 1) and not is_attribution(reading, first - 1):
        first -= 1
    return first, last


def _group(reading: Reading, index: int) -> int:
    """Return what clauses of one block share: their section, or where points say `b) Cơ quan thực hiện:` that above."""
    clause = reading.clauses[index]
    section = reading.section(clause)
    if section is None or section.kind is not SectionKind.POINT:
        return clause.section
    found = reading.groups.get(clause.section)
    if found is None:
        found = reading.groups[clause.section] = _point_group(reading, clause.section, section)
    return found


def _point_group(reading: Reading, own: int, point: Section) -> int:
    """Return the index of the section above a point, where the points beside it say who and when."""
    sections = reading.document.sections
    above = next((i for i in range(own - 1, -1, -1) if sections[i].path == point.path.parent), own)
    parent = sections[above]
    beside = [s for s in sections[own - 30 if own > 30 else 0 : own + 30] if s.path.parent == parent.path]
    text = reading.document.text
    says = [s for s in beside if parent.start <= s.start < parent.end and ATTRIBUTION_LINE.match(text, s.start)]
    return above if above != own and says else own
