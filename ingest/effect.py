"""When a document takes effect and when that ends (hiệu lực thi hành, hết hiệu lực)."""

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

# "Nghị định này hết hiệu lực kể từ ngày 01 tháng 3 năm 2027, trừ …", "Kế hoạch này có hiệu lực từ ngày ký đến hết ngày
# 31/12/2026"; not "Điều 2 của Luật này có hiệu lực … đến", "Giấy phép cấp trước ngày Nghị định này có hiệu lực … đến"
EXPIRY = re.compile(
    rf"""(?:^|(?<=[\n.])\s?)(?:Điều\s\d{{1,3}}\.\s)?(?:\d{{1,2}}[.)]\s)?(?:Nghị\squyết|Quyết\sđịnh|Thông\stư|Nghị\sđịnh|Luật|Pháp\slệnh
    |Chỉ\sthị|Kế\shoạch|Chương\strình|Quy\s(?:định|chế)|Hướng\sdẫn|Đề\sán)
    \snày\s(?:(?!tại\b)[^\s.;:]+\s){{0,20}}?(?: hết\shiệu\slực(?:\s(?:thi\shành|thực\shiện))?\s(?P<from>kể\stừ|từ)\s
    | có\shiệu\slực\s(?:[^\s.;:]+\s){{0,20}}?(?:cho\s)?đến\s(?:hết\s)? ) (?P<when>{DAY})""",
    re.VERBOSE | re.IGNORECASE,
)


def find_expiry(text: str, start: int, end: int) -> Quoted | None:
    """Return the last day of effect (ISO) that the text between two offsets states for the document itself.

    A document that ceases from a day on is in effect up to the day before it.
    """
    for match in EXPIRY.finditer(text, start, end):
        day = day_of(match)
        if day:
            last = day - timedelta(days=1) if match["from"] else day
            return Quoted(last.isoformat(), match.start("when"), match.end("when"))
    return None


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
