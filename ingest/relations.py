"""What a document does with one that it names: implements, amends, replaces, repeals, or only cites it."""

from __future__ import annotations

import re

from corpus.reference import Relation
from ingest.document_numbers import NUMBER

_FLAGS = re.IGNORECASE | re.VERBOSE

# "Căn cứ Luật ...;", "- Căn cứ Điều lệ Đảng;"
BASIS_LINE = re.compile(r"[\W\d]{0,10}Căn\scứ\s", re.IGNORECASE)
# sections that propose what others should do: nothing is amended by a proposal
PROPOSES = re.compile(r"\b(?:kiến\snghị|đề\sxuất|phương\sán\sđơn\sgiản)\b", _FLAGS)
# "triển khai thực hiện Nghị quyết", "thực hiện có hiệu quả Chỉ thị"
_IMPLEMENTS = re.compile(
    r"""\b(?:triển\skhai|thực\shiện|thi\shành|cụ\sthể\shóa|quán\striệt)(?:\s(?:thực\shiện|thi\shành))?
    (?!\stheo\b|\squy\sđịnh\b)(?P<rest>[^.;:()]{0,45})$""",
    _FLAGS,
)
_NOT_OBJECT = re.compile(r"\b(?:theo|tại|quy\sđịnh|giữa|về|trong|được|khoản|điều|điểm|việc|của)\b|,", _FLAGS)
# acts of this document on another: "Sửa đổi, bổ sung khoản 2 Điều 3 ...", "Bãi bỏ Quyết định số ..."
_ACT = re.compile(
    r"""\b(?: (?P<amends>sửa\sđổi(?:,\s(?:bổ\ssung|thay\sthế|bãi\sbỏ))*|bổ\ssung) | (?P<replaces>thay\sthế)
    | (?P<repeals>(?:bãi|hủy|huỷ)\sbỏ) )\b""",
    _FLAGS,
)
# between an act and its object: "... đã quy định tại", "... thực hiện theo quy định tại" is about something else
_NOT_ITS_OBJECT = re.compile(r"\b(?:đã|được|theo\squy\sđịnh|thực\shiện|phê\sduyệt|căn\scứ)\b", _FLAGS)
# "Quyết định số 12/2020/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực"
_ENDS = re.compile(r"[^.;)]{0,300}?\bhết\shiệu\slực\b", _FLAGS | re.DOTALL)
_LABEL = re.compile(r"\W*(?:(?:Điều\s\d+[a-z]?|\d+(?:\.\d+)*|[a-zđ]|[IVX]+)[.)])?[\W_]*", re.IGNORECASE)
# ", Quyết định số", " và Kế hoạch số": a list of documents goes on
LIST_JOINT = re.compile(r"(?:,|;|và|hoặc)\s(?:các\s)?$", re.IGNORECASE)


def relation_of(before: str, after: str, in_title: bool = False, may_act: bool = True) -> Relation:
    """Return the relation to a document from the words of its sentence `before` it and the text `after` it.

    An act counts as this document's own only where no other document is its subject and it is not told in the passive;
    `may_act` is false in proposals, tasks and quotations.
    """
    act = _own_act(before, in_title) if may_act else None
    if act:
        return act
    if may_act and _LABEL.fullmatch(before) and _ENDS.match(after[:400]):
        return Relation.REPEALS
    verb = _IMPLEMENTS.search(before[-90:])
    if verb and not _NOT_OBJECT.search(verb["rest"]) and not NUMBER.search(verb["rest"]):
        return Relation.IMPLEMENTS
    return Relation.CITES


def _own_act(before: str, in_title: bool) -> Relation | None:
    acts = list(_ACT.finditer(before))
    if not acts or NUMBER.search(before):
        return None
    first = acts[0]
    head = before[: first.start()]
    if not in_title and not _speaks_for_itself(head):
        return None
    if _NOT_ITS_OBJECT.search(before, first.end()):
        return None
    return Relation[(first.lastgroup or "amends").upper()]


def _speaks_for_itself(head: str) -> bool:
    """Whether the words before an act are only a label, or name this document (`Quyết định này … và`)."""
    if _LABEL.fullmatch(head):
        return True
    this = re.search(r"\bnày\b", head)
    return bool(this) and not re.search(r"\b(?:được|bị|trường\shợp|khi|nếu|phải)\s(?:\w+\s){0,2}$", head)
