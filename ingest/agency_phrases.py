"""Names of agencies in running text: where a list of them begins and ends, and who is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import agency_words as words
from ingest.duty_verbs import DESCRIBING, DESCRIBING_AT_ONCE, NOMINAL_BEFORE, OPENING_VERB, SURE, VERB

LONGEST_LIST = 700  # characters; an agency list is never longer, and a wrong start must not cost the whole text
_WORD = re.compile(r"\S+")
_SEPARATOR = re.compile(r"\s*(?:,?\s+nhất là(?=\s)|[,;]|\s(?:và|cùng(?: với)?|hoặc)(?=\s)|(?<=\s)&(?=\s))\s*")
_BRACKET = re.compile(r"\s*\((?:quy định|nêu|theo|sau đây|gọi tắt|viết tắt|cơ quan chủ trì|qua|trừ|bao gồm|là)[^()]*\)")
_TAIL = re.compile(r"\s+(?:quy định tại|nêu tại|được quy định|nêu trên|nói trên).*$")
_PROVINCES_OF = re.compile(
    r"^(?P<lead>.*?)\s*(?P<each>(?:[Cc]ác\s+)?(?:tỉnh|Tỉnh)(?:, thành phố)?|[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|thành phố|xã|phường))\s*:?\s+"
    r"(?P<name>[A-ZĐÀ-Ỹ].*)$"
)
_ONE_LEVEL = re.compile(
    r"(?<=tỉnh),\s+thành phố(?![\wÀ-ỹ]| [A-ZĐ])|(?<=xã),\s+(?:phường|thị trấn)|(?<=phường),\s+(?:xã|đặc khu|thị trấn)"
)
_SHARING = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Chủ tịch|Công an|Sở.*|ủy|uỷ|Giám đốc)$"
)
_CITIES = re.compile(r"^(?:Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ|Huế)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One agency of a list: `name` as printed (with the prefix that the list shares out)."""

    name: str


def phrase_end(text: str, start: int, limit: int) -> tuple[int, bool]:
    """Return where the list of agencies that opens at `start` ends, and whether a verb comes there.

    The list ends before a verb that is not part of a name, at a colon, a full stop, or at `limit`.
    """
    limit = min(limit, start + LONGEST_LIST)
    describing = False
    fresh = True  # at the start of a name
    name = start
    depth = skip = 0
    for found in _WORD.finditer(text, start, limit):
        at, word = found.start(), found[0]
        depth += word.count("(") - word.count(")")
        if depth > 0 or word[0] == "(" or at < skip:
            continue
        if at > start and not fresh and (verb := VERB.match(text, at)):
            if not _part_of_name(text, start, at, at - 1 == skip, describing, at - name < 16):
                return at, True
            skip, describing = verb.end(), describing or verb[0].startswith("được")
        if fresh:
            describing, name = bool(_GENERIC.match(text, at)), at
        elif word.rstrip(",;") in _PLACED or text.startswith("liên quan", at - 5):
            describing = False
        if at > start and word in _STOPPING:
            return at, False
        if _closes(text, found):
            return found.end() - 1, False
        fresh = (word[-1] in ",;" and not text.startswith(" lĩnh vực", found.end())) or word in _JOINING
    return limit, False


_STOPPING = {"khi", "để", "nếu", "nhằm", "mà", "vì", "trong", "xin"}
_JOINING = {"và", "các", "Các", "cùng"}
_PLACED = {"tỉnh", "xã", "phường", "bàn", "khu", "phố"}
# "các tỉnh, thành phố: Tuyên Quang", "Các Sở: Tài chính": the colon opens the list of names.
_OPENS_NAMES = re.compile(r"(?:tỉnh|thành phố|[Ss]ở|[Bb]ộ|xã|phường):\s+(?=[A-ZĐÀ-Ỹ])")


def _closes(text: str, word: re.Match[str]) -> bool:
    """Whether the name ends with this word, at a colon or a full stop."""
    if word[0][-1] == ":":
        opened = _OPENS_NAMES.match(text, max(word.start(), word.end() - 10)) or _OPENS_NAMES.search(
            text, max(0, word.end() - 11), word.end() + 2
        )
        if not opened:
            return True
        return bool(words.HEAD.match(text, opened.end()) or OPENING_VERB.match(text, opened.end()))
    return word[0][-1] in "./" and not word[0].startswith("TP")


def _part_of_name(text: str, start: int, at: int, after_skipped: bool, describing: bool, at_once: bool) -> bool:
    """Whether the verb at `at` belongs to the name: `phạm vi quản lý`, `cơ quan tiếp nhận kê khai`."""
    if SURE.match(text, at):
        return False
    if NOMINAL_BEFORE.search(text, max(start, at - 14), at):
        return True
    if describing and at_once and DESCRIBING_AT_ONCE.match(text, at):
        return True
    return (describing or after_skipped) and bool(DESCRIBING.match(text, at))


_GENERIC = re.compile(
    r"(?:(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|[Ss]ở(?=\s+[a-zđ])|[Tt]ổ chức|[Dd]oanh nghiệp|[Cc]ơ sở|[Ll]ực lượng"
    r"|[Cc]hủ đầu tư|[Nn]hà thầu|[Nn]hà đầu tư|[Tt]ổ công tác|ban quản lý|[Bb]ộ(?=\s+[a-zđ])|[Pp]hòng(?=\s+[a-zđ]))(?![\wÀ-ỹ])"
)


def read_phrases(listed: str) -> list[Phrase]:
    """Split a list of agencies into its members; a stock class such as `các sở, ban, ngành` is one."""
    listed = _BRACKET.sub("", listed).strip(" ,.;:")
    names: list[str] = []
    shared = ""  # "Ủy ban nhân dân tỉnh" of "Ủy ban nhân dân các tỉnh A, B"
    for joint, chunk in _chunks(listed):
        if not names:
            shared = _start(names, chunk)
            continue
        if shared and _bare_name(chunk):
            names.append(_shared_name(shared, chunk))
        elif chunk == "cá nhân" or chunk.startswith("cá nhân "):
            if names[-1].lower().endswith("tổ chức"):  # "các tổ chức, cá nhân có liên quan" is nobody by name
                names[-1] = chunk
        elif _same_class(names[-1], chunk) or not _opens_name(chunk):
            names[-1] += joint + chunk
        else:
            shared = _start(names, chunk)
    kept = [_TAIL.sub("", name).strip(" ,.;:") for name in names if not words.PERSONS.match(name)]
    return [Phrase(name) for name in kept if name]


def _opens_name(chunk: str) -> bool:
    return bool(words.LIST_HEAD.match(chunk) or words.PERSONS.match(chunk)) or chunk in words.MEMBERS


def _chunks(listed: str) -> list[tuple[str, str]]:
    """Return (what stands before it, chunk) for the parts between commas and `và`, brackets kept whole."""
    out: list[tuple[str, str]] = []
    at, joint = 0, ""
    for found in _SEPARATOR.finditer(listed):
        inside = listed.count("(", 0, found.start()) > listed.count(")", 0, found.start())
        if inside or (found[0].strip() == "," and _ONE_LEVEL.match(listed, found.start())):
            continue
        out.append((joint, listed[at : found.start()]))
        at, joint = found.end(), found[0]
    out.append((joint, listed[at:]))
    return [(j, c) for j, c in out if c.strip()]


def _start(names: list[str], chunk: str) -> str:
    """Begin a new name; return the prefix that following bare names share."""
    found = _PROVINCES_OF.match(chunk)
    if found and not words.LIST_HEAD.match(found["name"]):
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
    return f"{prefix} {name}" if not name.startswith(("tỉnh", "thành phố", "Sở", "Bộ")) else name


def _bare_name(chunk: str) -> bool:
    return chunk[:1].isupper() and not words.HEAD.match(chunk) and len(chunk.split()) <= 6


def _undetermined(name: str) -> str:
    found = words.DETERMINER.match(name)
    return name[found.end() :] if found else name


def _same_class(before: str, chunk: str) -> bool:
    """Whether `chunk` goes on with the class that `before` names: `các sở` + `ban` + `ngành`."""
    if chunk.split()[0] in {"các", "Các", "những", "từng"} and not chunk.lower().startswith(("các cấp", "các ngành")):
        return False
    bare = words.CLASS_TAIL.sub("", chunk).lower().strip()
    first = _undetermined(before).lower().strip()
    last = re.split(r"\s*,\s*|\s+và\s+|\s+", before.lower())[-1]
    if bare in words.UNITS or chunk.lower().split()[0] in {"phường", "đặc khu", "thị trấn"}:
        return last in words.UNITS
    if bare not in words.MEMBERS or chunk[0].isupper() and bare not in {"ban", "ngành", "bộ", "sở"}:
        return False
    head = re.split(r"\s*,\s*|\s+và\s+", first)[0]
    return head in words.STOCK_FIRST or first.startswith(("thủ trưởng các", "giám đốc các", "lãnh đạo các"))
