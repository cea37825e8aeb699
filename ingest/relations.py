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
_NOT_ITS_OBJECT = re.compile(
    r"\b(?:đã|được|theo\squy\sđịnh|thực\shiện|phê\sduyệt|căn\scứ)\b|(?<!kèm\s)\btheo\s*$", _FLAGS
)
# "Bổ sung giá đất quy định tại khoản 6 Điều 3": what is added stands there; words are changed where they stand
_STANDS_THERE = re.compile(
    r"\s(?!(?:(?:các|những|một\ssố)\s)?(?:nội\sdung\s)?quy\sđịnh\stại)(?!.*\b(?:cụm\stừ|cách\shiểu|từ\sngữ|nội\sdung)\b)"
    r".*\bquy\sđịnh\stại\b",
    _FLAGS | re.DOTALL,
)
# what may stand between an act and a document that it takes as a whole: "bãi bỏ toàn bộ Quyết định số",
# "thay thế các Nghị định sau: Nghị định số"; not "bãi bỏ Phụ lục II kèm theo", "thay thế cụm từ … tại"
_WHOLE = re.compile(
    r"""\s* (?:toàn\sbộ\s)? (?:(?:các|những)\s(?:(?:văn\sbản|quyết\sđịnh|nghị\squyết|nghị\sđịnh|thông\stư|chỉ\sthị
    |kế\shoạch|hướng\sdẫn|quy\sđịnh|quy\schế|luật)(?:\ssau(?:\sđây)?)?\s?:?\s?)?)?(?:số:?\s?)?""",
    _FLAGS,
)
# "Quyết định số 12/2020/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực"; a condition ends nothing
_ENDS = re.compile(
    r"[^.;)]{0,300}?\bhết\shiệu\slực\b(?!\s(?:thì|mà|trước|một\sphần|toàn\sbộ\shoặc))", _FLAGS | re.DOTALL
)
# "Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực:", "2. Bãi bỏ toàn bộ các Quyết định sau:"
_LEAD_CLUE = re.compile(r"hiệu\slực|thay\sthế|(?:bãi|hủy|huỷ)\sbỏ", _FLAGS)
_LEAD_ENDS = re.compile(
    r"""\b(?:các|những)\s(?:văn\sbản|thông\stư|quyết\sđịnh|nghị\squyết|nghị\sđịnh|luật)
    \s[^.;:]{0,120}\bhết\shiệu\slực\b[^.;:]{0,200}:\s*$""",
    _FLAGS,
)
_LEAD_ACTS = re.compile(
    r"""\b(?:thay\sthế|(?:bãi|hủy|huỷ)\sbỏ)\b\s(?:toàn\sbộ\s)?(?:các|những)
    \s(?:văn\sbản|thông\stư|quyết\sđịnh|nghị\squyết|nghị\sđịnh|luật)\b[^.;:]{0,160}:\s*$""",
    _FLAGS,
)
# "2. Nghị định số 71/2019/NĐ-CP …; Điều 1 Nghị định số 17/2022/NĐ-CP … hết hiệu lực kể từ ngày Nghị định này …"
_ENDS_ALL = re.compile(
    r"""\W*+(?:(?:Điều\s\d+[a-z]?|\d+(?:\.\d+)*|[a-zđ])[.)])?[\W_]*+
    (?:nghị\squyết|quyết\sđịnh|nghị\sđịnh|thông\stư|chỉ\sthị|luật|bộ\sluật|pháp\slệnh|quy\sđịnh|kế\shoạch|điều|khoản|điểm)\s
    (?!này\b)(?:(?!\btiếp\stục\b).){0,4000}?(?<!khi\s)(?<!ngày\s)hết\shiệu\slực(?:\sthi\shành)?,?\s(?:kể\s)?(?:từ|khi)\b""",
    _FLAGS | re.DOTALL,
)
_PARTLY = re.compile(r"\b(?:một\s(?:số|phần)|các\s(?:điều|khoản|quy\sđịnh|phụ\slục|mẫu)|cụm\stừ)\b", _FLAGS)
_LABEL = re.compile(r"\W*(?:(?:Điều\s\d+[a-z]?|\d+(?:\.\d+)*|[a-zđ]|[IVX]+)[.)])?[\W_]*", re.IGNORECASE)
# ", Quyết định số", " và Kế hoạch số": a list of documents goes on
LIST_JOINT = re.compile(r"(?:,|;|và|hoặc)\s(?:các\s)?$", re.IGNORECASE)


def lead_of(sentence: str) -> Relation | None:
    """Return what a sentence that ends in a colon does with the documents listed below it, None where nothing.

    >>> lead_of("2. Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực:")
    <Relation.REPEALS: 'repeals'>
    """
    ends_open = sentence.rstrip().endswith(":") and _LEAD_CLUE.search(sentence)
    if not ends_open or _PARTLY.search(sentence) or NUMBER.search(sentence):
        return None
    if _LEAD_ENDS.search(sentence):
        return Relation.REPEALS
    if not _LEAD_ACTS.search(sentence):
        return None
    act = _ACT.search(sentence)
    if act is None or not _speaks_for_itself(sentence[: act.start()]):
        return None
    return Relation[(list(_ACT.finditer(sentence))[-1].lastgroup or "amends").upper()]


def ends_all(paragraph: str) -> bool:
    """Whether a paragraph lists documents from its first word on and says behind them that they end."""
    return bool(_ENDS_ALL.match(paragraph))


def is_listed(before: str) -> bool:
    """Whether only a label stands before a document in its line."""
    return bool(_LABEL.fullmatch(before))


def relation_of(before: str, after: str, in_title: bool = False, may_act: bool = True) -> Relation:
    """Return the relation to a document from the words of its sentence `before` it and the text `after` it.

    An act counts as this document's own only where no other document is its subject and it is not told in the passive;
    `may_act` is false in proposals, tasks and quotations. It replaces or repeals only what it takes as it is: words or
    annexes that are taken out of a document amend it.
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
    if _NOT_ITS_OBJECT.search(before, first.end()) or _STANDS_THERE.match(before, acts[-1].end()):
        return None
    if not _WHOLE.fullmatch(before, acts[-1].end()):
        return Relation.AMENDS
    return Relation[(acts[-1].lastgroup or "amends").upper()]


def _speaks_for_itself(head: str) -> bool:
    """Whether the words before an act are only a label, or name this document (`Quyết định này … và`)."""
    if _LABEL.fullmatch(head):
        return True
    this = re.search(r"\bnày\b", head)
    return bool(this) and not re.search(r"\b(?:được|bị|trường\shợp|khi|nếu|phải)\s(?:\w+\s){0,2}$", head)
