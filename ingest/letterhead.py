"""The letterhead, its columns in any order: number, place and date, stamps, issuer. Start at `read_letterhead`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Quoted
from ingest.issuers import issuer_of
from ingest.letters import UPPER
from ingest.printed_dates import make_day
from ingest.printed_lines import PrintedLine, blanked, is_capital, one_block
from ingest.titles import ABOUT, Title, find_kind_line, first_prose, kind_in_symbol, read_title, title_without_kind

# "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
MOTTO = re.compile(
    r"""C\wNG\s{0,3}H\w{1,3}\s{0,3}X\w\s{0,3}H\wI\s{0,3}CH\w\s{0,3}NGH\wA\s{0,3}VI\wT\s{0,3}NAM
    |Đ[ộo]c\s{0,3}l[ậaâ]p\s{0,3}[-–—]?\s{0,3}T[ựu]\s{0,3}do\s{0,3}[-–—]?\s{0,3}H[ạa]nh\s{0,3}ph[úu]c""",
    re.IGNORECASE | re.VERBOSE,
)
# "ĐẢNG CỘNG SẢN VIỆT NAM": the right column of a Party letterhead
PARTY_MOTTO = re.compile(r"ĐẢNG\s{1,3}CỘNG\s{1,3}SẢN\s{1,3}VIỆT\s{1,3}NAM")
_SYMBOL = r"[A-ZĐƯ][A-Za-zĐđƯưÔôÂâ]{0,12}\d{0,3}(?:\s?[-–/&.]\s?[A-ZĐƯ][A-Za-zĐđƯưÔôÂâ]{0,16}\d{0,3}){0,5}"
# "Số: 84/2025/QĐ-UBND", "Số 57-NQ/TW", "Luật số: 60/2024/QH15", "Số:    /KH-UBND", "Số: 5973 /UBND-KT"
NUMBER = re.compile(
    rf"""(?:(?:^|(?<=[\s|*]))(?:Số|SỐ)|(?:^|(?<=\n))\W{{0,3}}(?:(?:Luật|LUẬT|Bộ\sluật|Nghị\squyết|Pháp\slệnh|Lệnh)\s)?số)
    \s{{0,3}}[:.;]?\s{{0,3}}
    (?P<number>(?P<serial>[\dIlO][\dIlO.]{{0,8}})?[\s.…_]{{0,60}}(?:/\s?(?:19|20)\d\d\s?)?(?:/{{1,2}}|[–-])\s?{_SYMBOL})""",
    re.VERBOSE,
)
# "2820/QĐ-UBND" in the line below "Số:"
_LONE_NUMBER = re.compile(
    rf"\s*(?P<number>(?P<serial>[\dIlO][\dIlO.]{{0,8}})\s?(?:/\s?(?:19|20)\d\d\s?)?[/–-]\s?{_SYMBOL})"
)
_LONE_WORD = re.compile(r"\W*(?:Số|SỐ)\W*")
_PLACE = rf"""(?P<place>(?:(?:Thành\sphố|Thị\sxã|Tỉnh|Huyện|Xã|Phường|Đặc\skhu|Quận|TP)\.?\s)?
    [{UPPER}][\w'’.]{{0,20}}(?:[ \xa0-]{{1,3}}[{UPPER}][\w'’]{{0,20}}){{0,4}})"""
# "Bắc Ninh, ngày 28 tháng 11 năm 2025", "Hà Nội, ngày    tháng 11 năm 2025"
PLACE_AND_DATE = re.compile(
    rf"""(?:{_PLACE}\s?[,.;]?\s{{0,5}})?\b(?P<date>[Nn]gày\s{{0,5}}(?P<day>\d{{1,2}}|[\s.…_]{{0,20}})\s{{0,5}}tháng\s{{0,5}}
    (?P<month>\d{{1,2}}|[\s.…_]{{0,20}})\s{{0,5}}năm\s{{0,5}}(?P<year>(?:\d\n?){{3}}\d))""",
    re.VERBOSE,
)
# "MẬT", "Độ mật: TỐI MẬT": a stamp stands alone
SECRECY = re.compile(r"(?:ĐỘMẬT:?)?(TUYỆTMẬT|TỐIMẬT|MẬT)", re.IGNORECASE)
# "KHẨN", "HỎA TỐC HẸN GIỜ"
URGENCY = re.compile(r"(?:ĐỘKHẨN:?)?(H[ỎO][ẢA]?TỐC(?:HẸNGIỜ)?|THƯỢNGKHẨN|KHẨN)", re.IGNORECASE)
_LONGEST_NAME = 300  # characters of a line that can name an agency
_STAMPS = {
    "tuyệtmật": "Tuyệt mật",
    "tốimật": "Tối mật",
    "mật": "Mật",
    "thượngkhẩn": "Thượng khẩn",
    "khẩn": "Khẩn",
}
# "(Kèm theo Nghị định số ...": a text that is enclosed with another document has no letterhead of its own
_ENCLOSED = re.compile(r"\W*(?:Ban hành |Được ban hành )?[Kk]èm theo\b")
# "DỰ THẢO", "SAO Y", "BẢN SAO": marks that are no agency
_MARK = re.compile(r"\W*(?:DỰ THẢO|SAO Y|BẢN SAO|SAO LỤC|BẢN CHÍNH|VĂN BẢN HỢP NHẤT)\b")


@dataclass(slots=True)
class Letterhead:
    """What the letterhead says; `body` is the number of the first line behind it and the title."""

    title: Title
    number: Quoted | None = None
    issuer: Quoted | None = None
    place: Quoted | None = None
    date: Quoted | None = None
    secrecy: Quoted | None = None
    urgency: Quoted | None = None
    number_is_blank: bool = False
    date_is_blank: bool = False


def read_letterhead(lines: Sequence[PrintedLine]) -> Letterhead:
    """Return what stands above the body. Never fails: what is not printed stays None."""
    kind_at = find_kind_line(lines)
    top = [_without(_without(line, MOTTO), PARTY_MOTTO) for line in lines[: _top_end(lines, kind_at)]]
    top = top[: next((at for at, line in enumerate(top) if _ENCLOSED.match(line.text)), len(top))]
    found = Letterhead(Title(body=len(top)))
    _read_number(top, found)
    _read_date(top, found)
    _read_stamps(top, found)
    kind = kind_in_symbol(found.number.value) if found.number else None
    if kind_at is not None:
        found.title = read_title(lines, kind_at)
    elif kind and found.number and not _is_letter(lines, top):
        found.title = title_without_kind(top, kind, found.number)
        top = [line for line in top if found.title.body == len(top) or line.start < lines[found.title.body - 1].start]
    else:
        _read_about(top, found)
    found.issuer = found.title.issuer or issuer_of([line for line in top if _may_name_agency(line)])
    return found


def _is_letter(lines: Sequence[PrintedLine], top: Sequence[PrintedLine]) -> bool:
    """Whether it is an official letter: it has a subject (`V/v …`) or is addressed (`Kính gửi`)."""
    addressed = any(line.words.startswith("Kính gửi") for line in lines[len(top) : len(top) + 2])
    return addressed or any(ABOUT.search(line.text) for line in top)


def _top_end(lines: Sequence[PrintedLine], kind_at: int | None) -> int:
    return first_prose(lines) if kind_at is None else kind_at


def _without(line: PrintedLine, pattern: re.Pattern[str]) -> PrintedLine:
    for match in pattern.finditer(line.text):
        line = line.without(*match.span())
    return line


def _read_number(top: list[PrintedLine], found: Letterhead) -> None:
    """Take the first number of a line; else one that is torn over lines."""
    for at, line in enumerate(top):
        below_word = at > 0 and _LONE_WORD.fullmatch(top[at - 1].text)
        if match := (_LONE_NUMBER.match(line.text) if below_word else NUMBER.search(line.text)):
            break
    else:
        line = one_block(top)
        match = NUMBER.search(line.text)
    if not match:
        return
    printed = re.sub(r"(?:(?<!\s)\s+)?([/-])[\s/]*", r"\1", match["number"].replace("–", "-")).strip()
    found.number_is_blank = not match["serial"]
    value = "…" + printed.lstrip(" .…_\n") if found.number_is_blank else printed
    found.number = line.quote(*match.span("number"), value)
    top[:] = blanked(top, line.start + match.start(), line.start + match.end())


def _read_date(top: list[PrintedLine], found: Letterhead) -> None:
    """Take the date that stands behind a place; one without a place only where it opens its line."""
    for lines in (top, [one_block(top)]):
        matches = [(line, match) for line in lines for match in PLACE_AND_DATE.finditer(line.text)]
        placed = [(line, m) for line, m in matches if m["place"]] or [(line, m) for line, m in matches if m.start() < 3]
        if placed:
            break
    else:
        return
    line, match = placed[0]
    if match["place"]:
        found.place = line.quote(*match.span("place"))
    year = re.sub(r"\s", "", match["year"])
    day, month = match["day"].strip(), match["month"].strip()
    made = make_day(int(year), int(month), int(day)) if day.isdigit() and month.isdigit() else None
    found.date_is_blank = made is None
    if made:
        found.date = line.quote(*match.span("date"), made.isoformat())
    top[:] = blanked(top, line.start + match.start(), line.start + match.end())


def _read_stamps(top: list[PrintedLine], found: Letterhead) -> None:
    for at, line in enumerate(top):
        squeezed = re.sub(r"\s", "", line.words)
        secrecy, urgency = SECRECY.fullmatch(squeezed), URGENCY.fullmatch(squeezed)
        stamp = secrecy or urgency
        if not stamp or line.words.islower():
            continue
        word = _STAMPS.get(stamp[1].lower(), "Hỏa tốc hẹn giờ" if "hẹn" in stamp[1].lower() else "Hỏa tốc")
        if secrecy:
            found.secrecy = found.secrecy or line.whole(word)
        else:
            found.urgency = found.urgency or line.whole(word)
        top[at] = line.without(0, len(line.text))


def _read_about(top: list[PrintedLine], found: Letterhead) -> None:
    """Read the subject of an official letter, `V/v ...`, over the lines that go on with it."""
    for at, line in enumerate(top):
        match = ABOUT.search(line.text)
        if not match:
            continue
        parts = [line.quote(*match.span("about"))]
        top[at] = line.without(match.start(), len(line.text))
        for below in range(at + 1, len(top)):
            if not top[below].words[:1].islower():
                break
            parts.append(top[below].whole())
            top[below] = top[below].without(0, len(top[below].text))
        found.title.title = Quoted(" ".join(p.value for p in parts), parts[0].start, parts[-1].end)
        return


def _may_name_agency(line: PrintedLine) -> bool:
    words = line.words
    return len(words) <= _LONGEST_NAME and is_capital(words) and words[:1].isalpha() and not _MARK.match(words)
