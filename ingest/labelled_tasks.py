"""Labelled tasks: a task, and below it lines such as `Cơ quan chủ trì: …`, `Thời gian thực hiện: …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.duty import Role
from corpus.section_path import SectionPath
from ingest.agency_phrases import read_phrases
from ingest.canonical import Canonical
from ingest.owned_task import OwnedTask
from ingest.places import Places

_OPEN = r"^(?:[-–+•*]\s*|[a-zđ]\)\s*|\(\d\)\s*)?"
# "- Cơ quan chủ trì: Sở Tài chính.", "Đơn vị thực hiện: các sở, ban, ngành"
LEAD_LINE = re.compile(
    _OPEN + r"(?:(?:(?:Các\s+)?[Cc]ơ quan|(?:Các\s+)?[Đđ]ơn vị|Cơ quan, đơn vị|Bộ phận)\s+"
    r"(?:chủ trì|thực hiện|đầu mối|chủ trì thực hiện|chủ trì tham mưu|chịu trách nhiệm)|Chủ trì"
    r"|Phân công thực hiện|Phân công)\s*:\s*"
)
# "+ Cơ quan phối hợp: Công an tỉnh", "Phối hợp: các đơn vị liên quan"
COORDINATE_LINE = re.compile(
    _OPEN + r"(?:(?:Các\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|Cơ quan, đơn vị)\s+phối hợp(?: thực hiện)?"
    r"|Phối hợp(?: thực hiện)?)\s*:\s*"
)
# "- Thời gian thực hiện: Quý I/2026", "Thời hạn hoàn thành: 30/6/2026"
TIME_LINE = re.compile(_OPEN + r"(?:Thời gian|Thời hạn|Tiến độ|Thời điểm)(?:\s+\w+){0,3}\s*:\s*")
# "- Sản phẩm: Kế hoạch", "Kết quả dự kiến: Báo cáo"
PRODUCT_LINE = re.compile(_OPEN + r"(?:Sản phẩm|Kết quả|Yêu cầu sản phẩm)(?:\s+\w+){0,3}\s*:\s*")
# "- Kinh phí: từ ngân sách": other fields of the same block.
OTHER_LINE = re.compile(
    _OPEN + r"(?:Kinh phí|Nguồn kinh phí|Địa điểm|Hình thức|Đối tượng|Mục tiêu|Nội dung)(?:\s+\w+){0,3}\s*:\s*"
)
_FURTHER = 8  # lines of one block at most


def labelled_tasks(canonical: Canonical, places: Places) -> tuple[list[OwnedTask], set[int]]:
    """Return the labelled tasks and the numbers of the paragraphs that their lines are."""
    found: list[OwnedTask] = []
    taken: set[int] = set()
    for number in range(1, len(canonical.paragraphs)):
        if number in taken or not (_leads(canonical, number) or _coordinates(canonical, number)):
            continue
        lines = list(_block(canonical, number))
        above = min(lines) - 1
        taken.update(lines)
        if above >= 0:
            found.extend(_tasks(canonical, places, above, lines))
    return found, taken


def _leads(canonical: Canonical, number: int) -> bool:
    return bool(LEAD_LINE.match(canonical.paragraph(number)))


def _coordinates(canonical: Canonical, number: int) -> bool:
    return bool(COORDINATE_LINE.match(canonical.paragraph(number)))


def _block(canonical: Canonical, number: int) -> Iterator[int]:
    """Yield the neighbouring paragraphs that are fields of the same task."""
    first = number
    while first > 0 and number - first < _FURTHER and _is_field(canonical.paragraph(first - 1)):
        first -= 1
    last = number
    while last + 1 < len(canonical.paragraphs) and _is_field(canonical.paragraph(last + 1)) and last - first < _FURTHER:
        last += 1
    return iter(range(first, last + 1))


def _is_field(words: str) -> bool:
    return any(p.match(words) for p in (LEAD_LINE, COORDINATE_LINE, TIME_LINE, PRODUCT_LINE, OTHER_LINE))


def _tasks(canonical: Canonical, places: Places, above: int, lines: list[int]) -> Iterator[OwnedTask]:
    start, end = canonical.paragraphs[above]
    section = places.section_at(start)
    task = canonical.text[places.body_start(start, section) : end].strip(" :;.")
    deadline, product = _field(canonical, lines, TIME_LINE), _field(canonical, lines, PRODUCT_LINE)
    for number in lines:
        words = canonical.paragraph(number)
        for pattern, role in ((LEAD_LINE, Role.LEAD), (COORDINATE_LINE, Role.COORDINATE)):
            if label := pattern.match(words):
                names = tuple((p.name, role) for p in read_phrases(words[label.end() :]))
                if names:
                    path = section.path if section else SectionPath()
                    yield OwnedTask(path, task, canonical.paragraphs[number], names, deadline, product or None)


def _field(canonical: Canonical, lines: list[int], pattern: re.Pattern[str]) -> str:
    for number in lines:
        words = canonical.paragraph(number)
        if label := pattern.match(words):
            return words[label.end() :].strip(" ;.")
    return ""
