"""Where a list of agencies ends in running text, and whether a task opens there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import agency_words as words
from ingest.duty_verbs import DESCRIBING, DESCRIBING_AT_ONCE, DESCRIBING_ON, NOMINAL_BEFORE, OPENING_VERB, SURE, VERB
from ingest.letters import pattern

LONGEST_LIST = 700  # characters; an agency list is never longer, and a wrong start must not cost the whole text
_WORD = re.compile(r"\S+")
_OWES = re.compile(r"(?<![;:.,] )(?<!và )(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)(?!\w)")
# "Người đứng đầu cơ quan sử dụng công chức có trách nhiệm"
_BODY_BEFORE = re.compile(r"(?:cơ quan|đơn vị|tổ chức|cơ sở|ngành)\s$")
# "quản lý quy hoạch | theo chức năng, nhiệm vụ được giao có trách nhiệm": said beside the name, no part of it.
_BESIDE = re.compile(r"\stheo (?:chức năng|nhiệm vụ|thẩm quyền|phạm vi|lĩnh vực)(?!\w)")
_LONGEST_DESCRIPTION = 110  # characters
_SOON = 16  # characters from a name's start within which a verb may still describe it: "Cơ quan chủ trì"


@dataclass(slots=True)
class _Scan:
    """The state of one walk over a list of names."""

    text: str
    start: int
    name: int  # where the name in hand began
    fresh: bool = True  # at the start of a name
    describing: bool = False  # inside a generic name, whose verbs belong to it
    skip: int = 0  # the end of a verb that was found to be part of a name

    def verb_at(self, at: int) -> bool:
        """Whether a task opens at `at`; remembers a verb that is part of a name."""
        verb = VERB.match(self.text, at) if at > self.start else None
        if verb and _IS_BODY.match(self.text, at - 3):
            return False
        if verb is None or (self.fresh and words.LIST_HEAD.match(self.text, at)):
            return False
        if (
            self.described(at) or verb[0].startswith("được") or "được" in self.text[self.name : at]
        ) and self.owes_later(at):
            return False
        soon = at - self.name < _SOON
        if not _part_of_name(self.text, self.start, at, at - 1 == self.skip, self.describing, soon):
            return True
        self.skip = verb.end()
        if more := _NEWS.match(self.text, at) or _CHAINED.match(self.text, at):
            self.skip = more.end()  # "các cơ quan thông tin, truyền thông của tỉnh", "Đơn vị quản lý, vận hành"
        complete = self.text.startswith("phạm vi ", at - 8) or verb[0] in {"thông tin", "truyền thông"}
        if complete:  # "các đơn vị thuộc phạm vi quản lý", "các cơ quan truyền thông"
            self.describing = False
            return False
        self.describing = self.describing or verb[0].startswith("được")
        return False

    def described(self, at: int) -> bool:
        """Whether the verb at `at` tells which body is meant: `Người đứng đầu cơ quan sử dụng công chức`."""
        if not _BODY_BEFORE.search(self.text, max(self.name, at - 12), at) or not DESCRIBING.match(self.text, at):
            return False
        owed = _OWES.search(self.text, at, at + _LONGEST_DESCRIPTION)
        return owed is not None and not _APART.search(self.text, at, _beside(self.text, at, owed.start()))

    def owes_later(self, at: int) -> bool:
        """Whether the task opens further on: `Các cơ quan được phân công chủ trì … có trách nhiệm`."""
        owed = _OWES.search(self.text, at, at + _LONGEST_DESCRIPTION)
        if owed is None or owed.start() == at:
            return False
        self.skip = _beside(self.text, at, owed.start())
        return True

    def pass_word(self, at: int, word: str) -> None:
        """Take note of what a word says about the name in hand."""
        if self.fresh:
            self.describing, self.name = bool(GENERIC.match(self.text, at)), at
        elif word.rstrip(",;") in _PLACED or self.text.startswith("liên quan", at - 5):
            self.describing = False


def _beside(text: str, at: int, owed: int) -> int:
    """Return where what is said beside a name opens between `at` and the verb at `owed`, `owed` without any."""
    found = _BESIDE.search(text, at, owed)
    return found.end() - len(found[0].lstrip()) if found else owed


def phrase_end(text: str, start: int, limit: int) -> tuple[int, bool]:
    """Return where the list of agencies that opens at `start` ends, and whether a verb comes there.

    The list ends before a verb that is not part of a name, at a colon, a full stop, or at `limit`.
    """
    limit = min(limit, start + LONGEST_LIST)
    scan, depth = _Scan(text, start, start), 0
    for found in _WORD.finditer(text, start, limit):
        at, word = found.start(), found[0]
        depth += word.count("(") - word.count(")")
        if depth > 0 or word[0] == "(":
            continue
        if at < scan.skip:
            if word[-1] == ":":  # "Cơ quan thực hiện: Sở Y tế"
                return found.end() - 1, False
            continue
        if scan.verb_at(at):
            return at, True
        scan.pass_word(at, word)
        if at > start and _breaks(text, at, word, scan.describing and at - scan.name < _SOON):
            return at, False
        if _closes(text, found):
            return found.end() - 1, False
        listed = word[-1] in ",;" and not text.startswith(" lĩnh vực", found.end())
        scan.fresh = listed or word in _JOINING
    return limit, False


_STOPPING = {
    "khi",
    "để",
    "nếu",
    "nhằm",
    "mà",
    "vì",
    "trong",
    "xin",
    "trân",
    "là",
    "do",
    "như",
    "bằng",
    "gồm",
    "bao",
    "thì",
}
# "các tổ chức khác trong hệ thống chính trị", "Chủ quản dữ liệu trong các cơ quan đảng"; "Các chủ rừng là tổ chức (…)"
_GOES_ON = re.compile(
    r"trong\s(?:hệ thống|các (?:cơ quan|đơn vị|cấp|tổ chức|doanh nghiệp|khu|cụm)|toàn|lực lượng|cả nước|ngành"
    r"|nước|tỉnh|khu|cụm|KCN)(?!\w)"
    r"|là tổ chức(?=\s*(?:[(:]|$|có trách|chịu trách|phải))",
    re.MULTILINE,
)
# "cơ quan khai thác dữ liệu không có nhu cầu": tells of the body, gives it nothing to do
_LACKS = re.compile(r"(?<![Hh]àng )không\s(?:có|còn|thuộc|đủ|thể)(?!\w)")
# "đơn vị | quản lý, vận hành hệ thống", "cơ quan | trực tiếp quản lý, sử dụng tài sản": verbs that describe together.
_CHAINED = re.compile(
    r"(?:trực tiếp )?(?:quản lý|sản xuất|khai thác|thu gom|cung cấp|kinh doanh)(?:(?:, | và )(?:vận hành|khai thác"
    r"|sử dụng|bảo trì|duy tu|kinh doanh|vận chuyển|xử lý|chế biến|cung ứng|bảo quản))+(?!\w)"
)
_NEWS = re.compile(r"thông tin(?:, | và )truyền thông(?!\w)")
# "Các chủ rừng là tổ chức (các Ban quản lý rừng …)"
_IS_BODY = re.compile(r"là tổ chức(?=\s*(?:[(:]|$|có trách|chịu trách|phải))", re.MULTILINE)
# "được cấp có thẩm quyền giao": the name goes on; "được hưởng" ends it.
_NAMED_BY = pattern(r"được\s+(?:giao|phân công|phân cấp|ủy quyền|uỷ quyền|thành lập|cấp có|cơ quan có)")
# "có trách nhiệm" is a verb; these go on with the name
_HAS = pattern(
    r"có\s+(?:liên quan|thẩm quyền|chức năng(?! tham mưu| giúp)|vốn|trụ sở|nhu cầu|dự án|rừng|biển|biên giới"
    r"|đường|cảng|di|điều kiện)"
)
_JOINING = {"và", "các", "Các", "cùng"}
_PLACED = {"tỉnh", "xã", "phường", "bàn", "khu", "phố", "khác"}
# "Xây dựng, Công Thương", "Y tế và Nội vụ": fields in a list behind "Các Sở:", though one may be a verb elsewhere.
_FIELD_NAMES = pattern(
    rf"(?:{words.FIELD.pattern}|Xây dựng|Tài chính|Nội vụ|Tư pháp|Công Thương|Công thương|Y tế|Ngoại vụ"
    r"|Du lịch)(?=,|;| và )"
)
# "các tỉnh, thành phố: Tuyên Quang", "Các Sở: Tài chính": the colon opens the list of names.
_OPENS_NAMES = pattern(r"(?:tỉnh|thành phố|[Ss]ở|[Bb]ộ|xã|phường|đoàn|công ty|Đảng ủy|Đảng uỷ):\s+(?=[\p{Lu}])")


def _breaks(text: str, at: int, word: str, at_once: bool) -> bool:
    """Whether a word ends the name without opening a task: `là người đứng đầu`, `được hưởng`, `có thể`."""
    if _GOES_ON.match(text, at):
        return False
    if _LACKS.match(text, at) or _ONLY.match(text, at):
        return True
    if (word in _STOPPING and not text.startswith(("nhất ", "biệt "), at - 5)) or (
        word in "-–+" and text[at - 2] in ";,:"
    ):
        return True
    if word == "được":
        return not at_once and not _NAMED_BY.match(text, at)
    return word == "có" and not _HAS.match(text, at)


def _closes(text: str, word: re.Match[str]) -> bool:
    """Whether the name ends with this word, at a colon or a full stop."""
    if word[0][-1] == ":":
        opened = _OPENS_NAMES.match(text, max(word.start(), word.end() - 10)) or _OPENS_NAMES.search(
            text, max(0, word.end() - 11), word.end() + 2
        )
        if not opened:
            return True
        if _FIELD_NAMES.match(text, opened.end()) or opened[0].startswith("Đảng"):
            return False
        return bool(words.HEAD.match(text, opened.end()) or OPENING_VERB.match(text, opened.end()))
    return word[0][-1] in "./" and not word[0].startswith("TP")


def _part_of_name(text: str, start: int, at: int, after_skipped: bool, describing: bool, at_once: bool) -> bool:
    """Whether the verb at `at` belongs to the name: `phạm vi quản lý`, `cơ quan tiếp nhận kê khai`."""
    if SURE.match(text, at) or _ASIDE.match(text, at) or _DRAFTS.search(text, max(start, at - 20), at):
        return False
    if _BARE_BODY.fullmatch(text, start, at) and not _OWN_VERB.match(text, at):
        return True
    if text.startswith("tổ chức ", at) and text[at - 2] == "," and (describing or _BODIES_DO.match(text, at - 9)):
        return True  # "cơ quan, tổ chức lập danh sách"
    if after_skipped and _HEADS_OF.search(text, max(start, at - 40), at) and not text.startswith("được", at):
        return False
    if NOMINAL_BEFORE.search(text, max(start, at - 14), at) or _STEERS.match(text, max(start, at - 12)):
        return True
    if describing and (_CHAINED.match(text, at) or (at_once and DESCRIBING_AT_ONCE.match(text, at))):
        return True
    if after_skipped and DESCRIBING_ON.match(text, at):
        return True
    return describing and bool(DESCRIBING.match(text, at))


# "Cơ quan điều hành nghiệp vụ", "Đơn vị vận hành hệ thống": the verb says which body is meant.
_BARE_BODY = re.compile(r"(?:[Cc]ơ quan|[Đđ]ơn vị)\s")
_OWN_VERB = re.compile(r"(?:chủ trì|phối hợp|khẩn trương|kịp thời|chủ động|tiếp tục|tập trung|có |không)")
# "Người đứng đầu cơ quan, tổ chức | quyết định": a noun, as a verb follows that does not go with it.
_BODIES_DO = re.compile(rf"(?:cơ quan|.đơn vị), tổ chức (?!thực hiện|triển khai|thi hành)(?={VERB.pattern})")
# "Thủ trưởng cơ quan, tổ chức | quy định": the heads of bodies, whom no verb describes.
_HEADS_OF = re.compile(r"(?:đứng đầu|[Tt]hủ trưởng|[Ll]ãnh đạo)(?: các)? (?:cơ quan|đơn vị), tổ chức\s$")
# "Cơ quan chủ trì soạn thảo | cung cấp dự thảo": a name of its own in the law on legal documents.
_DRAFTS = re.compile(r"chủ trì (?:soạn thảo|thẩm định)\s$")
# "Ban Chỉ đạo phát triển du lịch": what a committee is for.
_STEERS = re.compile(r"[Bb]an [Cc]hỉ đạo phát triển(?!\w)")
# "Văn thư cơ quan chỉ thực hiện": says what alone is allowed.
_ONLY = re.compile(r"chỉ (?:được|thực hiện|có|tiếp nhận|sử dụng|cấp)(?!\w)")
# "trong quá trình thực hiện", "theo thẩm quyền": goes with the task, whatever noun stands before it.
_ASIDE = pattern(r"(?:trong|theo|trên|căn cứ)\s")
_APART = re.compile(r",(?!\s(?:vận hành|khai thác|sử dụng|quản lý|bảo trì)\s)|\s(?:theo|trên|căn cứ)\s")
# "cơ quan", "các đơn vị": a common noun, whose verbs may belong to the name.
GENERIC = pattern(
    r"(?:(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|[Ss]ở(?=\s+[a-zđ])|[Tt]ổ chức"
    r"|[Dd]oanh nghiệp|[Cc]ơ sở|[Ll]ực lượng|[Nn]gười(?! đứng)"
    r"|[Cc]hủ đầu tư|[Nn]hà thầu|[Nn]hà đầu tư|[Tt]ổ công tác|ban quản lý|[Bb]ộ(?=\s+[a-zđ])"
    r"|[Pp]hòng(?=\s+[a-zđ]))(?!\w)"
)
