"""The issuing body, from the letterhead, the opening sentence or the symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Quoted
from corpus.fold import fold
from ingest.ordinary_case import new_tones, ordinary_case
from ingest.printed_lines import PrintedLine

# "ỦY BAN NHÂN DÂN", "SỞ Y TẾ", "TỈNH ỦY": a line that begins the name of a body; others go on with the one above
_BODY_HEAD = re.compile(
    r"\W*(?:[ỦU][ỶY]? BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|BỘ|BAN|CỤC|TỔNG CỤC|CHI CỤC|VỤ|VĂN PHÒNG|ĐẢNG (?:ĐOÀN|BỘ)|VIỆN|TRƯỜNG"
    r"|(?:TỈNH|THÀNH|HUYỆN|QUẬN|ĐẢNG|THỊ) [ỦU][ỶY]?|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|BẢO HIỂM|NGÂN HÀNG|TÒA ÁN|CÔNG AN"
    r"|LIÊN ĐOÀN|HỘI|MẶT TRẬN|ĐOÀN|TRUNG TÂM|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|KHO BẠC|THANH TRA|KIỂM TOÁN|ĐẠI HỌC|HỌC VIỆN"
    r"|PHÒNG|CHỦ TỊCH|THUẾ|HẢI QUAN|QUỸ)(?!\w)"
)
# the letterhead may begin with any body, but with nothing else
_FIRST_BODY = re.compile(rf"{_BODY_HEAD.pattern}|ĐẠI HỘI")
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố)\s+(?!ủy)\S(?s:.*)")
_PARTY_PROVINCE = re.compile(r"^(?:Tỉnh ủy|Thành ủy)\b.*$")
# bodies of a province or of the Party's centre: their names are the same elsewhere, so the superior is added
_OF_SUPERIOR = re.compile(
    r"^(?:Sở|Ban|Chi cục|Thanh tra|Văn phòng|Trung tâm|Ủy ban Mặt trận|Ủy ban Kiểm tra|Hội|Quỹ|Trường)\b"
)

_VERB = (
    r"(?:xây dựng|ban hành|quyết định|quyết nghị|yêu cầu|quy định|thông báo|đề ra|kết luận|triển khai|hướng dẫn|chỉ thị"
    r"|báo cáo|lãnh đạo|đề nghị|có ý kiến)"
)
# "Ban Thường vụ Tỉnh ủy xây dựng Chương trình", "UBND tỉnh Hòa Giang ban hành Kế hoạch", "Bộ trưởng Bộ Y tế ban hành"
OPENING = re.compile(
    r"(?:^|[,;.\n]\s?)(?:Bộ trưởng\s)?(?P<issuer>(?:(?:Ban Thường vụ|Ban Chấp hành|Thường trực)\s)?"
    r"(?:Tỉnh [uủ][ỷy]|Thành [uủ][ỷy]|Đảng [uủ][ỷy]|Đảng bộ|[UỦ][ỷy] ban nhân dân|UBND|Hội đồng nhân dân"
    r"|Bộ Chính trị, Ban Bí thư|Bộ Chính trị"
    rf"|Ban Bí thư|Chính phủ|Quốc hội|Đảng đoàn|(?<=Bộ trưởng )Bộ)(?:\s[^\s;.:]+){{0,9}}?)\s{_VERB}(?!\w)"
)
# "UBND TỈNH HÒA GIANG SỞ Y TẾ", "BAN CHẤP HÀNH TRUNG ƯƠNG BAN TỔ CHỨC": superior and body in one line
_SUPERIOR_FIRST = re.compile(
    r"(?P<superior>BAN CHẤP HÀNH TRUNG ƯƠNG"
    r"|(?:UBND|[ỦU][ỶY]? BAN NHÂN DÂN)\s(?:TỈNH|THÀNH PHỐ|TP\.?|XÃ|PHƯỜNG|HUYỆN|QUẬN|ĐẶC KHU)\s.{2,30}?"
    r"|(?:TỈNH|THÀNH|HUYỆN) [ỦU][ỶY]?\s.{2,30}?|BỘ\s.{3,60}?|(?:TỔNG )?CỤC\s.{3,40}?)\s"
    r"(?P<body>VĂN PHÒNG|THUẾ (?:TỈNH|THÀNH PHỐ).+|(?:SỞ|BAN|CỤC|CHI CỤC|TỔNG CỤC|TRUNG TÂM|VĂN PHÒNG|THANH TRA|VIỆN"
    r"|[ỦU]Y BAN KIỂM TRA|ĐẢNG ĐOÀN)\s(?!CHẤP|NHÂN).+)"
)
_CENTRAL_SYMBOLS = (
    (re.compile(r"-CP$"), "Chính phủ"),
    (re.compile(r"-TTg$", re.IGNORECASE), "Thủ tướng Chính phủ"),
    (re.compile(r"-UBTVQH\d*$"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"/QH\d+$"), "Quốc hội"),
    (re.compile(r"-VPCP$"), "Văn phòng Chính phủ"),
    (re.compile(r"/TW$"), "Ban Chấp hành Trung ương"),
)


def issuer_of(lines: Sequence[PrintedLine]) -> Quoted | None:
    """Return the issuing body from the lines of the letterhead's left column: the last body that they name.

    A body above it is the superior; a department gets its province from there (`Sở Y tế tỉnh Hòa Giang`).
    """
    names: list[list[Quoted]] = []
    for line in lines:
        for part in _bodies(line):
            if names and not _BODY_HEAD.match(part.value):
                names[-1].append(part)
            else:
                names.append([part])
    if not names or not _FIRST_BODY.match(names[0][0].value):
        return None
    spelled = [ordinary_case(" ".join(part.value for part in name)) for name in names]
    value, start = spelled[-1], names[-1][0].start
    if value == "Văn phòng" and len(spelled) > 1 and same_body(spelled[-2], "Ban Chấp hành Trung ương"):
        value, start = "Văn phòng Trung ương Đảng", names[-2][0].start
    elif value == "Văn phòng" and len(spelled) > 1:
        value, start = f"{value} {spelled[-2]}", names[-2][0].start
    elif len(spelled) > 1 and (owner := _owner(spelled[-2])) and _OF_SUPERIOR.match(value) and owner not in value:
        value, start = f"{value} {owner}", names[-2][0].start
    return Quoted(value, start, names[-1][-1].end)


def _bodies(line: PrintedLine) -> Iterator[Quoted]:
    match = _SUPERIOR_FIRST.fullmatch(line.words)
    if not match:
        yield line.whole()
        return
    at = line.text.find(line.words)
    yield line.quote(at + match.start("superior"), at + match.end("superior"))
    yield line.quote(at + match.start("body"), at + match.end("body"))


def _owner(superior: str) -> str | None:
    """Return the words of the superior that its departments add to their own names."""
    if same_body(superior, "Ban Chấp hành Trung ương"):
        return "Trung ương"
    party = _PARTY_PROVINCE.match(superior)
    province = party or _PROVINCE.search(superior)
    return province[0] if province else None


def issuers_in_opening(text: str, start: int, end: int) -> Iterator[Quoted]:
    """Yield the bodies that say in the opening sentences what they issue."""
    for match in OPENING.finditer(text, start, end):
        value = new_tones(match["issuer"]).replace("UBND", "Ủy ban nhân dân")
        yield Quoted(value, match.start("issuer"), match.end("issuer"))


def issuer_in_symbol(number: Quoted) -> Quoted | None:
    """Return the central body whose symbol ends the number (`NĐ-CP`)."""
    name = next((name for pattern, name in _CENTRAL_SYMBOLS if pattern.search(number.value)), None)
    return Quoted(name, number.start, number.end) if name else None


def same_body(one: str, other: str) -> bool:
    """Whether two names mean the same body, case and diacritics apart."""
    return fold(one) == fold(other)
