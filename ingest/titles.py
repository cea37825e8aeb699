"""The kind of a document and its title (tên loại, trích yếu)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Quoted
from corpus.fold import fold
from ingest.letters import UPPER
from ingest.ordinary_case import ordinary_case
from ingest.printed_lines import PrintedLine, is_capital

_DEEPEST = 60  # lines; below that a kind's name is no title any more
_LONGEST_TITLE_LINE = 1_500
_LONGEST_PLAIN_LINE = 300  # characters of a title line that is not in capitals

# The kinds of Decree 30/2020, of the law on normative documents and of the Party's rules; longer names first.
KINDS = (
    "Nghị quyết liên tịch",
    "Thông tư liên tịch",
    "Chương trình hành động",
    "Công điện",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Quy chế",
    "Quy định",
    "Thông cáo",
    "Thông báo",
    "Thông tri",
    "Thông tư",
    "Hướng dẫn",
    "Chương trình",
    "Kế hoạch",
    "Phương án",
    "Đề án",
    "Dự án",
    "Báo cáo",
    "Biên bản",
    "Tờ trình",
    "Kết luận",
    "Pháp lệnh",
    "Hiến pháp",
    "Bộ luật",
    "Luật",
    "Lệnh",
    "Điều lệ",
    "Quy trình",
    "Chiến lược",
    "Giấy mời",
    "Hợp đồng",
    "Tuyên bố",
)
_FOLDED_KINDS = tuple((fold(kind), kind) for kind in KINDS)
# What the symbol says about the kind, where no line names it: "21/2025/TT-BYT"
_SYMBOL_KINDS = (
    (re.compile(r"[/-]NĐ-"), "Nghị định"),
    (re.compile(r"[/-]TTLT-"), "Thông tư liên tịch"),
    (re.compile(r"[/-]TT-"), "Thông tư"),
    (re.compile(r"[/-]NQ[-/]"), "Nghị quyết"),
    (re.compile(r"[/-]QĐ-(?!TW|TU)"), "Quyết định"),
    (re.compile(r"[/-]CT[-/]"), "Chỉ thị"),
    (re.compile(r"[/-]CTr[-/]"), "Chương trình"),
    (re.compile(r"[/-]KH[-/]"), "Kế hoạch"),
    (re.compile(r"[/-]TB[-/]"), "Thông báo"),
    (re.compile(r"[/-]KL[-/]"), "Kết luận"),
    (re.compile(r"[/-]HD[-/]"), "Hướng dẫn"),
    (re.compile(r"[/-]BC[-/]"), "Báo cáo"),
    (re.compile(r"[/-]TTr[-/]"), "Tờ trình"),
    (re.compile(r"[/-]CĐ-"), "Công điện"),
    (re.compile(r"/QH\d+$"), "Luật"),
)
_CAPITALS = re.compile(rf"\W*(?P<run>[{UPPER}][{UPPER}\s]{{1,60}})")
# "V/v tăng cường công tác quản lý" below the number of an official letter
ABOUT = re.compile(r"(?:^|(?<=[\s|]))(?:V/v|V/V|v/v)\s?:?\s{0,3}(?P<about>\S.*)", re.DOTALL)
# "CỦA BỘ CHÍNH TRỊ": who issued it, in the line below the kind
OF_ISSUER = re.compile(r"\s*CỦA\s+(?P<issuer>[^\W\d_][^.;:\d]{2,100})")
# "Căn cứ Luật ...", "Kính gửi:", "Thực hiện Nghị quyết ...": the title is over
BODY_LINE = re.compile(
    r"""[\s*•-]*(?:Căn\scứ|CĂN\sCỨ|Kính\sgửi|Kính\strình|Thực\shiện|Xét|Theo|Để|Nhằm|Ngày|Trong|Sau|Trên|Từ|Vừa\squa|Tiếp|Quốc\shội
    |Điều\s\d|[IVX]+\s?[.-]|\d{1,2}\.\s|Chương|Phần|Nơi\snhận)(?!\w)""",
    re.VERBOSE,
)
# "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "BỘ TRƯỞNG BỘ Y TẾ": who decides, between the title and the legal bases
AUTHORITY_LINE = re.compile(
    r"""\W*(?:CHỦ\sTỊCH|[ỦU][ỶY]?\sBAN|UBND|HỘI\sĐỒNG|BỘ\sTRƯỞNG|THỦ\sTƯỚNG|CHÍNH\sPHỦ|QUỐC\sHỘI|GIÁM\sĐỐC|TỔNG|THỐNG\sĐỐC|CHÁNH
    |VIỆN\sTRƯỞNG|BAN\sTHƯỜNG\sVỤ|BAN\sCHẤP\sHÀNH|BAN\sBÍ\sTHƯ|(?:CHI\s)?CỤC\sTRƯỞNG|TRƯỞNG\sBAN|BỘ\sCHÍNH\sTRỊ|TỈNH\sỦY|LIÊN\sBỘ
    |THƯỜNG\sTRỰC|CHỦ\sNHIỆM|BỘ|ĐẢNG\sĐOÀN|VỤ\sTRƯỞNG)(?!\w)""",
    re.VERBOSE,
)
# "Thực hiện Chương trình số 12-CTr/TU ...", "Tiếp tục thực hiện Nghị quyết ...": the title of a plan that carries out
_CARRYING_OUT = re.compile(r"(?:Thực hiện|Triển khai|Tiếp tục)\s")
# "(Ban hành kèm theo Quyết định số ...)", "(Đã được thông qua ...)"
_BRACKETED = re.compile(r"\W*\((?:Ban hành|Kèm theo|Đã được|Được|Phê duyệt)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s{0,3}(?:\[\d{1,3}\]|\*|\(\*\)){1,9}\s*$")


@dataclass(slots=True)
class Title:
    """Kind, title, issuer where it is named between them, and the number of the first line behind (`body`)."""

    kind: Quoted | None = None
    title: Quoted | None = None
    issuer: Quoted | None = None
    authority: Quoted | None = None
    body: int = 0


def kind_of(words: str) -> tuple[str, int] | None:
    """Return the kind that `words` open with and how many characters of them name it.

    >>> kind_of("NGHỊ ĐỊNHQuy định về giá")
    ('Nghị định', 9)
    >>> kind_of("Kế hoạch tuyển dụng") is None
    True
    """
    run = _CAPITALS.match(words)
    if not run:
        folded = fold(words)
        return next(((kind, len(words)) for key, kind in _FOLDED_KINDS if folded == key), None)
    glued = words[run.end() : run.end() + 1].islower()  # the title's first letter stands against the kind
    folded = fold(words[run.start("run") : run.end() - glued])
    for key, kind in _FOLDED_KINDS:
        if folded == key or folded.startswith(key + " "):
            return kind, _after_words(words, run.start("run"), kind.count(" ") + 1, len(kind) if glued else 0)
    return None


def _after_words(words: str, start: int, count: int, length: int) -> int:
    """Return where the `count`-th word from `start` ends, or `length` characters on where words are glued."""
    if length:
        return start + length
    ends = [match.end() for match in re.finditer(r"\S+", words[start:])]
    return start + ends[count - 1]


def kind_in_symbol(number: str) -> str | None:
    """Return the kind that a number's symbol tells, or None (official letters have none).

    >>> kind_in_symbol("21/2025/TT-BYT")
    'Thông tư'
    """
    return next((kind for pattern, kind in _SYMBOL_KINDS if pattern.search(number)), None)


def title_without_kind(top: Sequence[PrintedLine], kind: str, number: Quoted) -> Title:
    """Return the title of a document whose kind only its symbol tells: the last plain lines before the body."""
    for at, line in enumerate(top):
        if fold(line.words).startswith(fold(kind)):  # "LUẬTDỮ LIỆU": the title stands against the kind
            return read_title(top, at, (kind, line.text.index(line.words) + len(kind)))
    found = Title(kind=Quoted(kind, number.start, number.end), body=len(top))
    plain = [line for line in top if line.words and line.start > number.end and not is_capital(line.words)]
    if plain and len(plain[-1].words) <= _LONGEST_PLAIN_LINE:
        found.title = plain[-1].whole()
    return found


def find_kind_line(lines: Sequence[PrintedLine]) -> int | None:
    """Return the number of the line that names the kind, or None where the body begins without one."""
    for number, line in enumerate(lines[:_DEEPEST]):
        if kind_of(line.text):
            return number
        if BODY_LINE.match(line.text) or len(line.words) > _LONGEST_PLAIN_LINE:
            return None
    return None


def first_prose(lines: Sequence[PrintedLine]) -> int:
    """Return the number of the first line of running text."""
    for number, line in enumerate(lines[:_DEEPEST]):
        plain = not is_capital(line.words) and not ABOUT.search(line.text)
        if BODY_LINE.match(line.text) or (plain and len(line.words) > 160):
            return number
    return min(len(lines), _DEEPEST)


def read_title(lines: Sequence[PrintedLine], kind_at: int, named: tuple[str, int] | None = None) -> Title:
    """Return the kind named in line `kind_at` and the title in the rest of it and the lines below.

    `named` gives the kind and its length where the line does not print it by itself.
    """
    line = lines[kind_at]
    kind, length = named or kind_of(line.text) or ("", 0)
    found = Title(kind=line.quote(0, length, kind), body=kind_at + 1)
    parts: list[Quoted] = []
    if line.text[length:].strip(" :*|-"):
        parts.append(line.quote(length, len(line.text)))
    for number in range(kind_at + 1, min(len(lines), kind_at + 20)):
        below = lines[number]
        following = lines[number + 1] if number + 1 < len(lines) else None
        if not parts and found.issuer is None and _reads_issuer(below, found):
            found.body = number + 1
            continue
        if parts and _is_authority(below, following):
            found.authority = below.whole(ordinary_case(below.words))
            found.body = number + 1
            break
        if not _goes_on(parts, below) and not (not parts and _is_carrying_out(below, following)):
            break
        if not any(below.words in part.value for part in parts):
            parts.append(below.whole())
        found.body = number + 1
    if parts:
        words = _FOOTNOTE.sub("", " ".join(part.value for part in parts)).strip()
        found.title = Quoted(words, parts[0].start, parts[-1].end)
    return found


def _reads_issuer(line: PrintedLine, found: Title) -> bool:
    match = OF_ISSUER.fullmatch(line.words)
    if match and is_capital(line.words) and AUTHORITY_LINE.match(match["issuer"]):
        at = line.text.find(match["issuer"])
        found.issuer = line.quote(at, at + len(match["issuer"]), ordinary_case(match["issuer"]))
    return found.issuer is not None


def _is_authority(line: PrintedLine, following: PrintedLine | None) -> bool:
    """Whether the line only names who decides; a title that begins alike is not followed by the legal bases."""
    if not is_capital(line.words) or not AUTHORITY_LINE.match(line.text):
        return False
    return following is None or bool(BODY_LINE.match(following.text))


def _is_carrying_out(line: PrintedLine, following: PrintedLine | None) -> bool:
    """Whether a line that opens as the text often does is the title: no sentence, and the text begins below it."""
    if not _CARRYING_OUT.match(line.words) or line.words.endswith((".", ":", ";", ",")) or following is None:
        return False
    return len(line.words) <= _LONGEST_PLAIN_LINE and bool(BODY_LINE.match(following.text))


def _goes_on(parts: Sequence[Quoted], line: PrintedLine) -> bool:
    """Whether the line belongs to the title that `parts` have begun."""
    words = line.words
    if _BRACKETED.match(words) or BODY_LINE.match(line.text) or len(words) > _LONGEST_TITLE_LINE:
        return False
    if is_capital(words):
        return kind_of(line.text) is None or not parts
    if parts and is_capital(parts[0].value):
        return False
    if len(words) > _LONGEST_PLAIN_LINE and parts:
        return False
    return not words.endswith((".", ":", ";")) or (not parts and words[:1].islower())
