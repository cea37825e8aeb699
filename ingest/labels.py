"""Labels: what opens a section, read from the start of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import SectionKind
from ingest.joining import is_upper
from ingest.letters import pattern

_ORDINALS = "nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?:\\s+\\w+)?"
_ORDINALS_UPPER = "NHẤT|HAI|BA|TƯ|BỐN|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI"

# "Điều 5. Kê khai giá", "Điều 12a: ..."
ARTICLE_LINE = pattern(r"^(?P<label>Điều\s+(?P<mark>\d{1,3}[a-zđ]?)\s*(?:[.:]|$))")
# "Chương II QUY ĐỊNH CỤ THỂ", "CHƯƠNG 3. DỰ BÁO"
CHAPTER_LINE = pattern(r"^(?P<label>(?:Chương|CHƯƠNG)\s+(?P<mark>[IVXLC]+|\d{1,3})\b\s*[.:–-]?)")
# "Mục 1. HOẠT ĐỘNG QUẢN LÝ", "MỤC II"
DIVISION_LINE = pattern(r"^(?P<label>(?:Mục|MỤC)\s+(?P<mark>[IVXLC]+|\d{1,3})\b(?:\s*[.:–-])?)(?=\s*$|\s+[\p{Lu}])")
# "Tiểu mục 2. TRÌNH TỰ"
SUBDIVISION_LINE = pattern(r"^(?P<label>(?:Tiểu\s+mục|TIỂU\s+MỤC)\s+(?P<mark>[IVXLC]+|\d{1,3})\b\s*[.:–-]?)")
# "Phần thứ nhất", "PHẦN II: NHIỆM VỤ"
PART_LINE = pattern(
    rf"^(?P<label>(?:Phần|PHẦN)\s+(?P<mark>(?:thứ|Thứ)\s+(?:{_ORDINALS})|THỨ\s+(?:{_ORDINALS_UPPER})"
    rf"|[IVXLC]+|\d{{1,2}}|[A-H])"
    r"\b(?:\s*[.:–-])?)(?=\s*$|\s+[\p{Lu}])"
)
# "PHỤ LỤC I", "Phụ lục 2: Danh mục nhiệm vụ", "PHỤ LỤC"
APPENDIX_LINE = pattern(
    r"^(?P<label>(?:Phụ\s+lục|PHỤ\s+LỤC)(?:\s+(?:(?:số|SỐ)\s+)?(?P<mark>(?:[IVXLC]+|\d{1,3})(?:\.\d{1,2})?|[A-Z])\b"
    r"|(?!\s+(?:số\s+)?(?:[IVXLC]+|\d{1,3}|[A-Z])\b))(?:\s*[.:–-])?)(?=\s*$|\s+[\p{Lu}(])"
)
# "Mẫu số 01", "MẪU 2b. ĐƠN ĐỀ NGHỊ"; not "Mẫu số 36 Phụ lục I ban hành kèm theo Nghị định này".
FORM_LINE = pattern(
    r"^(?P<label>(?:Mẫu|MẪU|Biểu\s+mẫu|BIỂU\s+MẪU|Biểu\s+số|BIỂU\s+SỐ)\s+(?:(?:số|SỐ)\s*+:?\s*+)?"
    r"(?P<mark>\d{1,3}[A-Za-zđ]?)\b(?![./-]\d)(?:\s*[.:–-])?)(?=\s*$|\s+(?!Phụ\s|Nghị\s|Thông\s|Ban\s)[\p{Lu}(“])"
)
# "III- MỤC TIÊU", "IV - NHIỆM VỤ", "II. Nội dung", "I/ TÌNH HÌNH"
ROMAN_LINE = pattern(r"^(?![Vv]/[vV])(?P<label>(?P<mark>[IVXLC]{1,7})\s*[-–.)/:]+)\s*(?=\S)")
# "A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH"
CAPITAL_LINE = pattern(r"^(?P<label>(?P<mark>[A-HĐ])\s*[.)-])\s+(?=[\p{Lu}])")
# "2.1. Kinh tế số", "1.1 Mục tiêu", "3.2.2. Đối với"
DECIMAL_LINE = pattern(r"^(?P<label>(?P<mark>\d{1,2}(?:\.\d{1,2}){1,4})\s*[.)]?)\s+(?=\D)")
# "6. Giao Đảng ủy", "12) Xây dựng"
CLAUSE_LINE = pattern(r"^(?P<label>(?P<mark>\d{1,3}[a-zđ]?)\s?[.)])\s*(?=[^\d\s.])")
# "a) Sở Tài chính:", "đ. Kiến nghị"
POINT_LINE = pattern(r"^(?P<label>(?P<mark>[a-zđ]{1,2})\s?[.)])\s*(?=\S)")
# "a.1) Cá nhân viết bản khai", "b.2. Hồ sơ": a list inside a point.
SUBPOINT_LINE = pattern(r"^(?P<label>(?P<mark>[a-zđ]\.\d{1,2})\s*[.)])\s*(?=\S)")
# "Thứ nhất, các bộ", "Thứ hai: ..."
WORDED_LINE = pattern(rf"^(?P<label>(?P<mark>Thứ\s+(?:{_ORDINALS}))\s*[,:.;–-])\s*(?=\S)")
# "1V - NHIỆM VỤ", "IH- MỤC TIÊU": a Roman number misread from an image.
ROMAN_SLIP_LINE = pattern(r"^(?P<label>(?P<mark>[IVXL1lH|!]{1,6})\s*[-–.]+)\s*(?=[\p{Lu}])")
_ROMAN_SLIPS = str.maketrans({"1": "I", "l": "I", "|": "I", "!": "I", "H": "II"})
# "5, Đẩy mạnh chuyển đổi số": a comma for the point.
CLAUSE_SLIP_LINE = pattern(r"^(?P<label>(?P<mark>\d{1,2}),)\s+(?=[\p{Lu}])")
# "1. 0,5 lần quỹ lương để chi", "2. 70% kinh phí còn lại": a clause that opens with an amount.
CLAUSE_AMOUNT_LINE = pattern(r"^(?P<label>(?P<mark>\d{1,2})[.)])\s+(?=\d[\d.,]{0,12}\s?(?:%|[^\W\d_]{2}))")
# "l. Các cấp ủy": a small L for the one.
POINT_SLIP_LINE = pattern(r"^(?P<label>l\.)\s+(?=[\p{Lu}])")
# "_ Điều 3. Hình thức", "Điều 5§. Thẩm quyền", "Điều 39, Vi phạm", "mm Điêu-41:-Vi-phạm": specks, misread figures and
# marks, and dashes for blanks (a line drawn through or below) in an article's label.
ARTICLE_SLIP_LINE = pattern(
    r"^(?P<label>(?:[^\W_]{0,2}(?:(?![“\"(])[\W_]){1,10})?[ĐD]i[ềêểếệe]u(?:\s{1,3}|-)(?P<mark>[\w§]{1,3})\s*[.,:;-]{1,2})"
    r"[\s-]*(?=[\p{Lu}])(?!Điều\s+\d|Luật|Nghị|Thông|Quyết)"
)
_ARTICLE_WORD = re.compile("[ĐD]i[ềêểếệe]u")
# "- Hạ tầng số", "+ Sở Y tế": items, which are no part of a path.
ITEM_LINE = pattern(r"^(?:[-–—+•*·●]\s*(?=\S)|~\s+(?=\S)|\(\d{1,2}\)\s*|[ivx]{1,4}\)\s+)")
# "[1] Gồm các nhiệm vụ": a footnote.
FOOTNOTE_LINE = pattern(r"^\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at a paragraph's start: its kind, its own mark (`IV`, `5`, `đ`) and how it is printed.

    `slip` marks what reading from an image often makes of a label: it counts only where the sequence asks for it.
    """

    kind: SectionKind
    mark: str
    printed: str
    slip: bool = False


_DIGITS = "0123456789"
_SMALL = "abcdefghijklmnopqrstuvwxyzđ"
# Each kind with the characters that its label can open with: most paragraphs open with none of a kind's.
_TABLE: tuple[tuple[re.Pattern[str], SectionKind, str], ...] = (
    (ARTICLE_LINE, SectionKind.ARTICLE, "Đ"),
    (CHAPTER_LINE, SectionKind.CHAPTER, "C"),
    (DIVISION_LINE, SectionKind.DIVISION, "M"),
    (SUBDIVISION_LINE, SectionKind.SUBDIVISION, "T"),
    (PART_LINE, SectionKind.PART, "P"),
    (APPENDIX_LINE, SectionKind.APPENDIX, "P"),
    (FORM_LINE, SectionKind.FORM, "MB"),
    (WORDED_LINE, SectionKind.WORDED, "T"),
    (SUBPOINT_LINE, SectionKind.DECIMAL, _SMALL),
    (DECIMAL_LINE, SectionKind.DECIMAL, _DIGITS),
    (CLAUSE_LINE, SectionKind.CLAUSE, _DIGITS),
    (ROMAN_LINE, SectionKind.ROMAN, "IVXLC"),
    (CAPITAL_LINE, SectionKind.CAPITAL, "ABCDEFGHĐ"),
    (POINT_LINE, SectionKind.POINT, _SMALL),
)
_BY_FIRST = {
    first: tuple((line, kind) for line, kind, firsts in _TABLE if first in firsts)
    for first in {c for _, _, firsts in _TABLE for c in firsts}
}
_SPECKS = 18  # letters up to the end of a label behind specks
_SLIPS = frozenset("IVXL1lH|!" + _DIGITS)


def read_label(paragraph: str) -> Label | None:
    """Return the label that opens `paragraph`, or None. Only looks; whether it fits the sequence is not asked.

    >>> read_label("IV - NHIỆM VỤ, GIẢI PHÁP")
    Label(kind=<SectionKind.ROMAN: 'roman'>, mark='IV', printed='IV -')
    >>> read_label("đ) Sở Công thương:").mark
    'đ'
    """
    head = paragraph[:80]
    first = head[:1]
    if first == "l" and (found := POINT_SLIP_LINE.match(head)):
        return Label(SectionKind.POINT, "l", found["label"].strip(), slip=True)
    for line, kind in _BY_FIRST.get(first, ()):
        if found := line.match(head):
            return Label(kind, " ".join((found["mark"] or "").split()), found["label"].strip())
    if _ARTICLE_WORD.search(head, 0, _SPECKS) and (found := ARTICLE_SLIP_LINE.match(head)):
        return Label(SectionKind.ARTICLE, found["mark"], found["label"].strip(), slip=True)
    return _read_slip(head) if first in _SLIPS else None


def _read_slip(head: str) -> Label | None:
    """Read a label with a sign that reading from an image confuses, `1V -`, `IH-`, `5, Đẩy mạnh`, or that an amount
    behind it makes doubtful, `1. 0,5 lần`."""
    if found := CLAUSE_SLIP_LINE.match(head) or CLAUSE_AMOUNT_LINE.match(head):
        return Label(SectionKind.CLAUSE, found["mark"], found["label"].strip(), slip=True)
    found = ROMAN_SLIP_LINE.match(head)
    if found and is_upper(head[found.end() :]) and set(found["mark"]) & set("IVX1lH|!"):
        return Label(SectionKind.ROMAN, found["mark"].translate(_ROMAN_SLIPS), found["label"].strip(), slip=True)
    return None
