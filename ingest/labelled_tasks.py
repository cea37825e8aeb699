"""Labelled tasks: tasks, and below them lines such as `Cơ quan chủ trì: …`, `Thời gian thực hiện: …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

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


@dataclass(frozen=True, slots=True)
class _Lines:
    """The paragraphs, those below a label that stands alone with the label before them."""

    canonical: Canonical
    below: dict[int, str]

    @classmethod
    def of(cls, canonical: Canonical) -> Self:
        """Find the labels that stand alone: `- Cơ quan thực hiện:` and below it `+ Sở Y tế chủ trì`."""
        below: dict[int, str] = {}
        for number, (start, end) in enumerate(canonical.paragraphs):
            if canonical.text[end - 1] != ":" or not _ALONE.fullmatch(canonical.text[start:end]):
                continue
            label = ITEM_LINE.sub("", canonical.text[start:end])
            for item in range(number + 1, min(number + _FURTHER, len(canonical.paragraphs))):
                words = canonical.paragraph(item)
                sign = ITEM_LINE.match(words)
                if sign is None or _is_field(words) or not _names_somebody(told := f"{label} {words[sign.end() :]}"):
                    break
                below[item] = told
        return cls(canonical, below)

    def words(self, number: int) -> str:
        """Return the words of a paragraph."""
        return self.below.get(number) or self.canonical.paragraph(number)


def labelled_tasks(canonical: Canonical, places: Places) -> tuple[list[OwnedTask], set[int]]:
    """Return the labelled tasks and the numbers of the paragraphs that their lines are."""
    lines = _Lines.of(canonical)
    found: list[OwnedTask] = []
    taken: set[int] = set()
    for number in range(1, len(canonical.paragraphs)):
        labelled = number in lines.below or canonical.text.find(":", *canonical.paragraphs[number]) >= 0
        if number in taken or not labelled:
            continue
        if not _names_somebody(lines.words(number), of_task=bool(TASK_LINE.match(lines.words(number - 1)))):
            continue
        block = list(_block(lines, number))
        tasks = list(_tasks_of(lines, block, taken))
        taken.update(block)
        for task in tasks:
            found.extend(_owned(lines, places, task, block))
    return found, taken


def _names_somebody(words: str, *, of_task: bool = False) -> bool:
    """Whether a line is a field of agencies; one that goes on with a task of its own is prose.

    `of_task`: the task stands in a field right above, so that words behind the agencies add to it.
    """
    label = LEAD_LINE.match(words) or COORDINATE_LINE.match(words)
    if not label or label.end() >= len(words):
        return False
    stop, verb = phrase_end(words, label.end(), len(words))
    if not verb or _BARE_VERB.fullmatch(words, stop):
        return True
    others = _WITH.match(words, stop)
    return others is not None and (of_task or not phrase_end(words, others.end(), len(words))[1])


# "Sở Xây dựng chủ trì.": the verb only says the label again.
_BARE_VERB = re.compile(r"(?:chủ trì|thực hiện|phối hợp|theo|trong|căn cứ)[^;]{0,80}")
# "Sở Nội vụ | chủ trì, phối hợp với | các sở": those who help, in the field of who does.
_WITH = re.compile(r"(?:(?:chủ trì|thực hiện),?\s+)?(?:và\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+(?=\S)")
_ALONE = re.compile(LEAD_LINE.pattern + "|" + COORDINATE_LINE.pattern)


def _block(lines: _Lines, number: int) -> Iterator[int]:
    """Yield the neighbouring paragraphs that are fields of the same task."""
    first = number
    while first > 0 and number - first < _FURTHER and _is_field(lines.words(first - 1)):
        first -= 1
    last, count = number, len(lines.canonical.paragraphs)
    while last + 1 < count and _is_field(lines.words(last + 1)) and last - first < _FURTHER:
        last += 1
    return iter(range(first, last + 1))


def _is_field(words: str) -> bool:
    if not FIELD_LINE.match(words):
        return False
    label = LEAD_LINE.match(words)
    return label is None or label.end() >= len(words) or _names_somebody(words)


def _tasks_of(lines: _Lines, block: list[int], taken: set[int]) -> Iterator[int]:
    """Yield the paragraphs that the block of fields is about: its own task field, else the items right above it.

    Several items of one kind above a block share it; a paragraph of prose or a heading stands alone.
    """
    own = [n for n in block if TASK_LINE.match(lines.words(n))]
    if own:
        yield own[0]
        return
    above = min(block) - 1
    if above < 0 or above in taken:
        return
    sign = _sign(lines.words(above))
    first = above
    while sign and first > 0 and above - first < _MOST_ITEMS and _goes_on(lines, first - 1, sign, taken):
        first -= 1
    if sign and first > 0 and _is_fragment(lines.words(above)):
        yield first - 1
    else:
        yield from range(first, above + 1)


def _is_fragment(words: str) -> bool:
    """Whether an item only goes on with the sentence above it: `- quy định chi tiết khoản 2`."""
    label = ITEM_LINE.match(words)
    return label is not None and words[label.end() : label.end() + 1].islower()


def _goes_on(lines: _Lines, number: int, sign: str, taken: set[int]) -> bool:
    words = lines.words(number)
    return number not in taken and _sign(words) == sign and not words.rstrip().endswith(":") and not _is_field(words)


def _sign(words: str) -> str:
    found = ITEM_LINE.match(words)
    return found[0].strip()[:1] if found else ""


def _owned(lines: _Lines, places: Places, number: int, block: list[int]) -> Iterator[OwnedTask]:
    start, end = lines.canonical.paragraphs[number]
    section = places.section_at(start)
    body = places.body_start(start, section)
    label = TASK_LINE.match(lines.words(number))
    task = lines.canonical.text[max(body, start + (label.end() if label else 0)) : end].strip(" :;.")
    deadline, product = _field(lines, block, TIME_LINE), _field(lines, block, PRODUCT_LINE)
    path = section.path if section else SectionPath()
    for line in block:
        for words in _fields_of(lines.words(line)):
            names = tuple(_agencies(words))
            if names:
                yield OwnedTask(path, task, lines.canonical.paragraphs[line], names, deadline, product or None)


def _fields_of(words: str) -> Iterator[str]:
    """Yield the fields of a line; one further on opens with a small letter: `Đơn vị chủ trì: A; đơn vị phối hợp: B`."""
    first, *others = _NEXT_FIELD.split(words)
    yield first
    yield from (other[:1].upper() + other[1:] for other in others)


def _agencies(words: str) -> Iterator[tuple[str, Role]]:
    if label := LEAD_LINE.match(words):
        listed = verbs.ASIDE.sub("", words[label.end() :])
        stop, verb = phrase_end(listed, 0, len(listed))
        others = _WITH.match(listed, stop) if verb else None
        yield from ((p.name, Role.LEAD) for p in read_phrases(listed[:stop] if others else listed))
        if others:
            helping = listed[others.end() : phrase_end(listed, others.end(), len(listed))[0]]
            yield from ((p.name, Role.COORDINATE) for p in read_phrases(helping))
    elif label := COORDINATE_LINE.match(words):
        listed = verbs.ASIDE.sub("", words[label.end() :])
        yield from ((p.name, Role.COORDINATE) for p in read_phrases(listed))


def _field(lines: _Lines, block: list[int], label_line: re.Pattern[str]) -> str:
    for number in block:
        for words in _fields_of(lines.words(number)):
            if label := label_line.match(words):
                return words[label.end() :].strip(" ;.")
    return ""
