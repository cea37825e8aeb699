"""Numbers of documents as running text prints them, and the laws that are called by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.letters import LOWER, UPPER

# "85/2024/NĐ-CP" · "57-NQ/TW" · "180-KH/TU" · "60/2024/QH15" · "1671/NQ-UBTVQH15" · "54/2025/TT- BCT"
NUMBER = re.compile(
    rf"""(?<![\w/.-])(?P<number>\d{{1,5}}(?:\.\d{{1,3}})?(?:/(?:19|20)\d\d)?\s?[/-]\s?(?:(?:19|20)\d\d/)?
    [{UPPER}][A-Za-zĐđƯư]{{0,12}}\d{{0,2}}(?:\s?[-/&]\s?[{UPPER}][A-Za-zĐđƯưÔôÂâ]{{0,14}}\d{{0,2}}){{0,4}})(?![\w/-]|\s?[-/&]\s?\d)""",
    re.VERBOSE,
)
# "Nghị định số ", "Luật Đất đai số ", "CHỈ THỊ SỐ ": what stands before a number
KIND_BEFORE = re.compile(
    r"""(?:Nghị\squyết|Quyết\sđịnh|Nghị\sđịnh|Thông\stư(?:\sliên\stịch)?|Chỉ\sthị|Kết\sluận|Kế\shoạch|Chương\strình(?:\shành\sđộng)?
    |Công\s(?:điện|văn)|Thông\sbáo|Quy\s(?:định|chế)|Hướng\sdẫn|Tờ\strình|Báo\scáo|Văn\sbản|Pháp\slệnh|Luật|Bộ\sluật|Đề\sán|Lệnh)
    (?:\s[^\d.;:()]{1,80})?\s(?:số:?\s?)?$|số:?\s?$""",
    re.VERBOSE | re.IGNORECASE,
)
# "Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Bộ luật Lao động ngày 20 tháng 11 năm 2019"
NAMED_LAW = re.compile(
    rf"(?P<name>(?:Bộ luật|Luật) (?!Sửa đổi|sửa đổi)[{UPPER}][{LOWER}]*(?:,? [{LOWER}{UPPER}-]+){{0,12}}?)"
    rf" (?:(?:số|số:) ?(?P<number>\d{{1,3}}/\d{{4}}/QH\d{{1,2}})|ngày|năm \d)"
)
# "Mẫu số 29/TBTC/TXNK", "Phụ lục số 01 - Danh mục": numbers of other things
_NOT_DOCUMENT = re.compile(r"\b(?:mẫu|phụ\slục|biểu|bảng|danh\smục|tờ\skhai)\s(?:số:?\s?)?$", re.IGNORECASE)


def tidy(number: str) -> str:
    """Return a number without blanks around its signs.

    >>> tidy("54/2025/TT- BCT")
    '54/2025/TT-BCT'
    """
    return re.sub(r"(?:(?<!\s)\s+)?([-/&])\s*", r"\1", number).strip()


def symbol_of(number: str) -> str:
    """Return the signs of a number that name kind and issuer, "" where it is none.

    >>> symbol_of("98/2010/NĐ-CP"), symbol_of("57-NQ/TW"), symbol_of("Luật Giá")
    ('NĐ-CP', 'NQ/TW', '')
    """
    found = re.fullmatch(r"[\d./]+[/-]?(?:(?:19|20)\d\d[/-])?(\D.*)", tidy(number))
    return found[1].lstrip("/-") if found else ""


def numbers_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of document numbers, each behind a kind or the word `số`."""
    last = start
    for match in NUMBER.finditer(text, start, end):
        before = text[max(last, match.start() - 120) : match.start()]
        listed = re.fullmatch(r"\s?(?:,|và|;)\s(?:số\s)?", before) is not None
        if (KIND_BEFORE.search(before) or listed) and not _NOT_DOCUMENT.search(before):
            yield match
            last = match.end()


def laws_by_name(text: str) -> dict[str, str]:
    """Return name → number of the laws that the text cites with both (`Luật Đất đai` → `31/2024/QH15`).

    A law that is cited with its date only keeps its name instead of a number.
    """
    found: dict[str, str] = {}
    for match in NAMED_LAW.finditer(text):
        name = match["name"].rstrip(" ,")
        if match["number"] or name not in found:
            found[name] = match["number"] or found.get(name, name)
    return found
