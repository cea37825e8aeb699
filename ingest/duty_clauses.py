"""One clause of prose: which agencies it gives a task, in which role, and which words are the task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest import agency_words as words
from ingest import duty_verbs as verbs
from ingest.agency_phrases import read_phrases
from ingest.phrase_end import phrase_end

# "định kỳ báo cáo", "hằng năm rà soát": a time with its own verb; what follows its commas is no subject.
_BUSY_TIME = re.compile(
    r"(?:[Đđ]ịnh kỳ(?:,? (?:hoặc|và)(?: khi)? đột xuất)?|[Hh][ằà]ng (?:năm|quý|tháng)|[Đđ]ồng thời,?)"
    rf"\s+(?!trước|chậm|hằng|hàng|trong|vào)(?={verbs.VERB.pattern})"
)
_CANDIDATE = re.compile(
    r"[,:\s](?:(?<=[,:])|(?<=\s)(?:thì|rằng|(?<!goại\s)(?<!àn\s)(?<!huyển\s)giao"
    r"|(?<!chủ động\s)(?<!kịp thời\s)(?<!cá nhân\s)(?<!nhu cầu\s)(?<!tổ chức\s)(?<!cơ quan\s)(?<!đơn vị\s)"
    r"(?<!ường hợp\s)(?:yêu cầu|đề nghị)))\s+(?=\S)"
)
_LEAD_IN = re.compile(
    r"(?:[-–+•*]\s*|(?:Đồng thời|đồng thời|Thứ \w+|Ngoài ra|Riêng|riêng|Trước mắt)(?:\s*+,)?\s+|[“\"])+"
)
ASSIGNER = re.compile(
    r"(?:yêu cầu|phân cấp(?: thẩm quyền)?(?: cho)?|giao(?: nhiệm vụ)?(?: cho)?|đề nghị|phân công"
    r"|(?:ủy|uỷ) quyền cho)\s+(?=\S)"
)


# "khi gặp khó khăn phải chủ động báo cáo": a condition, then a modal verb.
_CONDITION_THEN_VERB = re.compile(
    r"(?:khi|Khi|nếu|Nếu|trường hợp|Trường hợp|[Tt]rong thời hạn|[Cc]hậm nhất)\s"
    r"(?:(?!\sthì việc)[^;:]){3,150}?[\s,](?:phải|cần|chủ động|kịp thời)\s"
    rf"|(?:nếu|Nếu|trường hợp|Trường hợp)\s[^;:]{{3,150}}?,\s(?:{verbs.VERB.pattern})"
)


LONGEST_STEM = 400  # characters of a line that items follow


@dataclass(frozen=True, slots=True)
class Assignment:
    """The agencies of a clause. `start` is where the agency's name begins, `task` where the task's words begin."""

    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    start: int
    task: int
    end: int
    assists: bool = False  # the leads are themselves told only to coordinate
    front: str = ""  # what the clause says before the agency: "Trước ngày 15/12 hằng năm, "


@lru_cache(maxsize=64)  # the walk asks up to three times about a clause: alone, in its list, and to read it
def read_assignment(text: str, start: int, end: int, *, heading: bool = False) -> Assignment | None:
    """Return the task that `text[start:end]` gives to an agency that it names, or None.

    The agency is the subject (`Sở A tham mưu …`), the object of an assigning verb (`Giao Sở A …`), or the subject
    behind a condition (`Trường hợp …, Sở A có trách nhiệm …`). In a heading only a modal verb makes it a task.
    """
    first = _skip_lead_in(text, start, end)
    for at in _candidates(text, first, end):
        found = _subject_at(text, at, end, opens=at == first)
        if found is not None and (not heading or verbs.STRONG.match(text, found.task)):
            return replace(found, front=text[first:at].rstrip(" ,")) if first < at <= first + _LONGEST_TIME else found
    return None if heading else _bare_subject(text, first, end)


# "vướng mắc | các cơ quan", "phát sinh | các sở": a subject that no comma parts from the condition before it.
_BARE_SUBJECT = re.compile(
    r"(?<!của)(?<!cho)(?<!với)(?<!về)(?<!giữa)(?<!tại)(?<!từ)(?<!trong)(?<!đến)(?<!theo)(?<!là)(?<!do)(?<!bởi)(?<!đạo)"
    r"(?<!dẫn)(?<!đốc)(?<!cầu)(?<!nghị)(?<!thiện)(?<!hiện)(?<!để)"
    r"\s{1,3}(?=các\s(?:cơ quan|đơn vị|sở|bộ|địa phương)(?!\w))"
)


def _bare_subject(text: str, first: int, end: int) -> Assignment | None:
    """Return the task of a subject right behind a condition (`nếu có vướng mắc các cơ quan kịp thời …`), or None."""
    if not verbs.CONDITION.match(text, first, end):
        return None
    for at in _BARE_SUBJECT.finditer(text, first, min(end, first + LONGEST_STEM)):
        found = _subject_at(text, at.end(), end)
        if found is not None and verbs.STRONG.match(text, found.task):
            return found
    return None


def read_task(text: str, start: int, end: int, leads: tuple[str, ...]) -> Assignment | None:
    """Return the task of a clause without a subject of its own, given to `leads`, or None if it opens with no verb."""
    first = _skip_lead_in(text, start, end)
    if not verbs.OPENING_VERB.match(text, first, end) and not _CONDITION_THEN_VERB.match(text, first, end):
        return None
    if _only_helps(text, first, end):
        return Assignment(leads, (), first, first, end, assists=True)
    return Assignment(leads, tuple(others_in(text, first, end)), first, first, end)


def read_item(text: str, start: int, end: int, leads: tuple[str, ...]) -> Assignment:
    """Return the task of an item under the heading of `leads`: the whole item is one task."""
    first = _skip_lead_in(text, start, end)
    if verbs.ONLY_ASSISTS.match(text, first, end):
        return Assignment(leads, (), first, first, end, assists=True)
    return Assignment(leads, tuple(others_in(text, first, end)), first, first, end)


def read_helped(text: str, start: int, end: int, leads: tuple[str, ...]) -> Assignment | None:
    """Return the task of an item that begins with those who help `leads` (`Sở Tài chính và các đơn vị cân đối …`)."""
    first = _skip_lead_in(text, start, end)
    if not words.LIST_HEAD.match(text, first, end):
        return None
    stop, _ = phrase_end(text, first, end)
    return Assignment(leads, names_in(text, first, stop), first, stop, end)


def _skip_lead_in(text: str, start: int, end: int) -> int:
    found = _LEAD_IN.match(text, start, end)
    return found.end() if found else start


# ", chỉ đạo các cơ sở giáo dục": who is told, not who does; the task has begun.
_TOLD_OTHERS = re.compile(r",\s(?:chỉ đạo|hướng dẫn|đôn đốc|yêu cầu)\s(?:các|những)\s")
_LONGEST_FRONT = 900  # characters before the subject
_LONGEST_TIME = 200  # characters of a front that may say by when


def _candidates(text: str, first: int, end: int) -> Iterator[int]:
    """Yield the offsets where the subject may stand: at the start, or behind a fronted condition or a label."""
    assigned = verbs.ASSIGNING.match(text, first, end)
    yield assigned.end() if assigned else first
    fronted = _is_fronted(text, first, end)
    stop = min(end, first + _LONGEST_FRONT)
    labelled = text.find(":", first, stop) >= 0 or text.find("thì", first, stop) >= 0
    if not fronted and not labelled and not words.HEAD.match(text, first, end):
        return  # only a front, a label or a name lets a subject stand further on
    for found in _CANDIDATE.finditer(text, first, min(stop, _together(text, first, end))):
        sign = found[0].strip()
        if sign in {"giao", "yêu cầu", "đề nghị"}:
            if words.HEAD.match(text, first, end) or (fronted and sign != "giao"):
                yield found.end()
        elif sign == "," and _TOLD_OTHERS.search(text, first, found.start()):
            return  # "Căn cứ chức năng, chỉ đạo các trường trung học, các trung tâm lồng ghép": one list of who is told
        elif sign in {":", "thì"} or fronted:
            fronted = fronted or (sign == ":" and _is_fronted(text, found.end(), end))
            again = verbs.ASSIGNING.match(text, found.end(), end)
            yield again.end() if again else found.end()


def _together(text: str, first: int, end: int) -> int:
    """Return where those who help are named, behind whom no subject stands any more; `end` where nobody is."""
    others = verbs.WITH_OTHERS.finditer(text, first, end)
    return next((o.start() for o in others if words.LIST_HEAD.match(text, o.end(), end)), end)


def _is_fronted(text: str, at: int, end: int) -> bool:
    """Whether a condition or a time stands before the subject: `Trường hợp …, Sở A`; not `Định kỳ báo cáo …`."""
    return bool(verbs.FRONTED.match(text, at, end)) and not _BUSY_TIME.match(text, at, end)


def _subject_at(text: str, at: int, end: int, *, opens: bool = False) -> Assignment | None:
    """Read agencies and task at `at`, or None where no agency stands or what follows is no task.

    `opens`: the clause begins here, where a common noun alone may be the subject; behind a condition only before a
    verb that says so (`Khi có thay đổi, đơn vị phải …`).
    """
    common = False
    office = opens and _OFFICE_NOUN.match(text, at, end)
    needed = verbs.VERB if office else verbs.STRONG if opens else verbs.SURE
    if not words.HEAD.match(text, at, end):
        generic = _GENERIC_BEHIND.match(text, max(0, at - 4)) or _ASSIGNED_BEHIND.search(text, max(0, at - 12), at)
        common = not generic and bool(_COMMON_NOUN.match(text, at, end) or office)
        if not ((generic or common) and words.LIST_HEAD.match(text, at, end)):
            return None
    if words.PERSONS.match(text, at, end):
        return None
    named, stop = _verb_behind(text, at, end)
    if not stop or (common and not needed.match(text, stop, end)):
        return None
    if verbs.NOT_A_TASK.match(text, stop, end) or _past(text, at, named):
        return None
    assigner = ASSIGNER.match(text, stop, end)
    if assigner and words.LIST_HEAD.match(text, assigner.end(), end):
        return _subject_at(text, assigner.end(), end)
    return _told(text, names_in(text, at, named), at, stop, end)


def _verb_behind(text: str, at: int, end: int) -> tuple[int, int]:
    """Return where the names that open at `at` end and where their verb stands, 0 without one."""
    named, verb = phrase_end(text, at, end)
    if verb:
        return named, named
    aside = _ASIDE.match(text, named, end)
    return named, aside.end() if aside else 0


def _told(text: str, leads: tuple[str, ...], at: int, stop: int, end: int) -> Assignment | None:
    if not leads or text[stop:end].strip(" ,.;") == "phối hợp":  # who helps, told in passing
        return None
    if _only_helps(text, stop, end):
        return Assignment(leads, (), at, stop, end, assists=True)
    return Assignment(leads, tuple(others_in(text, stop, end)), at, stop, end)


# "Các cơ quan | khi nhận được yêu cầu thì | phải", "Các đoàn thể | bằng nhiều hình thức, | tổ chức": said in between.
_ASIDE = re.compile(
    r"khi\s[^;:.]{3,120}?\s(?:thì\s)?(?=(?:phải|có trách nhiệm|chịu trách nhiệm|cần)\s)"
    rf"|bằng\s[^,;:.]{{3,80}},\s(?={verbs.VERB.pattern})"
)
# "có trách nhiệm phối hợp |", "theo chức năng quản lý của mình, có trách nhiệm phối hợp chặt chẽ với |"
_HELPS = re.compile(
    r"(?:theo (?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực)[^;:.]{0,80}?,?\s(?=(?:có|chịu) trách nhiệm))?"
    r"(?:(?:phải|có trách nhiệm|chịu trách nhiệm|chủ động)\s)*phối hợp(?:\s(?:chặt chẽ|kịp thời))*"
    r"(?P<with>\s(?:với|cùng))?\s"
)


def _only_helps(text: str, stop: int, end: int) -> bool:
    """Whether a subject is told to work with others and nothing else: `phối hợp với Kiểm lâm trong công tác …`."""
    helps = _HELPS.match(text, stop, end)
    if helps is None:
        return False
    if not words.LIST_HEAD.match(text, helps.end(), end):
        unnamed = not helps["with"] and "trách nhiệm" in helps[0] and bool(verbs.VERB.match(text, helps.end(), end))
        return unnamed or text.startswith(("bằng ", "trong ", "theo "), helps.end())
    listed, verb = phrase_end(text, helps.end(), end)
    return not verb and text[listed : listed + 1] != ":"


# "chủ đầu tư, nhà thầu khẩn trương": bodies named by a common noun at the start; only a strong verb makes it a task.
_COMMON_NOUN = re.compile(
    r"(?:chủ đầu tư|nhà thầu|cơ quan|đơn vị|địa phương|doanh nghiệp|chính quyền|cấp ủy|cấp uỷ|lưu trữ lịch sử)(?!\w)"
)
# "; chánh văn phòng tỉnh ủy tham mưu": offices that Party documents print small.
_OFFICE_NOUN = re.compile(r"(?:chánh văn phòng|bí thư|ban thường vụ|thường trực)\s(?:tỉnh|thành|huyện|đảng|cấp|xã|các)")
_ASSIGNED_BEHIND = re.compile(r"(?:Giao|Yêu cầu|Đề nghị)\s$")
_GENERIC_BEHIND = re.compile(r"thì\s|.{0,2}:\s")
_FACT = re.compile(r"\s(?:đã|đang|cũng|được|vẫn|còn|sẽ|là|có quyền|không)\s*$|\s(?:đã|cũng đã)\s")


def _past(text: str, at: int, stop: int) -> bool:
    return bool(_FACT.search(text[at:stop]))


def names_in(text: str, start: int, stop: int) -> tuple[str, ...]:
    """Return the agencies that a list names."""
    return tuple(p.name for p in read_phrases(text[start:stop]))


# "chỉ đạo các ban, ngành | chủ động, tích cực | phối hợp": how those who are told shall help.
_MANNERS = re.compile(rf"(?:{verbs.MANNER},?\s+(?:và\s+)?)+")


def _of_others(text: str, start: int, at: int) -> bool:
    """Whether those who coordinate at `at` are others whom the task directs: `chỉ đạo Công an xã phối hợp`."""
    if verbs.THIRD_PARTY.search(text[start:at]) or verbs.ORDERS.match(text, start, at):
        return True
    directs = list(verbs.DIRECTING.finditer(text, start, at))
    if not directs or text[at - 2] in ",;" or not words.LIST_HEAD.match(text, directs[-1].end()):
        return False
    told = phrase_end(text, directs[-1].end(), at)[0]
    return told == at or bool(_MANNERS.fullmatch(text, told, at))


def others_in(text: str, start: int, end: int) -> Iterator[str]:
    """Yield those whom the task is to be coordinated with: behind the first `phối hợp với`."""
    found = verbs.WITH_OTHERS.search(text, start, end)
    if not found or _of_others(text, start, found.start()):
        return
    at = found.end()
    if not words.LIST_HEAD.match(text, at, end):
        return
    stop, _ = phrase_end(text, at, end)
    yield from names_in(text, at, stop)
