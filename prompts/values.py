"""Values: the figures, dates, spans of time and amounts that stand in a text, by the kind that a question asks for.

Patterns count on canonical text: one blank between words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """The kind of thing a question wants."""

    WHO = "who"  # ai, cơ quan nào
    PERSON = "person"  # ai là giám đốc
    LOCATION = "location"  # ở đâu, quận nào
    DAY = "day"  # ngày nào, trước ngày nào
    DATE = "date"  # khi nào, bao giờ
    YEAR = "year"  # năm nào
    DURATION = "duration"  # bao lâu, bao nhiêu ngày
    CADENCE = "cadence"  # bao lâu một lần, mấy lần một năm
    MONEY = "money"  # bao nhiêu tiền
    AMOUNT = "amount"  # mức chi bao nhiêu: money or a share
    MEASURE = "measure"  # diện tích, chiều dài bao nhiêu
    PERCENT = "percent"  # bao nhiêu phần trăm
    COUNT = "count"  # bao nhiêu xã
    MULTIPLE = "multiple"  # gấp mấy lần
    RANK = "rank"  # thứ mấy
    NUMBER = "number"  # là bao nhiêu


@dataclass(frozen=True, slots=True)
class Value:
    """A value of kind `kind` printed at `[start, end)` of the text it was found in."""

    kind: Asked
    start: int
    end: int


_FIG = r"(?<![\d.,])\d{1,12}(?:[.,]\d{1,6}){0,4}"  # bounded: linear time on hostile text
_RANGE = rf"{_FIG}(?:\s?%?\s?(?:[-–]|đến)\s?{_FIG})?"
_TIME_UNIT = r"(?:ngày|giờ|phút|tuần|tháng|quý|năm)"

# Nghị quyết số 57-NQ/TW ngày 22/12/2024 · Quyết định số 06/QĐ-TTg ngày 02 tháng 01 năm 2025 · Luật số 72/2025/QH15
CITED = re.compile(
    r"""\d{1,5}(?:/\d{4})?[-/][A-ZĐ][A-ZĐa-z0-9]*(?:[-/&][A-ZĐ][A-ZĐa-z0-9]*)*
        (?:\s?,?\s?ngày\s\d{1,2}(?:\s?/\s?\d{1,2}\s?/\s?\d{4}|\stháng\s\d{1,2}\snăm\s\d{4}))?""",
    re.VERBOSE,
)
# Điều 5 · khoản 2 · Phụ lục 1 · mục 3.1 · Mẫu số 02
LABEL = re.compile(
    r"(?:(?i:điều|khoản|điểm|mục|phụ lục|chương|phần|mẫu\ssố|biểu\ssố)|Mẫu|Biểu)\s\d+(?:\.\d+)*"  # "lấy mẫu 04 vị trí"
)
# "1. " · "2.1. " · "(3) " · "3 | " in front of an item
ITEM = re.compile(r"^\s?(?:\d{1,3}\s\||\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+)\s")

# ngày 15 tháng 11 năm 2025 · 15/12/2025 · ngày 25 tháng 01 hàng năm · ngày 03 của tháng tiếp theo
DAY = (
    r"(?:(?:ngày\s)?(?<!\d)\d{1,2}\stháng\s\d{1,2}(?:\snăm\s\d{4}|\s?/\s?\d{4})?"
    r"|(?:ngày\s)?(?<![\d/])\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|ngày\s(?:mồng\s|mùng\s)?\d{1,2}(?:/\d{1,2})?)"
)
# tháng 11 năm 2025 · tháng 6/2026 · quý IV/2025 · Quý I năm 2026 · 6/2025
MONTH = (
    r"(?:tháng\s\d{1,2}(?:\s?/\s?\d{4}|\snăm\s\d{4})?"
    r"|quý\s(?:[IV]{1,3}|[1-4])(?:\s?/\s?\d{4}|\snăm\s\d{4})?|(?<![\d/])\d{1,2}/\d{4})"
)
# năm 2030 · giai đoạn 2026 - 2030 · 2026-2030
YEAR = (
    r"(?:năm\s\d{4}(?:\s?[-–]\s?(?:năm\s)?\d{4})?|giai\sđoạn\s\d{4}\s?[-–]\s?\d{4}"
    r"|(?<![\d/.,])\d{4}\s?[-–]\s?\d{4})"
)
_BEFORE = r"(?:(?:chậm nhất(?: là)?(?: vào)?|muộn nhất|xong|trước|trong|đến hết|đến|từ|kể từ|vào|sau)\s){0,3}"
_BEHIND = r"(?:\s(?:hằng|hàng)\s(?:năm|tháng|quý)|\scủa\stháng\s\w+(?:\s\w+)?)?"
DATE = re.compile(
    rf"{_BEFORE}(?:{DAY}|{MONTH}|{YEAR}){_BEHIND}"
    r"|(?<=\|\s)20\d\d(?:\s?[-–]\s?20\d\d)?(?=\s\||\Z)"  # a cell of a table
    r"|quý\s(?:[IV]{1,3})\b|cuối\snăm|đầu\snăm|6\stháng\s(?:đầu|cuối)\snăm",
    re.IGNORECASE,
)
# as DATE, without bare years: `trước ngày nào` is not answered by `năm 2025`, but by `trong năm 2025`
DAY_OR_MONTH = re.compile(
    rf"{_BEFORE}(?:{DAY}|{MONTH}){_BEHIND}"
    r"|(?:trong|hết|trước|cuối|đầu|chậm nhất|hoàn thành)\snăm\s\d{4}|quý\s[IV]{1,3}\b",
    re.IGNORECASE,
)
# tối đa 05 ngày làm việc · 24 giờ · 02 (hai) năm · không quá 10 ngày · trong thời gian một ngày · trước 19h00
DURATION = re.compile(
    r"(?:(?:không quá|tối đa|tối thiểu|ít nhất|trong vòng|trong|thời hạn|sau)\s){0,3}"
    rf"\(?{_FIG}\)?\s?(?:\([^\d()]{{1,12}}\)\s?)?"
    rf"{_TIME_UNIT}(?:\slàm việc|\sliên tục)?(?!\s?\d)"
    rf"|(?:trong|không quá|tối đa)\s(?:vòng\s|thời\s(?:gian|hạn)\s)?(?:một|hai|ba|bốn|sáu|mười)\s{_TIME_UNIT}\b"
    r"|(?<![\d.,])(?:(?:trước|sau|từ|đến|lúc)\s)?\d{1,2}h(?:\d{2})?(?!\w)",
    re.IGNORECASE,
)
# hằng năm · định kỳ 6 tháng · mỗi quý một lần · 01 lần/năm · thường xuyên
CADENCE = re.compile(
    rf"(?i:định\skỳ(?:\s(?:{_FIG}|hằng|hàng|mỗi)?\s?{_TIME_UNIT}(?:\s(?:một|1|01)\slần)?)?"
    rf"|(?:hằng|hàng|mỗi)\s{_TIME_UNIT}"
    rf"|{_FIG}\slần\s?(?:/|trong|trên|mỗi|một|hằng|hàng)?\s?(?:{_FIG}\s?)?{_TIME_UNIT}"
    rf"|{_FIG}\s?{_TIME_UNIT}\s?(?:/|một|1|01)\s?lần|thường\sxuyên|(?:tháng|quý|năm)\s(?:một|1|01)\slần"
    rf"|(?:một|hai|ba|{_FIG})\s(?:\(\d{{1,2}}\)\s)?lần(?!\s(?:thứ|mức)))",
)
# 500 triệu đồng · 1.200.000 đồng/tháng · 3 tỷ · 0,5 lần mức lương cơ sở
_SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ)\b(?:\s(?:đồng|USD|đô la))?"
# đồng/hồ sơ; · đồng/tổ/tháng · đồng/hộ để mua: two or three words only where nothing follows them
_PER = r"(?:\s?/\s?(?:[^\W\d_]+(?:\s[^\W\d_]+){1,3}(?=\s?(?:[.;,):/|\n]|\Z))|[^\W\d_]+))"
MONEY = re.compile(
    rf"{_RANGE}\s?(?:\|\s)?(?:{_SCALE}|đồng|VNĐ|VND|USD|lần\smức\slương|đ(?=[/\s.,;]|$)){_PER}{{0,2}}",
)
# 3% · 8-10% · trên 80 %
PERCENT = re.compile(
    rf"(?:(?:ít nhất|tối thiểu|tối đa|trên|dưới|đạt|khoảng|không quá|hơn)\s){{0,3}}{_RANGE}\s?(?:%|phần\străm)",
    re.IGNORECASE,
)
# tại Hội trường Tỉnh ủy · ở Thành phố Hòa Giang · địa chỉ: số 5
_NAME = r"[A-ZĐÁÂĂÊÔƠƯỦ0-9][^\W_]*"
LOCATION = re.compile(rf"\b(?i:tại|ở|địa chỉ|địa điểm|trụ sở)\s?:?\s(?:[^\W\d_]+\s){{0,2}}{_NAME}(?:\s{_NAME}){{0,5}}")
# 120 ha · 1,9km · 3.000 m2 · 50 mét vuông
MEASURE = re.compile(rf"{_RANGE}\s?(?:ha|héc\s?ta|km2|km²|m2|m²|m3|km|m|mét|tấn|kg|lít|MW|kWh|GWh)\b")
# đứng thứ 04/34 · xếp hạng 23/63 · thuộc nhóm 30
_ORDINAL = "(?:nhất|hai|nhì|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\\s(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?)"
RANK = re.compile(rf"(?i:thứ|hạng|vị trí|nhóm)\s(?:thứ\s)?(?:\d{{1,3}}(?:/\d{{1,3}})?|{_ORDINAL}\b)")
# gấp 02 lần · từ 1,2 lần đến 2 lần
MULTIPLE = re.compile(rf"(?:(?:gấp|bằng|từ)\s)?{_FIG}(?:\slần)?(?:\s?(?:[-–]|đến)\s{_FIG})?\slần\b")
NUMBER = re.compile(rf"(?<![\w/-]){_RANGE}(?![\d/A-Z]|\.\d)")

# chỉ được hưởng một mức · hai đợt: counts only with its noun right behind
IN_WORDS = re.compile(r"(?<!\w)(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười)(?=\s[^\W\d_])")

# Lê Ngọc Quang · Phạm Thị Thanh Trà: a family name and one to four given names
_FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Lâm|Phùng|Mai|Trương|Cao|Tô|Tạ|Thái"
    "|Châu|Quách|Vương|Lương|Chu|Lưu|Thạch|Kiều|Triệu|Trịnh|Đoàn|Tống|Nông|Hứa|Giàng|Vàng|Sùng|Lò|Hà|Đàm|Từ|Doãn|Khuất|La"
    "|Ma|Mạc|Nghiêm|Ninh|Phí|Quàng|Cầm|Thào|Tăng|Tòng|Vi|Viên|Âu|Đồng|Đường|Lục|Hầu|Bạch|Văn|Điểu|Siu|Rơ|Ksor|Hờ|Sô"
)
PERSON = re.compile(rf"\b(?:{_FAMILY})(?:\s[A-ZĐÁÂĂÊÔƠƯÝÚÍÓÉÀẤẮẾỐỚỨỲÙÌÒÈẢÃẠ][^\W\d_]*){{1,4}}")

_PATTERNS = {
    Asked.PERSON: (PERSON,),
    Asked.LOCATION: (LOCATION,),
    Asked.DAY: (DAY_OR_MONTH,),
    Asked.DATE: (DAY_OR_MONTH,),
    Asked.YEAR: (DATE,),
    Asked.DURATION: (DURATION,),
    Asked.CADENCE: (CADENCE,),
    Asked.MONEY: (MONEY,),
    Asked.AMOUNT: (MONEY, PERCENT),
    Asked.MEASURE: (MEASURE,),
    Asked.PERCENT: (PERCENT,),
    Asked.COUNT: (NUMBER, IN_WORDS),
    Asked.MULTIPLE: (MULTIPLE,),
    Asked.RANK: (RANK, NUMBER),
    Asked.NUMBER: (PERCENT, MONEY, NUMBER),
}


# Figures that are another kind of value: a count is no share, a number no span of time.
_NOT_MEANT = {
    Asked.NUMBER: (DATE, DURATION),
    Asked.COUNT: (DATE, DURATION, PERCENT, MONEY),
    Asked.RANK: (DATE, PERCENT, MONEY),
}


def blanked(text: str) -> str:
    """Return `text` with cited documents, labels and dates of cited documents blanked out, same length."""
    for pattern in (CITED, LABEL, ITEM):
        text = pattern.sub(_blank, text)
    return text


def find_values(text: str, kind: Asked) -> list[Value]:
    """Find the values of `kind` in `text`, in order. Figures of cited documents and of labels are no values.

    >>> text = "Theo Nghị quyết số 57-NQ/TW ngày 22/12/2024, báo cáo trước ngày 15/12/2025."
    >>> [text[v.start : v.end] for v in find_values(text, Asked.DATE)]
    ['trước ngày 15/12/2025']
    """
    clean = blanked(text)
    for pattern in _NOT_MEANT.get(kind, ()):
        clean = pattern.sub(_blank, clean)
    found: list[Value] = []
    for pattern in _PATTERNS.get(kind, ()):
        if found and kind is Asked.RANK:
            break  # a bare figure is a rank only where none is called so
        found.extend(Value(kind, *match.span()) for match in pattern.finditer(clean))
        clean = pattern.sub(_blank, clean)
    return sorted(found, key=lambda v: v.start)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
