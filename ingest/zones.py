"""Zones: where the body ends, where an attached structure or an appendix begins, what stands inside a quotation."""

from __future__ import annotations

import re
from enum import Enum

from ingest.canonical import Canonical
from ingest.joining import is_upper
from ingest.letters import pattern


class Opening(Enum):
    """What begins at an offset."""

    END = "end"  # recipients and signature


# "Nơi nhận:", "NƠI NHẬN"
RECIPIENTS_LINE = pattern(r"^\s*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\s*(?::|$)")
# "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"
SIGNATURE_LINE = pattern(r"^\s*(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TUN)\s*[./]?\s*[\p{Lu}]{2,}")
# "(Ban hành kèm theo Quyết định số 16/2026/QĐ-UBND ...)", "Kèm theo Nghị quyết số ..."
ENCLOSED_LINE = pattern(
    r"^\s*\(?\s*(?:(?:Được\s+)?[Bb]an hành\s+)?[Kk]èm theo\s+(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Kế hoạch"
    r"|Công văn|Tờ trình|Chỉ thị|Chương trình|Báo cáo|Thông báo|Hướng dẫn|Văn bản|Quy định|Quy chế)\b"
)
# "QUY CHẾ", "KẾ HOẠCH TRIỂN KHAI ...": the kinds of text that are enclosed.
_ENCLOSED_KINDS = (
    "Quy chế|Quy định|Kế hoạch|Chương trình|Đề án|Phương án|Điều lệ|Quy trình|Nội quy|Hướng dẫn|Chiến lược|Quy hoạch"
    "|Bộ tiêu chí|Tiêu chí|Định mức|Danh mục|Quy chuẩn|Bảng giá|Dự án"
)
ENCLOSED_TITLE = pattern(rf"^\s*({_ENCLOSED_KINDS})\b", re.IGNORECASE)
_APPENDIX = pattern(r"^\s*(?:PHỤ LỤC|Phụ lục)\b")
_LISTS = {"danh mục", "bảng giá"}


def find_openings(canonical: Canonical) -> dict[int, Opening | str]:
    """Return offset → what begins there: the end matter, or the name of an enclosed text (`Quy chế`)."""
    found: dict[int, Opening | str] = {}
    for table in canonical.tables:
        cells = [canonical.text[c.start : c.end] for row in table.rows for c in row]
        if any(RECIPIENTS_LINE.match(c) or SIGNATURE_LINE.match(c) for c in cells):
            found[table.start] = Opening.END
    for number, (start, _) in enumerate(canonical.paragraphs):
        words = canonical.paragraph(number)
        if RECIPIENTS_LINE.match(words) or (SIGNATURE_LINE.match(words) and is_upper(words[:60])):
            found[start] = Opening.END
        elif len(words) < 400 and ENCLOSED_LINE.match(words):
            _mark_enclosed(canonical, number, found)
    return found


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


class Quotes:
    """Follows quotations over paragraphs, so that the clauses of a quoted law are not taken for the document's own."""

    LONGEST = 60  # paragraphs; an unclosed quotation mark must not swallow the rest of a document

    def __init__(self) -> None:
        self._open = 0
        self._before = ""

    def inside(self, paragraph: str) -> bool:
        """Whether `paragraph` starts inside a quotation that an earlier one opened. Call once for each, in order."""
        was_open = self._open > 0
        opens = paragraph.count("“") - paragraph.count("”")
        if was_open:
            self._open = 0 if opens < 0 or self._open >= self.LONGEST else self._open + 1
        elif opens > 0 and paragraph.startswith("“") and self._before.endswith(":"):
            self._open = 1
        self._before = paragraph[-5:]
        return was_open
