"""Short references: laws that are called by name alone, and documents by kind and number without their signs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.reference import Reference
from ingest.letters import LOWER, UPPER

# What follows a law's name and is no word of it: "Luật Dược năm 2016", "Luật Giá và Luật Phí".
_BEHIND = (
    "năm|số|ngày|và|hoặc|hay|thì|được|đã|có|không|từ|này|là|về|của|quy định|hiện hành|do|khi|nếu|trong|tại|theo|để"
)
# "Luật Đất đai", "Luật Tổ chức chính quyền địa phương": its first words are what it is looked up by
_LAW = re.compile(
    rf"(?<!\w)(?<!pháp )(?<!học )(?<!Hội )(?P<first>(?:Bộ luật|Luật)\s(?!Sửa đổi)[{UPPER}][{LOWER}]*"
    rf"(?:\s(?!(?:{_BEHIND})(?!\w))[{LOWER}{UPPER}]+)?)(?:\s(?!(?:{_BEHIND})(?!\w))[{LOWER}{UPPER}]+){{0,10}}(?!\w)"
)
# "Nghị quyết 57", "Chỉ thị số 05", "Quyết định số 1719": no signs behind the number, and nothing that is counted
_SHORT = re.compile(
    r"""(?<!\w)(?P<kind>(?:Nghị\squyết|Chỉ\sthị|Kết\sluận|Nghị\sđịnh|Thông\stư)(?:\ssố:?)?
    |(?:Quyết\sđịnh|Kế\shoạch|Chương\strình|Quy\sđịnh|Hướng\sdẫn)\ssố:?)\s
    (?P<numbers>\d{1,4}(?:(?:,\s|\svà\s)\d{1,4}){0,8})(?![\w%/-]|\s?[/.,-]\s?\w*\d|\s(?:[-–/\d]|[A-ZĐ]{2})
    |\s(?:năm(?!\s\d{4})|tháng|ngày\scàng|nội\sdung|nhiệm\svụ|nhóm|điểm|giải|chỉ\stiêu|tỷ|triệu|lần|đợt|bước|phần|giai)(?!\w))""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
# The signs that a number of this kind has: "Nghị quyết 57" may be "57-NQ/TW".
_SIGNS = {
    "Nghị quyết": "NQ", "Chỉ thị": "CT", "Kết luận": "KL", "Nghị định": "NĐ", "Thông tư": "TT", "Quyết định": "QĐ",
    "Kế hoạch": "KH", "Chương trình": "CT", "Quy định": "Q", "Hướng dẫn": "HD",
}  # fmt: skip


def short_references(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what it is called) of each law or document that a sentence calls without a whole number.

    A law is called by the first words of its name, another document by kind and number: `Nghị quyết 57`.
    """
    if text.find("uật ", start, end) >= 0:
        for law in _LAW.finditer(text, start, end):
            yield law.start(), law.end(), law["first"]
    for found in _SHORT.finditer(text, start, end):
        kind = found["kind"].rstrip(":").removesuffix(" số")
        first: int | None = found.start()
        for number in _DIGITS.finditer(text, found.start("numbers"), found.end("numbers")):
            yield number.start() if first is None else first, number.end(), f"{kind} {number[0].lstrip('0') or '0'}"
            first = None


def told_apart(short: Iterable[Reference], found: Sequence[Reference]) -> Iterator[Reference]:
    """Yield short references, with the whole number where the text prints the only one that can be meant."""
    numbers = sorted({reference.number for reference in found if reference.number[:1].isdigit()})
    for reference in short:
        yield replace(reference, number=whole_number(reference.number, numbers))


def whole_number(short: str, numbers: Collection[str]) -> str:
    """Return the number of the one document in `numbers` that is called so, `short` where none or several may be.

    >>> whole_number("Nghị quyết 57", ["57-NQ/TW", "57-KH/TU"]), whole_number("Nghị quyết 57", ["57-NQ/TW", "57/NQ-CP"])
    ('57-NQ/TW', 'Nghị quyết 57')
    """
    kind, _, digits = short.rpartition(" ")
    fitting = [number for number in numbers if digits.isdigit() and _is_called(number, kind, digits)]
    return fitting[0] if len(fitting) == 1 else short


def _is_called(number: str, kind: str, digits: str) -> bool:
    found = _DIGITS.match(number)
    return bool(found and found[0].lstrip("0") == digits and _SIGNS[kind] in number[found.end() :].split("/TW")[0])


def clear_of(
    found: Iterable[tuple[int, int, str]], taken: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the references that overlap none of the expressions `taken`."""
    for start, end, called in found:
        if not any(start < stop and first < end for first, stop in taken):
            yield start, end, called
