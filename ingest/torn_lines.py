"""Torn lines: labels and sentences that markup or a page's end cut, in texts whose lines are paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.letters import pattern
from ingest.source import Line

# "Điều", "Điều 12", "2.", "đ)", "IV -": a label that stands alone, its words in the next line.
_LABEL_ALONE = re.compile(
    r"^(?:Mẫu số|Điều(?:\s+\d{1,3}[a-zđ]?)?\s*[.:]?|\d{1,3}\s?[.)]|[a-zđ]\s?[.)]|[IVX]{1,5}\s?[-–.])$"
)
# "1. Đảng viên" below "Điều 1.", "- Sở Y tế", "b) ...": the line has a label of its own.
_OWN_LABEL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*\s?[.)]|[a-zđ]\s?[.)]|[-–+•]\s|Điều\s|[IVX]{1,5}\s?[-–.])")
# "Đ" and "iều 7. Trách nhiệm" in the next line; "Điều 2" and "3", then ". Sửa đổi".
_CUT_WORD = re.compile(r"^iều\s+\d")
_NUMBER_ALONE = re.compile(r"^\d{1,2}$")
_OPEN_ARTICLE = re.compile(r"^Điều\s+\d{0,2}$")
# ". Sửa đổi, bổ sung tên Mục 14", ", truyền thông": a line never opens with a full stop or a comma.
_SIGN_FIRST = pattern(r"^[.,;:]\s?(?=[\p{Lu}\p{Ll}“])")
# "hạng khu vực, vùng. Số lượng ...": the rest of a sentence; "a) ..." and "đ. ..." are points.
_LOWER_FIRST = pattern(r"^(?![a-zđ]{1,2}\s?[.)])[\p{Ll}]")
_MIDDLE = pattern(r"[\p{Ll},]$")
_LONG = 80  # characters; shorter lines may be cells, captions, entries of a list
# "giai đoạn 2026" and "- 2030" in the next line.
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d$")
_YEAR_FIRST = re.compile(r"^[-–]\s?(?:19|20)\d\d\b")


def is_torn_period(before: str, line: str) -> bool:
    """Whether a line's end cut a period of years: `giai đoạn 2026` and `- 2030`."""
    return bool(_YEAR_FIRST.match(line.lstrip()) and _YEAR_LAST.search(before.rstrip()))


# "Tập đoàn Công nghiệp" and "- Viễn thông Quân đội" in the next line: names with a dash inside.
_DASHED_NAME = re.compile(
    r"(?:Lao động|Công nghiệp|Bưu chính|Thi đua|Quy hoạch|Tổ chức|Hành chính|Văn h[óo][aá]|Kinh tế|Kế hoạch)"
    r"\n[-–]\s(?:Thương binh|Viễn thông|Năng lượng|Khen thưởng|Kiến trúc|Biên chế|Quản trị|Xã hội|Kế hoạch|Tài chính)"
)
# "Ủy ban Mặt trận Tổ quốc, Hội Liên hiệp" and "Phụ nữ Thành phố" in the next paragraph: no name ends there.
_CUT_NAME = re.compile(
    r"(?:Hội Liên hiệp|Liên hiệp các|Mặt trận Tổ|Ban Quản lý|Bộ Chỉ huy|Sở|Tổng công|Tổng Công|Học viện|Chi nhánh"
    r"|Công ty TNHH|[a-zà-ỹ,] (?:và|của|với|cho|hoặc))$"
)


def is_cut_name(before: str) -> bool:
    """Whether a paragraph ends in the middle of a name, so that the next one goes on with it."""
    return bool(_CUT_NAME.search(before.rstrip(" *_")[-_NEAR * 2 :]))


_NEAR = 16  # characters on either side of the line break


def is_torn_name(before: str, line: str) -> bool:
    """Whether a line's end cut a name at its dash: `Sở Lao động` and `- Thương binh và Xã hội`."""
    return bool(_DASHED_NAME.search(f"{before.rstrip()[-_NEAR:]}\n{line.lstrip()[:_NEAR]}"))


def mend_torn(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those that belong together as one; blank lines only where they stood between paragraphs."""
    held: Line | None = None
    blanks: list[Line] = []
    for line in lines:
        words = line.text.strip()
        if not words:
            (blanks if held else []).append(line)
            continue
        glue = _glue(held.text, words, bool(blanks)) if held else None
        if held is not None and glue is not None:
            held = replace(held, text=f"{held.text.rstrip()}{glue}{words}")
        else:
            if held is not None:
                yield held
            yield from blanks
            held = line
        blanks = []
    if held is not None:
        yield held
    yield from blanks


def _glue(before: str, words: str, apart: bool) -> str | None:
    """Return what joins `words` to the line before (a blank or nothing), None where they are two paragraphs."""
    before = before.strip()
    if before.endswith("Đ") and len(before) == 1 and _CUT_WORD.match(words):
        return ""
    if _OPEN_ARTICLE.match(before) and _NUMBER_ALONE.match(words):
        return "" if before[-1].isdigit() else " "
    if _SIGN_FIRST.match(words) and not before.endswith((".", ";", ":")) and not apart:
        return ""
    if before in {"“", '"'}:
        return " "
    if _LABEL_ALONE.match(before):
        return None if _OWN_LABEL.match(words) and before not in ("Điều", "Mẫu số") else " "
    if is_torn_period(before, words):
        return " "
    torn = _LOWER_FIRST.match(words) and _MIDDLE.search(before)
    return " " if torn and (len(before) >= _LONG or (_opens(before) and not apart)) else None


def _opens(before: str) -> bool:
    """Whether the line opens with a number and is not ended: `25. Vòng đời mô hình`."""
    return bool(re.match(r"\d{1,3}\.\s", before))
