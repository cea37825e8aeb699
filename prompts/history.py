"""History: a follow-up question made whole with what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agency import AgencyRegister
from corpus.fold import strip_diacritics
from prompts.asking import asked_kinds, duty_wordings, plain
from prompts.question import Named, Question
from prompts.scope import called
from prompts.syllables import is_marked
from prompts.understand import understand

MOST_TURNS = 8
# "Còn Hội đồng nhân dân tỉnh thì sao?" · "thế đến 2045?" · "vậy còn Sở Y tế"
_FOLLOWS = re.compile(r"^(?:(?:thế|vậy|còn|the|vay|con|rồi|roi)\b[\s,]*(?:thì|thi)?\s*)+", re.IGNORECASE)
_HOW_ABOUT = re.compile(
    r"(?:(?<![\s,])[\s,]+)?(?:thì sao|thi sao|thì thế nào|thi the nao|thì như thế nào|sao)[\s?.!]*$", re.IGNORECASE
)
_YEAR = re.compile(
    r"(?:(?:đến|tới|vào|den|toi|vao|trong)\s+)?(?:(?:hết|cuối|het|cuoi)\s+)?(?:(?:năm|nam)\s+)?\b(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
# "dưới 4 tuổi" · "từ đủ 60 đến dưới 80 tuổi" · "trên 50 ha trở lên"
_MEASURED = re.compile(
    r"(?:(?:từ|đủ|trên|dưới|khoảng|tu|du|tren|duoi|khoang)\s){0,3}\d[\d.,]{0,9}"
    r"(?:\s(?:đến|den)(?:\s(?:dưới|đủ|duoi|du))?\s\d[\d.,]{0,9})?\s"
    r"(?P<unit>tuổi|tuoi|tháng|thang|ngày|ngay|ha|hộ|ho|người|nguoi|kg|km|triệu đồng|tỷ đồng)\b"
    r"(?:\s(?:trở|tro)\s(?:lên|xuống|len|xuong))?",
    re.IGNORECASE,
)
_END = "?.! "
# "DTI" · "PAR INDEX" · "SIPAS"
_CAPITALS = re.compile(r"\b[A-Z]{3,8}(?:\s[A-Z]{3,8})?\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation; `role` is "user" or "assistant"."""

    role: str
    content: str


def rewrite(question: str, history: Sequence[Turn], register: AgencyRegister) -> str:
    """Return the question with what it leaves out taken from the person's questions before it.

    A question that stands alone is returned as it is, with the document named before where it names none.
    """
    asked = [t.content for t in history if t.role == "user" and t.content.strip()][-MOST_TURNS:]
    whole = ""
    for one in (*asked, question):
        whole = _written_alike(_completed(one, whole, register), one, whole) if whole else one
    return whole


def _written_alike(whole: str, new: str, before: str) -> str:
    """Return a question of two halves without diacritics where one half was typed so: mixed, it is read as neither.

    Capitals and numbers alone (`DTI?`, `2045?`) lack none.
    """
    bare = [any(map(str.islower, part)) and not is_marked(part) for part in (new, before)]
    return strip_diacritics(whole) if whole != new and any(bare) and not all(bare) else whole


def _completed(new: str, before: str, register: AgencyRegister) -> str:
    was, now = understand(before, register), understand(new, register)
    cut = _HOW_ABOUT.sub("", _FOLLOWS.sub("", new)).strip(_END)
    if cut and cut != new.strip(_END):
        return _instead(cut, was, register)
    pointed = _pointed(now, was)
    if pointed:
        return pointed
    if _leans(now):
        return _with_topic(now, was)
    return _in_document(new, now, was)


def _instead(cut: str, was: Question, register: AgencyRegister) -> str:
    """Put what is asked about now in the place of what was asked about before: an agency, a year, a document."""
    now = understand(cut, register)
    if now.asked or now.subject:
        return _with_topic(now, was) if _leans(now) else _in_document(cut, now, was)
    year, old_year = _YEAR.search(cut), _YEAR.search(was.text)
    if year and old_year:
        return was.text[: old_year.start()] + year.group() + was.text[old_year.end() :]
    if now.documents and was.documents:
        return _swapped(was, was.documents[0].first, was.documents[0].last, cut)
    agency = _agency_of(was)
    if agency and not now.documents:
        return _swapped(was, _same_head(was, agency, now), agency.last, cut)
    return _measure(was, cut) or _beside(was, now, cut) or _index(was, cut) or f"{was.text.strip(_END)}, {cut}?"


def _measure(was: Question, cut: str) -> str:
    """Put one span of the same measure in the place of another, `dưới 4 tuổi` by `từ đủ 4 tuổi trở lên`; "" if the
    question has none of this measure."""
    new = _MEASURED.fullmatch(cut)
    old = [m for m in _MEASURED.finditer(was.text) if new and m["unit"].lower() == new["unit"].lower()]
    return was.text[: old[0].start()] + cut + was.text[old[0].end() :] if len(old) == 1 else ""


def _index(was: Question, cut: str) -> str:
    """Put one index or system in capitals in the place of another: `PAR INDEX` by `DTI`; "" if there is none."""
    old = [m for m in _CAPITALS.finditer(was.text) if m.start() > 0]
    return was.text[: old[0].start()] + cut + was.text[old[0].end() :] if old and _CAPITALS.fullmatch(cut) else ""


def _same_head(was: Question, agency: Named, now: Question) -> int:
    """Return where the agency begins that is replaced: behind what both have in front, `Tổ đảng ở Thường trực`."""
    head = now.syllables.folded[:2]
    for at in range(agency.first + 1, agency.last - 1):
        if was.syllables.folded[at : at + 2] == head:
            return at
    return agency.first


def _beside(was: Question, now: Question, cut: str) -> str:
    """Put a part of the same beginning in the place of the old one, `từ đủ 60 tuổi` by `từ đủ 80 tuổi`; "" if none."""
    keys, new = was.syllables.folded, now.syllables.folded
    length = next((n for n in (3, 2, 1) if len(new) > n and _found(keys, new[:n]) >= 0), 0)
    if not length:
        return ""
    first = _found(keys, new[:length])
    asks = {m.first for m in asked_kinds().meet(was.syllables, was.folded)}
    ends = {m.first for name in ("head-ends", "part-ends") for m in plain(name).meet(was.syllables, was.folded)}
    stops = [i for i in sorted(asks | ends) if i > first + length - 1 and keys[i] not in {*new, "den"}]
    return _swapped(was, first, stops[0] if stops else len(keys), cut)


def _found(keys: Sequence[str], part: Sequence[str]) -> int:
    return next((i for i in range(len(keys) - len(part) + 1) if keys[i : i + len(part)] == tuple(part)), -1)


def _agency_of(question: Question) -> Named | None:
    return question.subject or (question.agencies[0] if question.agencies else None)


def _swapped(question: Question, first: int, last: int, words: str) -> str:
    start, end = question.syllables.spans[first][0], question.syllables.spans[last - 1][1]
    return question.text[:start] + words + question.text[end:]


def _pointed(now: Question, was: Question) -> str:
    """Return the question with `cơ quan này`, `việc đó` said in full; "" where it points at nothing."""
    agency = _agency_of(was)
    for met in plain("agency-pointers").meet(now.syllables, now.folded):
        if agency:
            return _in_document(_swapped(now, met.first, met.last, agency.text), now, was)
    for met in plain("task-pointers").meet(now.syllables, now.folded):
        if topic := _topic(was):
            return _in_document(_swapped(now, met.first, met.last, topic), now, was)
    return ""


def _leans(now: Question) -> bool:
    """Whether the question has nothing of its own that it is about: `ai phối hợp?`, `khi nào?`."""
    return not now.documents and not now.agencies and not now.section and not now.terms and not now.fields


def _with_topic(now: Question, was: Question) -> str:
    """Ask the new thing of the old topic."""
    return _in_document(f"{now.text.strip(_END)} {_topic(was, both=now)}".strip() + "?", now, was)


def _topic(was: Question, both: Question | None = None) -> str:
    """Return the words of a question that say what it is about, without those that ask."""
    met = [*asked_kinds().meet(was.syllables, was.folded), *duty_wordings().meet(was.syllables, was.folded)]
    gone = {i for m in met for i in range(m.first, m.last)}
    gone |= {i for d in was.documents for i in range(d.first, d.last)}
    if both is None or both.role:
        roles = [*plain("lead").meet(was.syllables, was.folded), *plain("coordinate").meet(was.syllables, was.folded)]
        gone |= {i for m in roles for i in range(m.first, m.last)}
    kept: list[str] = []
    spans = was.syllables.spans
    for i, (start, end) in enumerate(spans):
        if i not in gone and (i == 0 or spans[i - 1] != (start, end)):
            kept.append(was.text[start:end])
    return " ".join(kept)


def _in_document(text: str, now: Question, was: Question) -> str:
    """Keep the document named before where the new question names none."""
    sources = [d for d in was.documents if d.source]
    if now.documents or not sources:
        return text
    return f"{text.strip(_END)} theo {called(sources[0], was)}?"


def unscoped(asked: str, question: str, register: AgencyRegister) -> str:
    """Return a follow-up without the document that `rewrite` kept from before; as it is where the person named one."""
    named = understand(asked, register).documents
    if not named or understand(question, register).documents:
        return asked
    start = understand(asked, register).syllables.spans[named[-1].first][0]
    head = asked[:start].rstrip()
    return f"{head.removesuffix('theo').rstrip()}?" if head.endswith(" theo") else asked
