"""Leads: the words an answer from quotes opens with: who, how much, when; none where the quotes do not carry them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.agency import AgencyRegister
from corpus.duty import Role
from corpus.fold import fold, strip_diacritics
from prompts.asking import plain
from prompts.blocks import told_by_block
from prompts.evidence import Evidence
from prompts.given import body_in
from prompts.question import Question
from prompts.receivers import asks_to_whom, receivers
from prompts.standing_values import wanted
from prompts.syllables import syllables
from prompts.table_rows import cell_asked, unit_above
from prompts.values import IN_WORDS, Asked, Value
from prompts.verdict import only_in_cells

WHOLE_HEAD = 0.8  # of the thing asked about that has to stand in front of its value
NEAR_HEAD = 90  # characters
LEAST_SAID = 0.5  # of what is asked that has to stand with a value or above it for the value to be told alone
MOST_AGENCIES = 4
_HOW_MANY = re.compile(r" (?:bao nhiêu\d?|bao nhieu|mây2|may)(?= )")
_BOUND = re.compile(
    r"(?:tối thiểu|tối đa|ít nhất|không quá|không dưới|trên|dưới|khoảng|hơn|đạt|≥|≤)(?:\s(?:tối thiểu|mức|trên))?\s?\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?:\s[^\W\d_]+){1,4}")
# "04" of "04 tiết/tuần" · "02" of "gấp 02 lần", "02 cấp"
_BARE = re.compile(r"\d[\d.,]*")
_COUNTED = re.compile(r"\s[^\W\d_]+(?:\s?/\s?[^\W\d_]+){0,2}")
_OTHER_COUNTS = frozenset({"lan", "cap", "khoan", "dieu", "diem", "muc", "buoc"})
# "Từ ngày 01 tháng 7 | năm trước đến hết ngày 30 tháng 6": a day that only begins what is asked for
_UNTIL = re.compile(r"[^.;()\d]{0,20}\s(?:đến|tới)\s[^.;()\d]{0,12}\d{1,2}\s(?:tháng\s\d{1,2}|/\d{1,2})", re.IGNORECASE)
_FROM = re.compile(r"\btừ\s(?:ngày\s)?\Z", re.IGNORECASE)
# "sở nào", "những tỉnh nào": what is told has to be called so
_WHICH = re.compile(r" (bo|so|ban|cuc|phong|tinh|hoi|doan|tram|hat|doi|to|xa|phuong|benh vien|truong) nao ")
# "Hội đồng hoạt động theo nguyên tắc": a verb, no body's name
_NO_NAME = re.compile(r" (?:theo|duoc|phai|khi|neu|hoat dong theo|gom|bao gom) ")


def lead_of(question: Question, chosen: Sequence[Evidence], register: AgencyRegister, sure: bool) -> str:
    """Return who or what was asked for in words; a value only where one is `sure`. "" where the quotes do not tell."""
    best = chosen[0]
    if asks_to_whom(question):
        return "; ".join(receivers(question, best, register))
    by_block = Asked.WHO in question.asked or _times_only(question)
    if by_block and (told := told_by_block(best.reading, best.clause)):
        return told[:1].upper() + told[1:]
    if Asked.WHO in question.asked:
        who = _agencies(question, chosen)
        if question.asked == (Asked.WHO,) or not who:
            return who if question.asked == (Asked.WHO,) else ""
        value = _value_in_words(question, best) if sure else ""
        return f"{who}; {value[:1].lower()}{value[1:]}" if value else who
    return _value_in_words(question, best) if sure else ""


def _times_only(question: Question) -> bool:
    return bool(question.asked) and set(question.asked) <= {Asked.DAY, Asked.DATE}


def _value_in_words(question: Question, best: Evidence) -> str:
    """Return the value asked for in words, where the sentence holds one and no other that could be meant, and what was
    asked about it stands there or right above."""
    kinds = wanted(question)
    if len(_HOW_MANY.findall(question.syllables.line(question.folded))) > 1:
        return ""  # `bao nhiêu tham luận, mấy đồng chí`: one value is half an answer
    if only_in_cells(best):
        return _cell_in_words(question, best)
    values = [v for v in best.values if best.span[0] <= v.start and v.end <= best.span[1]]
    if len(values) > 1:
        values = _said_of(question, best, values)
    if len(kinds) != 1 or len(values) != 1 or _said(question, best) < LEAST_SAID:
        return ""
    words = _whole_value(question, best.reading.document.text, values[0])
    return words[:1].upper() + words[1:]


def _said(question: Question, best: Evidence) -> float:
    """Return which share of what is asked stands in the clause or in the headings above it, beside what the title says
    of all."""
    title = best.reading.folded_title if question.folded else best.reading.exact_title
    spans = (best.clause_span, *best.reading.context(best.clause))
    line = "".join(best.reading.line(*span, question.folded) for span in spans)
    own = [t for t in question.terms if not t.pair and not any(form in title for form in t.forms)]
    total = sum(t.weight for t in own)
    return sum(t.weight for t in own if any(form in line for form in t.forms)) / total if total else 1.0


def _cell_in_words(question: Question, best: Evidence) -> str:
    """Return the figure under the column that is asked for, with its head and unit; "" where no column is named."""
    document, start = best.reading.document, best.clause_span[0]
    cell, unit = cell_asked(question, document, start), unit_above(document, start)
    return f"{cell[0]} ({cell[1]}{f'; đơn vị tính: {unit}' if unit else ''})" if cell else ""


def _said_of(question: Question, best: Evidence, values: Sequence[Value]) -> list[Value]:
    """Return those of several values that the very thing asked about stands in front of: of `thu ngân sách đạt 47,5
    nghìn tỷ đồng, bằng 117,6% dự toán` the first. None where more than one is asked for."""
    heads = [t for t in question.terms if t.head and (not t.pair or len(t.forms) > 1)]
    total = sum(t.weight for t in heads)
    if not total:
        return []
    found, at = [], best.span[0]
    for value in values:
        line = best.reading.line(at, value.start, question.folded)
        held = sum(t.weight for t in heads if any(form in line for form in t.forms))
        if held >= WHOLE_HEAD * total and value.start - at <= NEAR_HEAD:
            found.append(value)
        at = value.end
    return found


def _whole_value(question: Question, text: str, value: Value) -> str:
    """Return the value with the bound in front (`tối thiểu`), the noun of what is counted behind, and the end of a span
    of days; "" for `một` and for figures that count something else than what was asked for, `gấp 02 lần`."""
    if IN_WORDS.match(text, value.start) and fold(text[value.start : value.end]).startswith("mot "):
        return ""
    start, end = value.start, value.end
    while start > 0 and (text[start - 1] in "/.,-" or text[start - 1].isdigit()) and not text[start - 1].isspace():
        start -= 1  # "24/24 giờ"
    before = _BOUND.search(text, max(0, start - 24), start)
    if question.unit:
        end = _with_noun(question, text, end)
    elif _BARE.fullmatch(text, value.start, value.end):
        behind = _COUNTED.match(text, end)
        if behind and fold(behind.group()).split("/")[0].strip() in _OTHER_COUNTS - set(question.syllables.folded):
            return ""
        end = behind.end() if behind and "/" in behind.group() else end
    if (_FROM.search(text, max(0, start - 10), start) or fold(text[start:end]).startswith("tu ")) and (
        until := _UNTIL.match(text, end)
    ):
        end = until.end()
    return text[before.start() if before else start : end].strip()


def _with_noun(question: Question, text: str, end: int) -> int:
    """Return the end of a figure with the counted noun behind it."""
    behind = _WORDS.match(text, end)
    keys = syllables(behind.group()).folded[: len(question.unit)] if behind else ()
    if behind and keys == tuple(strip_diacritics(u.rstrip("12345")) for u in question.unit):
        return end + len(" ".join(behind.group().split()[: len(keys)])) + 1
    return end


def _agencies(question: Question, chosen: Sequence[Evidence]) -> str:
    """Return the agencies that the sentence gives the task to; where all of a kind are asked for, those of every quote.

    What the question names itself is no answer; "" where a holder of a post is asked for, or no body is called as the
    question calls it.
    """
    if plain("posts").meet(question.syllables, question.folded):
        return ""
    if question.plural:
        each = [_given(question, one) for one in chosen]
        names = list(dict.fromkeys(name for names in each for name in names))
        return _joined(names) if all(each) else ""
    return _joined(_given(question, chosen[0]))


def _joined(names: Sequence[str]) -> str:
    return "; ".join(n[:1].upper() + n[1:] for n in names) if len(names) <= MOST_AGENCIES else ""


def _given(question: Question, best: Evidence) -> list[str]:
    """Return the names of those who have the task of one quote, in the role asked for; of `X phối hợp với ai` the other
    side too."""
    roles = [question.role or Role.LEAD]
    if question.role is Role.COORDINATE:
        roles.append(Role.LEAD)
    for role in roles:
        if names := _of_role(question, best, role):
            return names
    return []


def _of_role(question: Question, best: Evidence, role: Role) -> list[str]:
    duties = [d for d in best.reading.document.duties if d.role is role]
    for start, end in (best.span, best.clause_span):
        names = dict.fromkeys(" ".join(d.agency.split()) for d in duties if d.start < end and start < d.end)
        if names:
            return [n for n in names if _may_answer(question, n)]
    above = [best.reading.document.text[slice(*span)] for span in best.reading.context(best.clause)[:1]]
    name = body_in(above[0]) if above and role is Role.LEAD else ""
    return [name] if name and _may_answer(question, name) else []


def _may_answer(question: Question, name: str) -> bool:
    """Whether a name may be what is asked for: not given back, of the kind asked for, and a name."""
    line, folded = question.syllables.line(folded=True), syllables(name, asked=True).line(folded=True)
    asked = _WHICH.search(line)
    if asked and not folded.startswith((f" {asked[1]} ", f" cac {asked[1]} ", f" uy ban nhan dan {asked[1]} ")):
        return False
    return folded.removeprefix(" cac") not in line and not _NO_NAME.search(folded)
