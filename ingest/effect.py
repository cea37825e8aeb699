"""When a document takes effect (hiệu lực thi hành)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.document import Quoted
from ingest.printed_dates import DAY, day_of

# "Quyết định này có hiệu lực từ ngày 10 tháng 12 năm 2025", "Nghị quyết này có hiệu lực kể từ ngày ký",
# "Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành"
EFFECT = re.compile(
    rf"""(?:\bnày\s(?:[^\s.;:]+\s){{0,20}}?|(?:(?<=\n)|(?<=\.\s)|^)(?:\d{{1,2}}\.\s)?(?:Nghị\squyết|Quyết\sđịnh|Thông\stư|Nghị\sđịnh|Luật)\s)
    có\shiệu\slực(?:\s(?:thi\shành|thực\shiện|áp\sdụng))?\s?,?\s?
    (?P<when>(?:(?:sau|kể\stừ\ssau)\s(?P<days>\d{{1,3}})\s(?:\(\w+(?:\s\w+){{0,3}}\)\s)?ngày,?\s)?(?:(?:kể\s|tính\s)?từ|kể)\s
      (?: (?P<signing>ngày\s(?:ký|ban\shành|được\ský|(?:được\s)?thông\squa)) | {DAY} ))""",
    re.VERBOSE | re.IGNORECASE,
)


def find_effect(text: str, start: int, end: int, signed: date | None) -> Quoted | None:
    """Return the first day of effect (ISO) that the text between two offsets states for the document itself.

    `từ ngày ký` is the date of the document, so without one it stays unknown.
    """
    for match in EFFECT.finditer(text, start, end):
        first = signed if match["signing"] else day_of(match)
        if first:
            day = first + timedelta(days=int(match["days"] or 0))
            return Quoted(day.isoformat(), match.start("when"), match.end("when"))
    return None
