"""Given: the clauses that a text gives to an agency by its layout: under its name, or opening with it."""

from __future__ import annotations

import re

from corpus.agency import AgencyRegister, Mention
from corpus.document import Section
from corpus.fold import fold
from prompts.evidence import is_heading
from prompts.lexicon import listed
from prompts.question import Named
from prompts.reading import Reading
from prompts.shortening import shortened

LONGEST_HEAD = 300
LONGEST_OPENING = 120
LONGEST_BODY = 140
LEAST_NAMED = 0.6  # of a heading's words that name agencies, for it to be one that assigns
# "3. " · "IV- " · "a) " · "- " in front of a clause
LABEL = re.compile(r"\s?(?:[-–+•*]\s?|(?:Điều\s)?\w{1,5}(?:\.\w{1,3}){0,3}[.):]\s?|[IVX]{1,5}\s?[-–.]\s?){0,2}")
# "Giao Sở Tài chính chủ trì" · "Đề nghị: Hội Nông dân tỉnh" · "Trách nhiệm của Sở Y tế"
OPENING = re.compile(
    r"(?:(?:giao|yêu cầu|đề nghị|phân công|đối với|trách nhiệm|nhiệm vụ|của|các|đồng chí|lãnh đạo|và)\s?:?\s?){0,4}",
    re.IGNORECASE,
)
# "6. Người sử dụng nhà ở xã hội (Bên thuê nhà):"
_CALLED = re.compile(r"\(([^()\n]{3,80})\)")
_CHARGING = ("chi dao", "giao", "yeu cau", "de nghi", "phan cong")
_PAST = re.compile(r"\s?(?:đã|vừa|cũng đã)\s", re.IGNORECASE)


def clauses_given(reading: Reading, register: AgencyRegister, agency: Named) -> list[tuple[int, int]]:
    """Return the clauses under headings that name the agency, and those that begin with its name."""
    names = _Names(register, agency)
    spans: list[tuple[int, int]] = []
    for section in reading.document.sections:
        short = section.head_end - section.start <= LONGEST_HEAD
        if section.heading and short and names.assigned_by(reading, section.start, section.head_end):
            spans.extend(_below(reading, section))
    inside = [c for i, c in enumerate(reading.clauses) if c.section >= 0 and not is_heading(reading, i)]
    opened = [shortened(reading, c.start, c.end) for c in inside]
    text = reading.document.text
    # an opening that ends with a colon only leads in to what stands below it
    own = (s for s in opened if not text[s[0] : s[1]].endswith(":"))
    spans.extend(s for s in own if names.opens(reading, s[0], min(s[0] + LONGEST_OPENING, len(text))))
    return sorted(set(spans))


def clauses_charged(reading: Reading, register: AgencyRegister, agency: Named) -> list[tuple[int, int]]:
    """Return the clauses below a lead-in by which another body tells the agency what to do."""
    names = _Names(register, agency)
    text = reading.document.text
    led = [
        s
        for s in reading.document.sections
        if names.charged_by(text[s.start : min(s.head_end, s.start + LONGEST_HEAD)])
    ]
    return sorted({span for section in led for span in _below(reading, section)})


def _below(reading: Reading, section: Section) -> list[tuple[int, int]]:
    """Return the clauses under a heading, without those that only lead in."""
    text = reading.document.text
    below = [c for c in reading.clauses if section.head_end <= c.start < section.end]
    found = [shortened(reading, c.start, c.end) for c in below]
    return [(start, end) for start, end in found if not text[start:end].endswith(":")]


def body_in(head: str) -> str:
    """Return what a heading names if it opens with a body's name, `b) Tổ đảng ở Thường trực Hội đồng …`; else "".

    >>> body_in("c) Tổ đảng ở Thường trực Ủy ban Pháp luật"), body_in("IV- TỔ CHỨC THỰC HIỆN")
    ('Tổ đảng ở Thường trực Ủy ban Pháp luật', '')
    """
    label = LABEL.match(head)
    opening = OPENING.match(head, label.end() if label else 0)
    name = " ".join(head[opening.end() if opening else 0 :].split()).rstrip(" .:;")
    folded = f"{fold(name)} "
    opens = any(folded.startswith(f"{fold(word)} ") for word in listed("body-heads"))
    opens = opens and not any(folded.startswith(f"{fold(word)} ") for word in listed("not-bodies"))
    return name if opens and len(name) <= LONGEST_BODY and name[:1].isupper() else ""


class _Names:
    """What counts as the agency's name in a text."""

    def __init__(self, register: AgencyRegister, agency: Named) -> None:
        self._register = register
        self._body = agency.id.partition("@")[0]
        self._words = fold(agency.text)

    def assigned_by(self, reading: Reading, start: int, end: int) -> bool:
        """Whether a heading is (nearly) nothing but agencies, this one among them."""
        head = reading.document.text[start:end]
        mentions = reading.mentions(start, end, self._register)
        folded = fold(head)
        if not self._among(mentions) and f" {self._words} " not in f" {folded} ":
            return False
        if self._words in (fold(called) for called in _CALLED.findall(head)):
            return True
        label = LABEL.match(head)
        opening = OPENING.match(head, label.end() if label else 0)
        rest = head[opening.end() if opening else 0 :]
        named = max(sum(m.end - m.start for m in mentions), len(self._words) if self._words in folded else 0)
        return named >= LEAST_NAMED * max(len(rest.strip(" .:;")), 1)

    def charged_by(self, head: str) -> bool:
        """Whether a lead-in tells the agency to do what stands below: `Sở Y tế chỉ đạo Trung tâm Y tế thực hiện:`."""
        folded = f" {fold(head)} "
        return head.rstrip().endswith(":") and any(f" {verb} {self._words} " in folded for verb in _CHARGING)

    def opens(self, reading: Reading, start: int, end: int) -> bool:
        """Whether a clause begins with the agency's name and then says what it does."""
        text = reading.document.text[start:end]
        label = LABEL.match(text)
        opening = OPENING.match(text, label.end() if label else 0)
        at = opening.end() if opening else 0
        for mention in reading.mentions(start, end, self._register):
            if mention.start <= at + 1 and self._body and mention.agency_id.partition("@")[0] == self._body:
                return not _PAST.match(text, mention.end)
        if fold(text[at : at + 2 * len(self._words) + 20]).startswith(self._words + " "):
            return not _PAST.match(text, at + len(self._words))
        return False

    def _among(self, mentions: list[Mention]) -> bool:
        return bool(self._body) and any(m.agency_id.partition("@")[0] == self._body for m in mentions)
