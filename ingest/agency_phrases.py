"""Names of agencies in running text: where a list of them begins and ends, and who is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest import agency_words as words
from ingest.joining import is_upper
from ingest.letters import pattern

LONGEST_NAME = 24  # words; what is longer is a sentence that was not understood
# "Đồng chí Nguyễn Văn An": a person without an office
_PERSON_NAME = pattern(
    r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+(?!Bộ|Chủ|Phó|Trưởng|Giám|Bí|Thủ|Tổng|Ủy|Uỷ|Thứ|Chánh|Cục)[\p{Lu}]\w+\s+[\p{Lu}]"
)
_WORD = pattern(r"\S+")
_SEPARATOR = pattern(
    r"\s{0,3}(?:,?\s{1,3}(?:nhất là|đặc biệt là)(?=\s)|[,;]|\s(?:và|cùng(?! cấp)(?: với)?|hoặc)(?=\s)"
    r"|(?<=\s)&(?=\s))\s*"
)
_BRACKET = pattern(
    r"\s{0,3}\((?:quy định|nêu|theo|sau đây|gọi tắt|viết tắt|cơ quan chủ trì|qua|trừ|(?:bao )?gồm|là|các|Sở|Bộ|Cục"
    r"|thuộc|trực thuộc|Cơ quan|Bên|bên)(?:\s[^()]*)?\)"
)
# "Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo"
_APPOSITION = re.compile(r"\s[-–]\s[Cc]ơ quan (?:thường trực|chủ trì|đầu mối)[^,;]*")
_TAIL = pattern(r"(?<!\s)\s+(?:quy định tại|nêu tại|được quy định|nêu trên|nói trên)(?s:.*)")
_PROVINCES_OF = pattern(
    r"^(?P<lead>.*?)\s{0,3}(?P<each>(?:[Cc]ác\s+)?(?:tỉnh|Tỉnh)(?:, thành phố)?|[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|Đảng (?:ủy|uỷ)"
    r"|thành phố|xã|phường|Tập đoàn|Tổng công ty))\s{0,3}:?\s{1,3}"
    r"(?P<name>[\p{Lu}](?s:.*))$"
)
_ONE_LEVEL = pattern(
    r"(?<=tỉnh),\s+thành phố(?!\w| [\p{Lu}])|(?<=xã),\s+(?:phường|thị trấn)|(?<=phường),\s+(?:xã|đặc khu|thị trấn)"
)
_SHARING = pattern(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Chủ tịch|Công an|Sở(?s:.*)|ủy|uỷ|Giám đốc)$"
)
_CITIES = pattern(r"^(?:Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ|Huế)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One agency of a list: `name` as printed (with the prefix that the list shares out)."""

    name: str


def read_phrases(listed: str) -> list[Phrase]:
    """Split a list of agencies into its members; a stock class such as `các sở, ban, ngành` is one."""
    listed = _APPOSITION.sub("", _BRACKET.sub("", listed)).strip(" ,.;:")
    names: list[str] = []
    shared = ""  # "Ủy ban nhân dân tỉnh" of "Ủy ban nhân dân các tỉnh A, B"
    for joint, chunk, opens in _chunks(listed):
        if not names:
            shared = _start(names, chunk)
        elif shared and (_bare_name(chunk) or _named_for(shared, chunk)):
            names.append(_shared_name(shared, chunk))
        elif chunk == "cá nhân" or chunk.startswith("cá nhân "):
            names[-1] = _with_persons(names[-1], joint, chunk)
        elif ";" not in joint and (_same_class(names[-1], chunk, joint) or not opens):
            names[-1] += joint + chunk
        else:
            shared = _start(names, chunk)
    kept = [_TAIL.sub("", name).strip(" ,.;:…").removesuffix(" và") for name in names if not words.PERSONS.match(name)]
    return [Phrase(name) for name in kept if _plausible(name)]


# "STT", "III", "997,5": what stands in the corners of tables.
_NO_NAME = pattern(
    r"^[Cc]ấp (?:xã|tỉnh|huyện|[Tt]hành phố)$|^(?:[Cc]ơ quan|[Đđ]ơn vị|[Nn]hóm|[Nn]gười) .*(?:TTHC|thủ tục hành chính)"
    r"|^(?:S?TT|[IVXLC]+|[A-Z]|[\d\W]+)$|\||\d[.,]\d"
)


def _plausible(name: str) -> bool:
    """Whether a stretch can be a name at all: not empty, not a sentence, not a table's corner, not a person."""
    count = len(name.split())
    shouted = count > 3 and is_upper(name)
    return 0 < count <= LONGEST_NAME and not (shouted or _NO_NAME.search(name) or _PERSON_NAME.match(name))


def _with_persons(name: str, joint: str, chunk: str) -> str:
    """Return a class with `cá nhân` behind it: `các tổ chức, cá nhân có liên quan` is nobody by name."""
    if _undetermined(name).lower() in {"cơ quan, đơn vị", "cơ quan, đơn vị, địa phương"} and chunk == "cá nhân":
        return name + joint + chunk
    if not name.lower().endswith("tổ chức"):
        return name
    return name + joint + chunk if _undetermined(name).lower().startswith("cơ quan") else chunk


def _opens_name(listed: str, at: int, chunk: str) -> bool:
    """Whether a name opens at `at`; looked at in the whole list, as in `Báo và Phát thanh, Truyền hình`."""
    return bool(words.LIST_HEAD.match(listed, at) or words.PERSONS.match(chunk)) or chunk in words.MEMBERS


@lru_cache(maxsize=1)
def _fields(listed: str) -> list[tuple[int, int]]:
    """Return where the names of fields stand (`Khoa học và Công nghệ`): nothing parts them."""
    return [field.span() for field in words.FIELD.finditer(listed)]


def _chunks(listed: str) -> list[tuple[str, str, bool]]:
    """Return (what stands before it, chunk, whether it opens a name) for the parts between commas and `và`.

    Brackets are kept whole.
    """
    out: list[tuple[str, str, int]] = []
    at, joint = 0, ""
    for found in _SEPARATOR.finditer(listed):
        inside = listed.count("(", 0, found.start()) > listed.count(")", 0, found.start())
        inside = inside or any(start < found.start() < end for start, end in _fields(listed))
        if inside or (found[0].strip() == "," and _ONE_LEVEL.match(listed, found.start())):
            continue
        out.append((joint, listed[at : found.start()], at))
        at, joint = found.end(), found[0]
    out.append((joint, listed[at:], at))
    return [(j, c, _opens_name(listed, at, c)) for j, c, at in out if c.strip()]


def _start(names: list[str], chunk: str) -> str:
    """Begin a new name; return the prefix that following bare names share."""
    found = _PROVINCES_OF.match(chunk)
    if found and (_OF_PARTY.search(found["each"]) or not words.LIST_HEAD.match(found["name"])):
        lead, each = found["lead"].strip(), found["each"].removeprefix("Các ").removeprefix("các ")
        unit = each.split(",")[0].strip()
        shared = f"{lead} {unit}".strip()
        if each != found["each"] or "," in found["each"]:
            if lead and not _SHARING.search(lead):  # a comma is missing: "Bộ Quốc phòng các tỉnh Ninh Bình"
                names.append(lead)
                shared = unit
            names.append(_shared_name(shared, found["name"]))
            return shared
    names.append(chunk)
    return ""


def _shared_name(shared: str, name: str) -> str:
    name = name.strip()
    if _CITIES.match(name) and shared.lower().endswith("tỉnh"):
        shared = shared[: -len("tỉnh")] + "thành phố"
    prefix = shared.strip()
    whole = name.startswith(("tỉnh", "thành phố", "Sở", "Bộ")) and not _OF_PARTY.search(prefix)
    return name if whole else f"{prefix} {name}"


# "các Đảng ủy: Chính phủ; Quốc hội; Bộ Tư pháp": committees named for bodies that are agencies themselves.
_OF_PARTY = re.compile(r"Đảng (?:ủy|uỷ)$")


def _named_for(shared: str, chunk: str) -> bool:
    """Whether a chunk that looks like a body of its own goes on with a shared list: `Bộ: Quốc phòng, Công an`."""
    return (chunk == "Công an" and shared.endswith("Bộ")) or bool(_OF_PARTY.search(shared) and chunk[:1].isupper())


def _bare_name(chunk: str) -> bool:
    return chunk[:1].isupper() and not words.HEAD.match(chunk) and len(chunk.split()) <= 8


def _undetermined(name: str) -> str:
    found = words.DETERMINER.match(name)
    return name[found.end() :] if found else name


_OFFICE = re.compile(r"^(?:thủ trưởng|giám đốc|lãnh đạo|người đứng đầu|bộ trưởng|.*(?:ủy|uỷ)(?=\s+các))\s+(?:các\s+)?")
# "đơn vị góp ý kiến", "tổ chức được giao": the last noun of a class, with what describes all of it.
_DESCRIBED = pattern(r"(?:đơn vị|tổ chức|địa phương|ngành)\s+(?:[\p{Ll}]|Thành phố)")
# "Thủ trưởng cơ quan ngang Bộ" + "cơ quan thuộc Chính phủ"; "Các tỉnh ủy, thành ủy" + "đảng ủy trực thuộc Trung ương".
_STOCK_PAIRS = (
    (re.compile(r"cơ quan ngang bộ$", re.IGNORECASE), re.compile(r"cơ quan thuộc [Cc]hính phủ")),
    (re.compile(r"thành (?:ủy|uỷ)$", re.IGNORECASE), re.compile(r"[Đđ]ảng (?:ủy|uỷ) trực thuộc")),
)
# "các sở, ban, ngành Thành phố" + "đơn vị có liên quan": the class ended with its place.
_OTHERS = re.compile(r"(?:cơ quan|đơn vị|địa phương)(?:, (?:đơn vị|địa phương))?\s(?:có\s)?liên quan")
_PLACED = re.compile(r"(?:đoàn thể|ngành|sở) (?:tỉnh|[Tt]hành phố|cấp tỉnh|cấp xã|Trung ương|trung ương)$")
_OF_CLASS = re.compile(r"(?:[Ss]ở|[Bb]ộ|ban), (?:ban, )?ngành(?:, đoàn thể)?$")
# "bộ phận phụ trách tại các cơ quan" + "đơn vị": a class inside a name.
_CLASS_WITHIN = re.compile(r"\s(?:tại|của|thuộc|trong)\s(?:các\s)?(?:cơ quan|bộ|sở|ban|tổ chức)(?:, \w+(?: \w+)?)*$")
_BODIES = frozenset(["cơ quan", "sở", "bộ", "ban", "cơ quan chuyên môn"])


def _same_class(before: str, chunk: str, joint: str) -> bool:
    """Whether `chunk` goes on with the class that `before` names: `các sở` + `ban` + `ngành`."""
    if chunk.split()[0] in {"các", "Các", "những", "từng"} and not chunk.lower().startswith(("các cấp", "các ngành")):
        return False
    if any(first.search(before) and further.match(chunk) for first, further in _STOCK_PAIRS):
        return True
    if _OTHERS.match(chunk) and (
        _PLACED.search(before) or ("và" in joint and "," in chunk and _OF_CLASS.search(before))
    ):
        return False
    bare = words.CLASS_TAIL.sub("", chunk).lower().strip()
    first = _undetermined(before).lower().strip()
    last = re.split(r"\s*,\s*|\s+và\s+|\s+", before.lower())[-1]
    if bare in words.MEMBERS and chunk[0].islower() and _CLASS_WITHIN.search(before):
        return True
    if bare in words.UNITS or chunk.lower().split()[0] in {"phường", "đặc khu", "thị trấn"}:
        return last in words.UNITS
    head = re.split(r",|\svà\s", _OFFICE.sub("", first), maxsplit=1)[0].rstrip()
    if _DESCRIBED.match(chunk) and head in _BODIES:
        return True
    if bare not in words.MEMBERS or (chunk[0].isupper() and bare not in {"ban", "ngành", "bộ", "sở", "trường"}):
        return False
    return head in words.STOCK_FIRST or first.startswith(("thủ trưởng các", "giám đốc các", "lãnh đạo các"))
