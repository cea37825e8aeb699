"""Joining of printed lines to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from ingest.letters import pattern
from ingest.source import Line
from ingest.torn_lines import is_cut_name, is_torn_name, is_torn_period

# "          10" or "- 3 -": a number alone on an indented line.
PAGE_NUMBER_LINE = re.compile(r"^(?:\s{6,}+|\f\s*+)-?\s*+\d{1,3}\s*+-?\s*$")
# "Điều 5. Kê khai giá", "CHƯƠNG II", "mm Điêu-41:-Vi-phạm" (misread): a line that opens a section, whatever
# stands before it.
HEADING_LINE = re.compile(
    r"^\s*(?:(?:[_:~—-]{0,3}\s?|[b-df-hj-np-tv-z]{1,2}\s)Đi[ềêểếệe]u(?:\s+|-)\d+[a-zđ]?\s*[.:]|(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Tiểu\s+mục|TIỂU\s+MỤC|Phụ\s+lục|PHỤ\s+LỤC)"
    r"\s+(?:[IVXLC]+|\d+|[A-Z]|[Tt]hứ\s+\w+|THỨ\s+\w+)\b|(?:Mẫu|MẪU)\s+(?:[Ss]ố|SỐ)\s+\d{1,3}[a-z]?\s*$)"
)
# "IV - NHIỆM VỤ", "2.1. Kinh tế số", "đ) Sở Y tế:", "(3) Các sở": a line that opens with a label.
LABEL_LINE = re.compile(
    r"^\s*(?:[IVXLC]{1,6}\s?[-–.)]|\d{1,3}(?:\.\d{1,3}){0,3}\s?[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\s|[a-zđ]{1,2}\s?[.)]"
    r"|\(\d{1,2}\)|[A-Z]\.)\s*\S"
)
# "- Hạ tầng số", "+ Lưu: VT", "~ Sở Y tế" (a dash misread): an item.
ITEM_LINE = re.compile(r"^\s*(?:[-–—+•*·●]\s*\S|~\s+\S)")
# "QUYẾT ĐỊNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": lines of the letterhead that stand alone.
ALONE_LINE = re.compile(
    r"^\s*(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ|CHỈ THỊ|KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|THÔNG BÁO|KẾT LUẬN"
    r"|HƯỚNG DẪN|BÁO CÁO|TỜ TRÌNH|CÔNG ĐIỆN|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|LUẬT|PHÁP LỆNH|QUYẾT NGHỊ|QUYẾT ĐỊNH"
    r"|CỘNG H[ÒO][ÀA]? XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–].*|N[ơƠ][iI] n[hH][ậẬ]n)"
    r"\s*+:?\s*$"
)
# "Điều", "Chương II", "Mục 1.", "3.": a label whose words follow on the next line.
LABEL_ALONE_LINE = re.compile(
    r"^\s*(?:(?:Điều|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Tiểu\s+mục|Phụ\s+lục|PHỤ\s+LỤC)(?:\s+(?:[IVXLC]+|\d+))?\s*+[.:]?|Mẫu\s+số"
    r"|[IVXLC]{1,6}\s?[-–.]|\d{1,3}(?:\.\d{1,2})*\s?[.)]|[a-zđ]\s?[.)]|[-–+])\s*$"
)
# "(Ban hành kèm theo Quyết định số ...", "Kèm theo Kế hoạch số ...": what names the text it is enclosed with.
ENCLOSED_START = pattern(r"^\s*(?:\((?:Ban hành\s+)?[Kk]èm theo|(?:Ban hành k|K)èm theo)\s+[\p{Lu}]")
# "Phụ lục I ban hành kèm theo Nghị định này;": a mention in a sentence, not the heading of an appendix.
MENTION_LINE = pattern(
    r"^\s*(?:Phụ\s+lục|Mục|Chương|Phần|Tiểu\s+mục)\s+(?:số\s+)?(?:[IVXLC]+|\d+|[A-Z])\s*(?:[,;]|\s(?!thứ)[\p{Ll}])"
)
# "1. Phương tiện ...", "a) Quy định này ...": the first of a list. Behind "khoản" or "điểm" it is only cited.
FIRST_LINE = pattern(r"^\s*(?:1\s?[.,]|a\s?\))\s*[\p{Lu}]")
_CITING = re.compile(
    r"(?:khoản|điểm|điều|mục|tiết|số|phụ lục|chương|phần|mẫu|bảng|biểu|hình|ngày|tháng|năm|quý|nhóm|loại|hạng|cấp|bước"
    r"|giai đoạn|và|hoặc|đến|từ|các|tại|theo|của)\s*$|[,(–-]\s*$",
    re.IGNORECASE,
)
# "KT. CHÁNH VĂN PHÒNG", "TM. ỦY BAN NHÂN DÂN", and "PHÓ CHÁNH VĂN PHÒNG", "CHỦ TỊCH" in the line below.
SIGNED_FOR_LINE = re.compile(r"^\s*(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?[./]?\s?\w")
OFFICE_LINE = re.compile(
    r"^\s*(?:PHÓ|CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|CHÁNH|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG|VIỆN TRƯỞNG|TỔNG|TM|KT)\b"
)
_CLOSED = re.compile(r"[.;:!?…/]\s*$")
_HALF_CLOSED = re.compile(r"[”\"»)\]]\s*$")


def is_page_number(line: str) -> bool:
    """Whether the line is nothing but a page's number."""
    return bool(PAGE_NUMBER_LINE.match(line))


def opens_lower(line: str) -> bool:
    """Whether the line goes on in the middle of a sentence: a small letter, a comma or a bracket comes first."""
    head = line.lstrip(" -–")[:1]
    return head.islower() or head in "(,;"


_TELLING = 160  # characters; what follows does not change whether a line is a heading
# More small letters, soon, than a heading in capitals can have: it tells nearly every line of running text.
_RUNNING_TEXT = pattern(rf"(?:[^\p{{Ll}}]{{0,6}}+[\p{{Ll}}]){{{_TELLING // 10 + 1}}}")


def is_upper(line: str) -> bool:
    """Whether the line is a heading in capitals."""
    if _RUNNING_TEXT.match(line):  # counting every letter is slow
        return False
    head = line[:_TELLING]
    letters = [c for c in head if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


_FEW_ITEMS = 5


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether items stand behind blank lines throughout: the few that do not are the middle of a name."""
    items = [not above.text.strip() for above, line in pairwise(lines) if ITEM_LINE.match(line.text)]
    return len(items) > _FEW_ITEMS and sum(items) >= 0.9 * len(items)


@dataclass(frozen=True, slots=True)
class Joiner:
    """Decides which lines belong together, from the page's usual width."""

    width: int
    paged: bool  # the lines are those of a printed page, cut by its margins and not by an editor
    spaced: bool = False  # a blank line stands before every item

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        """Take the width that nine in ten of the non-empty lines keep within."""
        lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
        paged = any(line.page is not None for line in lines)
        return cls(lengths[int(len(lengths) * 0.9)] if lengths else 0, paged, _is_spaced(lines))

    def paragraphs(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """Yield the lines of each paragraph."""
        current: list[Line] = []
        blanks = 0
        for line in lines:
            if not line.text.strip():
                blanks += 1
                continue
            if current and not self.continues(current[-1].text, line.text, blanks, current[0].text):
                yield current
                current = []
            current.append(line)
            blanks = 0
        if current:
            yield current

    def continues(self, before: str, line: str, blanks: int, first: str) -> bool:
        """Whether `line` goes on with the paragraph that began with `first` and ends with `before`."""
        closed = bool(_CLOSED.search(before))
        if ALONE_LINE.match(before) or ALONE_LINE.match(line):
            return False
        if LABEL_ALONE_LINE.match(before) and not ITEM_LINE.match(line) and not self._below_number(before, line):
            return not (blanks and is_upper(line))
        if ENCLOSED_START.match(line) or (SIGNED_FOR_LINE.match(before) and OFFICE_LINE.match(line) and is_upper(line)):
            return False
        if blanks:
            return self._torn(before, line, closed)
        if is_torn_period(before, line) or (MENTION_LINE.match(line) and not closed):
            return True
        if ITEM_LINE.match(line):
            # "kinh tế" at the end of a line, "- xã hội" at the start of the next; "Công nghiệp" and "- Viễn thông"
            torn = opens_lower(line) or self.spaced or is_torn_name(before, line)
            return not closed and torn and self._full(before)
        if HEADING_LINE.match(line) or LABEL_LINE.match(line):
            ended = closed or bool(_HALF_CLOSED.search(before)) or self._begins_list(first, before, line)
            return not ended and self._full(before) and not is_upper(before) and not is_upper(line)
        return self._flows(before, line, closed, first)

    def _below_number(self, before: str, line: str) -> bool:
        """Whether a numbered label without words stands above the first of a list: `Điều 1.` and `1. Đảng viên`."""
        return before.rstrip()[-1:] in ".:" and bool(FIRST_LINE.match(line))

    def _begins_list(self, first: str, before: str, line: str) -> bool:
        """Whether the line opens a list below a heading: `Điều 4. Quy định chung` and `1. Phương tiện vận tải`."""
        headed = HEADING_LINE.match(first) or LABEL_LINE.match(first)
        return bool(headed and FIRST_LINE.match(line) and not _CITING.search(before))

    def _torn(self, before: str, line: str, closed: bool) -> bool:
        """A blank line, or a page's end, in the middle of a sentence."""
        labels = (ITEM_LINE, HEADING_LINE, LABEL_LINE, LABEL_ALONE_LINE)
        if closed or any(form.match(line) for form in labels):
            return False
        return (opens_lower(line) and not is_upper(before)) or (is_cut_name(before) and not is_upper(line))

    def _flows(self, before: str, line: str, closed: bool, first: str) -> bool:
        """Consecutive lines without a label: a new paragraph starts after a short, closed or capital line."""
        if is_upper(before) != is_upper(line):
            return not is_upper(before) and self._full(before) and not closed
        indent = len(line) - len(line.lstrip())
        outer = len(first) - len(first.lstrip())
        if indent >= 4 and outer < indent + 1 and closed:
            return False
        if _HALF_CLOSED.search(before):
            return self._full(before) or opens_lower(line)
        if self.paged and self._full(line) and not self._full(before) and not opens_lower(line):
            return False  # a title's last line, then the first line of the text
        return self._full(before) or not closed

    def _full(self, line: str) -> bool:
        """Whether the line reaches so far to the right that it was probably cut there."""
        return len(line.strip()) >= 0.7 * self.width
