"""Labelled tasks: tasks, and below them lines such as `Cơ quan chủ trì: …`, `Thời gian thực hiện: …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.duty import Role
from corpus.section_path import SectionPath
from ingest import duty_verbs as verbs
from ingest.agency_phrases import read_phrases
from ingest.canonical import Canonical
from ingest.labels import ITEM_LINE
from ingest.letters import pattern
from ingest.owned_task import OwnedTask
from ingest.phrase_end import phrase_end
from ingest.places import Places

_OPEN = r"^(?:[-–+•*]\s*|[a-zđ]\)\s*|\(\d\)\s*)?"
_BODY = r"(?:Các\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận)(?:,? (?:cơ quan|đơn vị|địa phương))?"
_DOES = r"(?:chủ trì|thực hiện|đầu mối|tham mưu|chịu trách nhiệm|triển khai|phụ trách|được giao|được phân công)"
# "- Cơ quan chủ trì: Sở Tài chính.", "Đơn vị chủ trì tham mưu thực hiện: các sở, ban, ngành"
LEAD_LINE = re.compile(
    _OPEN + rf"(?:{_BODY}(?:,?\s+(?:và\s+)?{_DOES})+|Chủ trì(?: thực hiện)?|Phân công(?: thực hiện)?)\s*:\s*"
)
# "+ Cơ quan phối hợp: Công an tỉnh", "Phối hợp: các đơn vị liên quan"
COORDINATE_LINE = re.compile(
    _OPEN + rf"(?:{_BODY}\s+(?:tham gia\s+)?phối hợp(?:\s+(?:thực hiện|tham mưu|triển khai))*"
    r"|Phối hợp(?: thực hiện)?)\s*:\s*"
)
# "- Thời gian thực hiện: Quý I/2026", "Thời hạn hoàn thành: 30/6/2026"
TIME_LINE = re.compile(_OPEN + r"(?:Thời gian|Thời hạn|Tiến độ|Thời điểm)(?:\s+\w+){0,3}\s*:\s*")
# "- Sản phẩm: Kế hoạch", "Kết quả dự kiến: Báo cáo"
PRODUCT_LINE = re.compile(_OPEN + r"(?:Sản phẩm|Kết quả|Yêu cầu sản phẩm)(?:\s+\w+){0,3}\s*:\s*")
# "a) Nhiệm vụ: Tham mưu chiến lược dữ liệu", "- Nội dung: Rà soát văn bản": the task itself, with a label.
TASK_LINE = re.compile(_OPEN + r"(?:Nội dung|Nhiệm vụ|Công việc)(?:\s+\w+){0,2}\s*:\s*(?=\S)")
# "- Kinh phí: từ ngân sách": other fields of the same block.
OTHER_LINE = re.compile(
    _OPEN + r"(?:Kinh phí|Nguồn kinh phí|Địa điểm|Hình thức|Đối tượng|Mục tiêu)(?:\s+\w+){0,3}\s*:\s*"
)
# "Đơn vị chủ trì: Sở A; đơn vị phối hợp: Sở B": a second field on the same line.
_NEXT_FIELD = pattern(
    rf"(?<=[\w)])\s*[;.,]\s+(?=(?:{_BODY}\s+(?:chủ trì|phối hợp|thực hiện)|[Pp]hối hợp|[Tt]hời (?:gian|hạn))"
    r"(?:\s+(?:thực hiện|hoàn thành))?\s*:)"
)
_FIELDS = (LEAD_LINE, COORDINATE_LINE, TIME_LINE, PRODUCT_LINE, TASK_LINE, OTHER_LINE)
FIELD_LINE = re.compile("|".join(form.pattern for form in _FIELDS))
_FURTHER = 8  # lines of one block at most
_MOST_ITEMS = 20  # that one block of lines may stand for


def told_field(words: str) -> str | None:
    """Return what a field about a task (its time, its product, its money) says, None for a line that is none."""
    label = next((found for form in (TIME_LINE, PRODUCT_LINE, OTHER_LINE) if (found := form.match(words))), None)
    return words[label.end() :].strip(" ;.") or None if label else None


def labelled_tasks(canonical: Canonical, places: Places) -> tuple[list[OwnedTask], set[int]]:
    """Return the labelled tasks and the numbers of the paragraphs that their lines are."""
    found: list[OwnedTask] = []
    taken: set[int] = set()
    for number in range(1, len(canonical.paragraphs)):
        if number in taken or canonical.text.find(":", *canonical.paragraphs[number]) < 0:
            continue
        if not _names_somebody(canonical.paragraph(number)):
            continue
        lines = list(_block(canonical, number))
        tasks = list(_tasks_of(canonical, lines, taken))
        taken.update(lines)
        for task in tasks:
            found.extend(_owned(canonical, places, task, lines))
    return found, taken


def _names_somebody(words: str) -> bool:
    """Whether a line is a field of agencies; one that goes on with a task of its own is prose."""
    label = LEAD_LINE.match(words) or COORDINATE_LINE.match(words)
    if not label or label.end() >= len(words):
        return False
    stop, verb = phrase_end(words, label.end(), len(words))
    return not verb or bool(_BARE_VERB.fullmatch(words, stop))


# "Sở Xây dựng chủ trì.": the verb only says the label again.
_BARE_VERB = re.compile(r"(?:chủ trì|thực hiện|phối hợp|theo|trong|căn cứ)[^;]{0,80}")


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
    if not FIELD_LINE.match(words):
        return False
    label = LEAD_LINE.match(words)
    return label is None or label.end() >= len(words) or _names_somebody(words)


def _tasks_of(canonical: Canonical, lines: list[int], taken: set[int]) -> Iterator[int]:
    """Yield the paragraphs that the block of fields is about: its own task field, else the items right above it.

    Several items of one kind above a block share it; a paragraph of prose or a heading stands alone.
    """
    own = [n for n in lines if TASK_LINE.match(canonical.paragraph(n))]
    if own:
        yield own[0]
        return
    above = min(lines) - 1
    if above < 0 or above in taken:
        return
    sign = _sign(canonical.paragraph(above))
    first = above
    while sign and first > 0 and above - first < _MOST_ITEMS and _goes_on(canonical, first - 1, sign, taken):
        first -= 1
    if sign and first > 0 and _is_fragment(canonical.paragraph(above)):
        yield first - 1
    else:
        yield from range(first, above + 1)


def _is_fragment(words: str) -> bool:
    """Whether an item only goes on with the sentence above it: `- quy định chi tiết khoản 2`."""
    label = ITEM_LINE.match(words)
    return label is not None and words[label.end() : label.end() + 1].islower()


def _goes_on(canonical: Canonical, number: int, sign: str, taken: set[int]) -> bool:
    words = canonical.paragraph(number)
    return number not in taken and _sign(words) == sign and not words.rstrip().endswith(":") and not _is_field(words)


def _sign(words: str) -> str:
    found = ITEM_LINE.match(words)
    return found[0].strip()[:1] if found else ""


def _owned(canonical: Canonical, places: Places, number: int, lines: list[int]) -> Iterator[OwnedTask]:
    start, end = canonical.paragraphs[number]
    section = places.section_at(start)
    body = places.body_start(start, section)
    label = TASK_LINE.match(canonical.paragraph(number))
    task = canonical.text[max(body, start + (label.end() if label else 0)) : end].strip(" :;.")
    deadline, product = _field(canonical, lines, TIME_LINE), _field(canonical, lines, PRODUCT_LINE)
    path = section.path if section else SectionPath()
    for line in lines:
        for words in _fields_of(canonical.paragraph(line)):
            names = tuple(_agencies(words))
            if names:
                yield OwnedTask(path, task, canonical.paragraphs[line], names, deadline, product or None)


def _fields_of(words: str) -> Iterator[str]:
    """Yield the fields of a line; one further on opens with a small letter: `Đơn vị chủ trì: A; đơn vị phối hợp: B`."""
    first, *others = _NEXT_FIELD.split(words)
    yield first
    yield from (other[:1].upper() + other[1:] for other in others)


def _agencies(words: str) -> Iterator[tuple[str, Role]]:
    for label_line, role in ((LEAD_LINE, Role.LEAD), (COORDINATE_LINE, Role.COORDINATE)):
        if label := label_line.match(words):
            listed = verbs.ASIDE.sub("", words[label.end() :])
            yield from ((p.name, role) for p in read_phrases(listed))


def _field(canonical: Canonical, lines: list[int], label_line: re.Pattern[str]) -> str:
    for number in lines:
        for words in _fields_of(canonical.paragraph(number)):
            if label := label_line.match(words):
                return words[label.end() :].strip(" ;.")
    return ""
