"""Zones: where the body ends, where an attached structure or an appendix begins, what stands inside a quotation."""

from __future__ import annotations

import re
from enum import Enum

from corpus.document import Table
from ingest.canonical import Canonical
from ingest.joining import is_upper
from ingest.letters import pattern


class Opening(Enum):
    """What begins at an offset."""

    END = "end"  # recipients and signature
    LETTERHEAD = "letterhead"  # another letterhead behind the document's own: a form, or a text that is enclosed


# "Nơi nhận:", "NƠI NHẬN"
RECIPIENTS_LINE = pattern(r"^\s*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\s*(?::|$)")
# "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"
SIGNATURE_LINE = pattern(r"^\s*(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TUN)\s*+[./]?\s*+[\p{Lu}]{2,}")
# "(Ban hành kèm theo Quyết định số 16/2026/QĐ-UBND ...)", "Kèm theo Nghị quyết số ..."
ENCLOSED_LINE = pattern(
    r"^\s*+\(?\s*+(?:(?:Được\s+)?[Bb]an hành\s+)?[Kk]èm theo\s+(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Kế hoạch"
    r"|Công văn|Tờ trình|Chỉ thị|Chương trình|Báo cáo|Thông báo|Hướng dẫn|Văn bản|Quy định|Quy chế)\b"
)
# "QUY CHẾ", "KẾ HOẠCH TRIỂN KHAI ...": the kinds of text that are enclosed.
_ENCLOSED_KINDS = (
    "Quy chế|Quy định|Kế hoạch|Chương trình|Đề án|Phương án|Điều lệ|Quy trình|Nội quy|Hướng dẫn|Chiến lược|Quy hoạch"
    "|Bộ tiêu chí|Tiêu chí|Định mức|Danh mục|Quy chuẩn|Bảng giá|Dự án"
)
ENCLOSED_TITLE = pattern(rf"^\s*({_ENCLOSED_KINDS})\b", re.IGNORECASE)
_APPENDIX = pattern(r"^\s*(?:PHỤ LỤC|Phụ lục)\b")
# "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_LINE = re.compile(r"^\s*CỘNG\s+H[ÒO][ÀA]?\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM\b")
_FIRSTS = frozenset("NTKC(ĐBbk")  # what the lines above can open with; paragraphs have no blank there
_LISTS = {"danh mục", "bảng giá"}


def find_openings(canonical: Canonical) -> dict[int, Opening | str]:
    """Return offset → what begins there: the end matter, or the name of an enclosed text (`Quy chế`)."""
    found: dict[int, Opening | str] = {}
    letterheads: list[int] = []
    text = canonical.text
    found.update({table.start: Opening.END for table in canonical.tables if _signs(table, text)})
    for number, (start, _) in enumerate(canonical.paragraphs):
        if text[start : start + 1] in _FIRSTS:
            words = canonical.paragraph(number)
            if _ends_body(words):
                found[start] = Opening.END
            elif len(words) < 400 and ENCLOSED_LINE.match(words):
                _mark_enclosed(canonical, number, found)
            elif MOTTO_LINE.match(words):
                letterheads.append(number)
    for number in letterheads:
        _mark_letterhead(canonical, number, found)
    return found


def _signs(table: Table, text: str) -> bool:
    cells = (text[cell.start : cell.end] for row in table.rows for cell in row)
    return any(RECIPIENTS_LINE.match(words) or SIGNATURE_LINE.match(words) for words in cells)


def _ends_body(words: str) -> bool:
    return bool(RECIPIENTS_LINE.match(words) or (SIGNATURE_LINE.match(words) and is_upper(words[:60])))


def _mark_enclosed(canonical: Canonical, number: int, found: dict[int, Opening | str]) -> None:
    """Look a few paragraphs up from `(Kèm theo …)` for the title of what is enclosed."""
    for above in range(number - 1, max(number - 5, -1), -1):
        words = canonical.paragraph(above)
        if _APPENDIX.match(words):
            return
        title = ENCLOSED_TITLE.match(words)
        if title and is_upper(words[:40]):
            name = title[1].lower()
            start = canonical.paragraphs[above][0]
            found[start] = "Phụ lục 1" if name in _LISTS else name.capitalize()
            return


# "“Điều 24. Thẩm quyền", "\"3. Cơ quan chuyên môn": words of an amended text open a quotation.
_QUOTED_START = re.compile(r"^[“\"]\s?\w")
# "“Điều 24. Thẩm quyền", "“a) Sở Y tế": what is quoted behind a mere colon, where no word tells of amending, has a
# label; a speck before a word (`“Buộc chấm dứt`) opens nothing.
_QUOTED_LABEL = re.compile(r"^[“\"]\s?(?:(?:Điều|Chương|Mục|Phụ lục)\s|\d{1,3}[.)]|[a-zđ]\)|[IVX]{1,5}\.)")
# "Điều 11. Sửa đổi, bổ sung Điều 24", "được thay thế như sau"
_AMENDING = re.compile(r"[Ss]ửa đổi|[Bb]ổ sung|[Tt]hay thế|như sau")
_ANNOUNCED_WITHIN = 300  # characters at the end of the paragraph before
_STRAIGHT_END = re.compile(r"[\"”]\s*+[.;,]?\s*$")


_LETTERHEAD_WITHIN = 15  # paragraphs from the motto to the title
_FILLED_NUMBER = re.compile(r"^\s*Số\s*+:?\s*\d{1,5}\s*/")


def _mark_letterhead(canonical: Canonical, number: int, found: dict[int, Opening | str]) -> None:
    """Tell a form's letterhead from that of a document enclosed without saying so: only a document has its number."""
    start = canonical.paragraphs[number][0]
    below = range(number + 1, min(number + _LETTERHEAD_WITHIN, len(canonical.paragraphs)))
    if any(isinstance(found.get(canonical.paragraphs[n][0]), str) for n in below):
        return
    near = [canonical.paragraph(n) for n in range(max(number - 4, 0), below.stop)]
    title = next((m for words in near[4:] if (m := ENCLOSED_TITLE.match(words)) and is_upper(words[:40])), None)
    numbered = any(_FILLED_NUMBER.match(words) for words in near)
    found.setdefault(start, title[1].capitalize() if title and numbered and number > 20 else Opening.LETTERHEAD)


class Quotes:
    """Follows quotations over paragraphs, so that the clauses of a quoted law are not taken for the document's own."""

    LONGEST = 60  # paragraphs; an unclosed quotation mark must not swallow the rest of a document

    def __init__(self) -> None:
        self._open = 0
        self._before = ""

    def inside(self, paragraph: str) -> bool:
        """Whether `paragraph` starts inside a quotation that an earlier one opened. Call once for each, in order."""
        was_open = self._open > 0
        if was_open:
            self._open = 0 if _closes(paragraph) or self._open >= self.LONGEST else self._open + 1
        elif _QUOTED_START.match(paragraph) and self._announced(paragraph) and _opens(paragraph):
            self._open = 1
        self._before = paragraph[-_ANNOUNCED_WITHIN:]
        return was_open

    def _announced(self, paragraph: str) -> bool:
        labelled = self._before.endswith(":") and _QUOTED_LABEL.match(paragraph)
        return bool(labelled or _AMENDING.search(self._before))


def _opens(paragraph: str) -> bool:
    """Whether a quotation that the paragraph begins with is still open at its end."""
    if paragraph.startswith('"'):
        return not _STRAIGHT_END.search(paragraph[1:])
    return paragraph.count("“") > paragraph.count("”")


def _closes(paragraph: str) -> bool:
    straight = paragraph.count('"') % 2 and _STRAIGHT_END.search(paragraph)
    return paragraph.count("”") > paragraph.count("“") or bool(straight)
