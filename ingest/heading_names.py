"""Heading names: whom a line names that stands above tasks, and with whom they are to do them."""

from __future__ import annotations

import re

from ingest import agency_words as words
from ingest import duty_verbs as verbs
from ingest.duty_clauses import ASSIGNER, LONGEST_STEM, names_in, others_in
from ingest.phrase_end import GENERIC, phrase_end


def read_heading(
    text: str, start: int, end: int, *, labelled: bool = True
) -> tuple[tuple[str, ...], tuple[str, ...], int, str] | None:
    """Read `Sở Tài chính:`, `Trách nhiệm của Sở Y tế`, `Sở A chủ trì, phối hợp với các cơ quan:` at `start`.

    Returns (leads, coordinators, where the heading ends, what stands between the name and the end), or None.
    `labelled`: whether the line stands in a labelled section, where it is more likely to be a heading.
    """
    intro = _HEADING_INTRO.match(text, start, end)
    first = intro.end() if intro else start
    owed_to = intro is not None and intro[0].rstrip().endswith("của")
    owed = owed_to and _OWING_NOUN.match(text, first, end)
    if not (owed or words.HEAD.match(text, first, end)) or words.PERSONS.match(text, first, end):
        return None
    stop, verb = phrase_end(text, first, end)
    given = ASSIGNER.match(text, stop, end) if verb else None
    passed = _PASSED_ON.match(text, stop, end) if verb and not given else None
    if passed and words.HEAD.match(text, passed.end(), end) and verbs.SURE.search(text, passed.end(), end):
        return read_heading(text, passed.end(), end, labelled=labelled)
    if given and words.LIST_HEAD.match(text, given.end(), end):
        return read_heading(text, given.end(), end, labelled=labelled)
    if verb and (chain := _DOING_TITLE.match(text, first, end)) and chain.end() > stop:
        return ((text[first:end].rstrip(" .,"),), (), end, "")
    if verb and owed_to and _OWING_NOUN.match(text, first, end) and not verbs.SURE.search(text, stop, end):
        stop, verb = _name_in_title(text, first, end), False
    if verb:
        leads, tail = (
            names_in(text, first, stop),
            _heading_tail(text, stop, end, not labelled or bool(GENERIC.match(text, first))),
        )
        return (leads, tuple(others_in(text, stop, tail)), end, text[stop:tail]) if leads and tail else None
    in_what = owed_to and _IN_WHAT.match(text, stop, end)
    if stop < end and text[stop] not in ":./" and not in_what:
        return None
    leads = names_in(text, first, stop)
    return (leads, (), end if in_what else min(stop + 1, end), "") if leads else None


def _name_in_title(text: str, first: int, end: int) -> int:
    """Return where the name ends to which a title's verbs belong: `Trách nhiệm của đơn vị quản lý khu dân cư`."""
    limit = _IN_WHAT_BEHIND.search(text, first, end)
    return limit.start() if limit else len(text[:end].rstrip(" .:"))


def _heading_tail(text: str, stop: int, end: int, described: bool) -> int:
    """Return where a heading's words behind its agencies end (`chủ trì, phối hợp với …:`), or 0 where it is none.

    `described`: the line stands in no section, or its name is a common noun to which a plain verb may belong
    (`Cơ quan thực hiện kê khai:`); then only a modal verb tells.
    """
    if verbs.BARE_DUTY.match(text, stop, end):
        return end
    if described and not (verbs.STRONG.match(text, stop) or verbs.SURE.match(text, stop)):
        return 0
    colon = text.find(":", stop, end)
    if colon < 0 or text[colon + 1 : end].strip() or colon - stop > LONGEST_STEM:
        return 0
    things = verbs.LISTS_THINGS.search(text, stop, end) and not text.startswith(("có trách", "có nhiệm"), stop)
    return 0 if things or verbs.TELLING.match(text, stop) else colon


# "Các sở, ngành chủ trì, quản lý dự án thành phần": a title of a class that its verbs describe.
_DOING_TITLE = re.compile(
    r"[Cc]ác (?:sở|Sở|bộ|Bộ|cơ quan|đơn vị|địa phương)(?:, (?:sở|ban|ngành|đơn vị|địa phương))*\s(?:được giao )?"
    r"(?:chủ trì|quản lý|thực hiện)(?:(?:, |/| và | hoặc )(?:chủ trì|quản lý|thực hiện|tham gia|phối hợp))+\s"
    r"[^:;.]{3,200}$"
)
# "Sở A chỉ đạo | Chi cục B thực hiện các nội dung sau:": a body by name that is told, and does what stands below.
_PASSED_ON = re.compile(r"chỉ đạo\s(?!các\s|những\s|từng\s)")
# "Trách nhiệm của các cơ quan, đơn vị | trong quản lý, sử dụng thư điện tử": in what, not whose.
_IN_WHAT = re.compile(r"(?:trong|khi|đối với|về)\s")
_IN_WHAT_BEHIND = re.compile(r"\s(?:trong(?! các|\s+tỉnh)|khi|đối với|về)\s")
# "Trách nhiệm của bộ phận/cá nhân được giao phụ trách": whoever owes something by a heading.
_OWING_NOUN = re.compile(
    r"(?:chủ (?:đầu tư|dự án|rừng|quản|sở hữu|nguồn)|nhà (?:thầu|đầu tư|cung cấp)|cơ quan|đơn vị|địa phương"
    r"|doanh nghiệp|chính quyền|cấp ủy|cấp uỷ|bộ phận|phòng|tổ chức|văn thư|lãnh đạo"
    r"|thủ trưởng|người đứng đầu|hợp tác xã|ban|trưởng)(?!\w)",
    re.IGNORECASE,
)
_HEADING_INTRO = re.compile(
    r"(?:(?:Nội dung|Trách nhiệm|Công việc)(?=\s+(?:Sở|Bộ|Ủy ban|UBND|Công an|các|Ban|Văn phòng))"
    r"|(?:Trách nhiệm|Nhiệm vụ|Trách nhiệm, quyền hạn|Nhiệm vụ, quyền hạn|Nhiệm vụ và quyền hạn"
    r"|Quyền hạn và trách nhiệm)\s+của"
    r"|Đối với|Giao(?: cho)?|Đề nghị|Yêu cầu|Phân công):?\s+",
    re.IGNORECASE,
)
