"""Ranking: what is known of clauses beside their words moves the evidence up or down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.agency import AgencyRegister, Level
from corpus.duty import Duty, Role
from prompts.asking import plain
from prompts.blocks import block_of
from prompts.evidence import Evidence
from prompts.question import Kind, Named, Question
from prompts.reading import Reading
from prompts.syllables import syllables
from prompts.values import Asked, Value

OUTSIDE = -0.1  # the preamble and the end matter assign nothing
NOBODY = -0.15  # who is asked, and no agency stands in the clause
ITS_OWN = 0.06  # the agency asked about has a duty in the clause
OTHER_ROLE = -0.05
SAYS_WHEN = 0.12  # a line that opens with `Thời gian thực hiện:`, where a time is asked for
_SHORT_SECTION = 2_500
_LEVEL = frozenset({"tinh", "thanh", "pho", "viet", "nam", "cac"})
_TIMES = frozenset({Asked.DAY, Asked.DATE, Asked.YEAR, Asked.DURATION, Asked.CADENCE})
# "2. Thời gian thực hiện: Từ tháng 10/2025"
TIME_LINE = re.compile(r"\W{0,3}(?:\w{1,4}[.)]\s)?\W{0,3}(?:Thời gian|Thời hạn|Tiến độ)\b", re.IGNORECASE)
# "Trên đây là Kế hoạch truyền thông … năm 2025, yêu cầu các sở, ban, ngành …"
CLOSING = re.compile(r"Trên đây là\b", re.IGNORECASE)
# "… có quyền chấm dứt kết nối trong các trường hợp sau:" · "Căn cứ ban hành quyết định:"
CASES = re.compile(r"\b(?:trường hợp|điều kiện|căn cứ)\b[^.;:]{0,60}:\s*\Z", re.IGNORECASE)
LISTS_CASES = 0.3  # where it is asked when something is done: as much as two values
NO_DAY = -0.06  # a quarter or a year, where the day is asked for
CLOSES = -0.15  # it names the document once more
LEADS_IN = 0.12  # where all of something is asked for, what announces it
# "do ngân sách Thành phố đảm bảo" · "từ nguồn xã hội hóa" · "bố trí trong dự toán"
FUNDS = re.compile(r"\b(?:ngân sách|nguồn (?:vốn|thu|kinh phí|tài trợ|xã hội hóa)|dự toán|xã hội hóa)\b", re.IGNORECASE)
FROM_FUNDS = 0.15
_MONEY = ("kinh phi", "tien", "von", "chi phi")
_WHENCE = (
    "tu dau",
    "nhung nguon gi",
    "o dau",
    "nguon nao",
    "nhung nguon nao",
    "ai bao dam",
    "ai chi tra",
    "cap nao",
    "ngan sach nao",
)
CONSISTS = 0.2  # it says what the very thing asked about consists of
CITES = 0.15  # it names a text of the kind that is asked for
RANKED = 40
HEAD_NOUN = 4  # syllables of "ủy ban nhân dân"


def ranked(question: Question, evidence: Iterable[Evidence], register: AgencyRegister) -> tuple[Evidence, ...]:
    """Return the evidence in its new order, best first."""
    best = sorted(evidence, key=lambda e: -e.score)[:RANKED]
    moved = [replace(e, score=e.score + _move(question, e, register)) for e in best]
    return tuple(sorted(moved, key=lambda e: -e.score))


def _move(question: Question, evidence: Evidence, register: AgencyRegister) -> float:
    return _for_its_place(question, evidence) + _for_its_agencies(question, evidence, register)


def _for_its_place(question: Question, evidence: Evidence) -> float:
    """Return what the place and the form of the clause tell: outside, a line that says when, a closing line."""
    reading = evidence.reading
    move = 0.0
    if reading.clauses[evidence.clause].section < 0 and reading.document.sections:
        move += OUTSIDE
    if _TIMES.intersection(question.asked) and TIME_LINE.match(reading.document.text, evidence.clause_span[0]):
        move += SAYS_WHEN
    if Asked.DAY in question.asked and evidence.values and not any(_is_day(reading, v) for v in evidence.values):
        move += NO_DAY
    if Asked.DATE in question.asked and CASES.search(reading.document.text, *evidence.clause_span):
        move += LISTS_CASES
    if question.kind is Kind.LIST and reading.document.text[slice(*evidence.clause_span)].rstrip().endswith(":"):
        move += LEADS_IN
    move += _for_what_it_names(question, evidence)
    return move + CLOSES if CLOSING.match(reading.document.text, evidence.span[0]) else move


def _for_what_it_names(question: Question, evidence: Evidence) -> float:
    """Return what it counts that the sentence names funds, parts or a text where those are asked for."""
    text = evidence.reading.document.text[slice(*evidence.span)]
    move = FROM_FUNDS if asks_funds(question) and FUNDS.search(text) else 0.0
    if _consists(question, evidence):
        move += CONSISTS
    if (kind := _kind_cited(question)) and _cites(text, kind):
        move += CITES
    return move


def asks_funds(question: Question) -> bool:
    """Whether it is asked where the money comes from: `Kinh phí … lấy từ đâu`, `… do cấp nào bảo đảm`."""
    line = question.syllables.line(folded=True)
    return any(f" {what} " in line for what in _MONEY) and any(f" {whence} " in line for whence in _WHENCE)


def _kind_cited(question: Question) -> str:
    """Return the kind of text that is asked for, `theo nghị định nào`; "" where none is."""
    keys = question.syllables.folded
    met = plain("source-kinds").meet(question.syllables, question.folded)
    return next((m.meaning for m in met if keys[m.last : m.last + 1] == ("nao",) and m.first), "")


def _cites(text: str, kind: str) -> bool:
    """Whether a text of the kind is cited by its number, a law by its name.

    >>> _cites("theo Nghị định số 24/2026/NĐ-CP", "nghị định"), _cites("theo nghị định của Chính phủ", "nghị định")
    (True, False)
    """
    if kind in ("luật", "bộ luật", "pháp lệnh"):
        return bool(re.search(rf"{kind.capitalize()}\s[A-ZĐ]", text))
    return bool(re.search(rf"\b{kind}\s(?:số\s)?\d", text, re.IGNORECASE))


def _consists(question: Question, evidence: Evidence) -> bool:
    """Whether the sentence says of the very thing asked about what it consists of: `Vành đai 1 gồm những phường nào`
    is answered by `Vành đai 1, gồm 09 phường`, not by what lies within it."""
    keys = question.syllables.folded
    line = evidence.reading.line(*evidence.span, True)
    ends = [i for i, key in enumerate(keys) if key == "gom" and i > 2]
    first = [i - 1 if keys[i - 1] == "bao" else i for i in ends]
    things = [f" {keys[i - 2]} {keys[i - 1]} " for i in first]
    return any(f"{thing}{verb} " in line for thing in things for verb in ("gom", "bao gom"))


def _for_its_agencies(question: Question, evidence: Evidence, register: AgencyRegister) -> float:
    """Return what the agencies that have duties in the clause tell."""
    move = 0.0
    reading = evidence.reading
    duties = duties_of(reading, evidence.clause)
    if Asked.WHO in question.asked:
        move += 0.0 if duties or _names_agency(reading, evidence, register) else NOBODY
        if duties and question.role and not any(d.role is question.role for d in duties):
            move += OTHER_ROLE
    elif question.agencies:
        body = question.agencies[0].id.partition("@")[0]
        if any(d.agency_id.partition("@")[0] == body and d.role is not Role.COORDINATE for d in duties):
            move += ITS_OWN
    return move


def _is_day(reading: Reading, value: Value) -> bool:
    words = reading.document.text[value.start : value.end].lower()
    return "ngày" in words or words.count("/") == 2


def duties_of(reading: Reading, clause: int) -> list[Duty]:
    """Return the duties that stand in the clause's block."""
    first, last = block_of(reading, clause)
    start, end = reading.clauses[first].start, reading.clauses[last - 1].end
    return [d for d in reading.document.duties if d.start < end and start < d.end]


def _names_agency(reading: Reading, evidence: Evidence, register: AgencyRegister) -> bool:
    """Whether an agency is named in the clause, its block or the lead-in above it."""
    first, last = block_of(reading, evidence.clause)
    spans = [(c.start, c.end) for c in reading.clauses[first:last]]
    spans += reading.context(evidence.clause)[:1]
    return any(register.mentions(reading.document.text[start:end]) for start, end in spans)


def speaks_of_agency(reading: Reading, clause: int, agency: Named, register: AgencyRegister) -> bool:
    """Whether the agency is named in the clause, its block or what stands above it; a class takes in any of its own."""
    if register.is_class(agency.text) or not agency.id:
        return True
    body = agency.id.partition("@")[0]
    first, last = block_of(reading, clause)
    spans = [(c.start, c.end) for c in reading.clauses[first:last]] + list(reading.context(clause))
    section = reading.section(reading.clauses[clause])
    if section and section.end - section.start <= _SHORT_SECTION:
        spans.append((section.start, section.end))
    text = " ".join(reading.document.text[start:end] for start, end in spans)
    named = {m.agency_id.partition("@")[0] for m in register.mentions(f"{text} {reading.named}")}
    many = set(_classes_of_its_kind(body, register))
    return (
        body in named
        or bool(many & named)
        or core(agency.text) in {core(d.agency) for d in duties_of(reading, clause)}
        or _said(agency, text)
    )


def _classes_of_its_kind(body: str, register: AgencyRegister) -> list[str]:
    """Return the classes that say what each body of its kind has to do: all of a commune's, `UBND cấp tỉnh` of
    `UBND tỉnh`."""
    agency = register.get(body)
    if agency is None or agency.level is Level.COMMUNE:
        return list(register.classes_of(body)) if agency else []
    classes = [c for c in map(register.get, register.classes_of(body)) if c]
    return [c.id for c in classes if is_of_kind(agency.name, c.name)]


def is_of_kind(name: str, printed: str) -> bool:
    """Whether a class is called by the whole noun that a body of it is called by.

    >>> is_of_kind("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân cấp tỉnh"), is_of_kind("Sở Y tế", "các sở, ban, ngành")
    (True, False)
    """
    return core(name)[:HEAD_NOUN] == core(printed)[:HEAD_NOUN]


def _said(agency: Named, text: str) -> bool:
    return syllables(agency.text, asked=True).line(folded=True) in syllables(text).line(folded=True)


def core(name: str) -> tuple[str, ...]:
    """Return a name's syllables without the words of level: inside one document `tỉnh` is often left out."""
    return tuple(k for k in syllables(name, asked=True).folded if k not in _LEVEL)
