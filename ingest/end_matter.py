"""The end matter: recipients and the signature (nơi nhận, chức vụ và tên người ký)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.document import Quoted
from ingest.letters import LOWER, UPPER
from ingest.ordinary_case import ordinary_case
from ingest.printed_lines import PrintedLine, is_capital

_LONGEST_BLOCK = 60  # lines

# "Nơi nhận:", "Nơi nhận: - Như trên;"
RECIPIENTS = re.compile(r"\W*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\s*(?::|$)")
# "- Như Điều 4;", "+ Lưu: VT"
_ITEM = re.compile(r"(?:^|(?<=[;,.:])\s+|(?<=[;,.:])|\s(?=[-–+~]\s))[-–+•~]\s?(?=\S)")
# "- Các sở, ban, ngành tỉnh, Trần Văn Bình": the signature's column read into the recipients' line
_OTHER_COLUMN = re.compile(rf"[;,.]\s+(?P<tail>[{UPPER}][^;,]{{4,80}})$")
# "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "TL. BỘ TRƯỞNG", "Q. GIÁM ĐỐC"
CAPACITY = re.compile(
    rf"(?:^|(?<=[\s|]))(?P<capacity>(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TUN)(?=[.\s])|Q(?=\.))\s?(?P<dot>\.?)\s?(?=[{UPPER}])"
)
_TITLE = re.compile(
    r"""(?:PHÓ\s)?(?:CHỦ\sTỊCH(?:\sQUỐC\sHỘI|\sNƯỚC)?|(?<!BAN\s)BÍ\sTHƯ|TỔNG\sBÍ\sTHƯ|(?:TỔNG\s)?GIÁM\sĐỐC|BỘ\sTRƯỞNG|THỨ\sTRƯỞNG
    |THỦ\sTƯỚNG|CHỦ\sNHIỆM|CHÁNH\s(?:VĂN\sPHÒNG|THANH\sTRA|ÁN)|TRƯỞNG\s(?:BAN|PHÒNG|ĐOÀN|THUẾ(?:\sTỈNH)?)|(?:CHI\s)?CỤC\sTRƯỞNG
    |VỤ\sTRƯỞNG|VIỆN\sTRƯỞNG|THỐNG\sĐỐC|TỔNG\s(?:KIỂM\sTOÁN|THANH\sTRA|CỤC\sTRƯỞNG|THƯ\sKÝ)|HIỆU\sTRƯỞNG|TƯ\sLỆNH|CHÍNH\sỦY
    |CHỈ\sHUY\sTRƯỞNG)(?:\sTHƯỜNG\sTRỰC|\sNHÀ\sNƯỚC)?""",
    re.VERBOSE | re.IGNORECASE,
)
# "Nguyễn Văn An", "PGS.TS. Trần Thị Bình", "Thượng tướng Lê Văn Chiến", "Y Thanh Hà Niê Kđăm"
_NAME = re.compile(
    rf"""(?:\(?[Đđ]ã\ský\)?\s*)?
    (?:(?:GS|PGS|TS|ThS|BS|KS|(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá))\.?\s?){{0,3}}
    (?P<name>[{UPPER}][\w'’]{{0,8}}(?:\s[{UPPER}][\w'’]{{0,8}}){{1,5}})""",
    re.VERBOSE,
)
# "PHÓ CHỦ TỊCH Trần Văn Bình" in one line
_TITLE_THEN_NAME = re.compile(
    rf"(?<![{UPPER}])[{UPPER}]{{2,}}\s(?P<rest>[{UPPER}][{LOWER}]{{0,8}}(?:\s[{UPPER}][{LOWER}]{{0,8}}){{1,4}})\W*$"
)
# "(Ký, ghi rõ họ tên)": an empty form, not a signature
_FORM = re.compile(r"ghi\s+rõ\s+họ|\(Ký|ký tên|họ và tên", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"\b(?:Nơi|Như|Lưu|Phòng|Sở|Bộ|Ban|Văn|Cục|Công|Điều|Phụ|Độc|Cộng|Luật|Nghị|Quyết|Thông|Ghi)\b"
)
# Surnames of the Kinh and of the peoples of the uplands; a name that begins otherwise is taken for something else.
_SURNAMES = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lâm trịnh mai cao "
        "lương hà tô tạ chu thái tống trương đoàn phùng vương triệu châu quách kiều la nông vi hứa ma hầu "
        "giàng sùng vừ lò lù tráng thào vàng cầm quàng lường điểu y rơ ksor nay siu đàm nghiêm bạch doãn tăng "
        "từ ninh khúc mạc thạch kim danh sơn diệp lục lưu cù tôn cấn văn quản giang hờ a rah âu bá bế bàn "
        "chẩu chảo chung khương lại lãnh linh lữ mã mông mùa ngân nhâm ôn ông phó phương quan sầm thân thiều "
        "tiêu trang ung vòng ",
    )
)


@dataclass(slots=True)
class EndMatter:
    """Recipients as printed and who signed."""

    recipients: list[Quoted] = field(default_factory=list)
    signer: Quoted | None = None
    signer_title: Quoted | None = None
    capacity: Quoted | None = None


def find_end_matter(lines: Sequence[PrintedLine], start: int, stop: int) -> int | None:
    """Return the number of the first line of the end matter between two offsets, or None."""
    for number, line in enumerate(lines):
        if not start <= line.start < stop:
            continue
        if RECIPIENTS.match(line.text) or (CAPACITY.match(line.text) and is_capital(line.words[:60])):
            return number
        if is_title(line.words) and any(name_in(below) for below in lines[number + 1 : number + 3]):
            return number
    return None


def read_end_matter(lines: Sequence[PrintedLine]) -> EndMatter:
    """Return recipients and signature from the lines of the end matter, whichever column came first."""
    found = EndMatter()
    signing: list[PrintedLine] = []
    listing = False
    for line in _in_columns(lines[:_LONGEST_BLOCK]):
        if RECIPIENTS.match(line.text):
            listing = True
            found.recipients += _items(line)
        elif listing and _ITEM.match(line.text):
            found.recipients += _items(line)
        elif _signs(line):
            signing.append(line)
            if found.signer is None:
                _read_signature(signing, found)
        elif found.signer is None and _FORM.search(line.text):
            break
    if found.signer is None and found.capacity is None:
        _read_signature(signing, found)
    return found


def _in_columns(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield the lines, an item with a part of the signature behind it as two."""
    for line in lines:
        tail = _OTHER_COLUMN.search(line.text) if _ITEM.match(line.text) else None
        signature = PrintedLine(line.text[tail.start("tail") :], line.start + tail.start("tail")) if tail else None
        if tail and signature and _signs(signature):
            yield PrintedLine(line.text[: tail.start("tail")], line.start)
            yield signature
        else:
            yield line


def _items(line: PrintedLine) -> Iterator[Quoted]:
    """Yield each `- …` of a line; a table cell may hold them all."""
    marks = list(_ITEM.finditer(line.text))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(line.text)
        words = line.text[mark.end() : end].rstrip(" ;,./|*")
        if words:
            yield line.quote(mark.end(), mark.end() + len(words))


def _signs(line: PrintedLine) -> bool:
    words = line.words
    return bool(CAPACITY.search(words) and is_capital(words[:40])) or is_title(words) or name_in(line) is not None


def is_title(words: str) -> bool:
    """Whether the line is an office (`PHÓ CHỦ TỊCH`), or several behind one another."""
    match = _TITLE.match(words)
    return bool(match) and is_capital(words, 0.7) and len(words) < 100


def name_in(line: PrintedLine) -> Quoted | None:
    """Return the person's name that the line consists of, or ends with behind an office in capitals."""
    words = line.text
    tail = _TITLE_THEN_NAME.search(words)
    start = tail.start("rest") if tail else len(words) - len(words.lstrip(" *_|"))
    rest = words[start:].rstrip(" *_|./")
    match = _NAME.fullmatch(rest)
    if not match or _NOT_A_NAME.match(match["name"]):
        return None
    parts = match["name"].split()
    if parts[0].lower() not in _SURNAMES or (is_capital(match["name"]) and _TITLE.search(match["name"])):
        return None
    return line.quote(start + match.start("name"), start + match.end("name"))


def _read_signature(signing: Sequence[PrintedLine], found: EndMatter) -> None:
    """Read capacity and office from the lines above the name; without a name only what is there."""
    if not signing:
        return
    found.signer = name_in(signing[-1])
    marks = [(line, mark) for line in signing for mark in CAPACITY.finditer(line.text)]
    if marks:
        first_line, first = marks[0]
        last_line, last = marks[-1]
        value = ", ".join(dict.fromkeys(_tidy(mark) for _, mark in marks))
        stood_in_for = _TITLE.match(last_line.text, last.end())  # "KT. CHỦ TỊCH"
        end = stood_in_for.end() if stood_in_for else last.end("dot")
        found.capacity = Quoted(value, first_line.start + first.start("capacity"), last_line.start + end)
    found.signer_title = _own_title(signing)


def _tidy(mark: re.Match[str]) -> str:
    return mark["capacity"] + ("" if "/" in mark["capacity"] else ".")


def _own_title(signing: Sequence[PrintedLine]) -> Quoted | None:
    """Return the last office printed, unless it is that of the person who is stood in for (`KT. CHỦ TỊCH`)."""
    for line in reversed(signing):
        titles = list(_TITLE.finditer(line.text))
        if not titles:
            continue
        last = titles[-1]
        before = line.text[: last.start()]
        if re.search(r"(?:KT|K/T|TL|T/L|TUQ)\s?\.?\s?$", before):
            return None
        return line.quote(*last.span(), ordinary_case(last[0].upper()))
    return None
