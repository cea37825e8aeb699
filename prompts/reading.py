"""Reading: one document version cut into clauses and sentences that can be matched and quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from corpus.agency import AgencyRegister, Mention
from corpus.document import Document, Section
from prompts.lines import Lines
from prompts.orders import order_start, trace_places
from prompts.remembered import Remembered
from prompts.syllables import Syllables, lines_of, syllables
from prompts.table_rows import group_above, table_at

# "…theo quy định. Sở Tài chính…" · "…ban hành; định kỳ báo cáo…"
SENTENCE_END = re.compile(r"[.!?…][”\"'’)\]]{0,3}[ \t]{1,3}|;[ \t]{1,3}")
# "Điều 5." · "1." · "a)" · "TP." · "Q." end no sentence
_NO_END = re.compile(
    r"(?:^|[\s(])(?:Điều\s+\w{1,4}|[IVXLC]{1,5}|\d{1,3}(?:\.\d{1,3}){0,4}|\w|TP|TS|PGS|GS|ThS|Tp|KT|TM|TL|TT)\.$"
)
_LONGEST_HEADING = 400
_SHORTEST_TORN = 25
_LONGEST_SECTION = 60  # sentences
# What was asked for of places: few enough that a server holds them all within its first minutes and grows no more.
_LINES: Remembered[tuple[str, str]] = Remembered(5_000)
_SYLLABLES: Remembered[Syllables] = Remembered(500)
_CONTEXTS: Remembered[tuple[tuple[int, int], ...]] = Remembered(15_000)
_MENTIONS: Remembered[list[Mention]] = Remembered(15_000)
_NUMBERS = count()
# "100.000 đồng/năm" · "09 trạm": not "1. " or "2) "
_FIGURE_FIRST = re.compile(r"\d[\d.,]*\s[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph or table row `[start, end)`, the index of its deepest section (-1 outside all), its sentences."""

    start: int
    end: int
    section: int
    first: int
    last: int  # one past the last sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch `[start, end)` of clause number `clause`."""

    start: int
    end: int
    clause: int


@dataclass(frozen=True)
class Reading:
    """A document with its clauses and sentences. Lines are of syllable keys, see Syllables.line."""

    document: Document
    clauses: tuple[Clause, ...]
    sentences: tuple[Sentence, ...]
    groups: dict[int, int] = field(default_factory=dict, repr=False)
    number: int = field(
        default_factory=_NUMBERS.__next__, compare=False
    )  # no other reading's; what is remembered bears it

    def syllables(self, start: int, end: int) -> Syllables:
        """Return the syllables of a stretch, kept for the next question."""
        return _SYLLABLES.get((self.number, start, end), lambda: syllables(self.document.text[start:end]))

    def line(self, start: int, end: int, folded: bool) -> str:
        """Return the keys of a stretch in one line."""
        index = bisect_left(self.sentences, start, key=lambda sentence: sentence.start)
        if (
            self.sentences[index : index + 1]
            and self.sentences[index].end == end
            and self.sentences[index].start == start
        ):
            return self.lines[folded][index]
        return _LINES.get((self.number, start, end), lambda: lines_of(self.document.text[start:end]))[folded]

    def mentions(self, start: int, end: int, register: AgencyRegister) -> list[Mention]:
        """Return the agencies named in a stretch, kept for the next question."""
        key = (self.number, start, end)
        return _MENTIONS.get(key, lambda: register.mentions(self.document.text[start:end]))

    @cached_property
    def lines(self) -> tuple[Lines, Lines]:
        """The sentences' lines with diacritics, and those without."""
        made = [lines_of(self.document.text[s.start : s.end]) for s in self.sentences]
        return Lines([exact for exact, _ in made]), Lines([folded for _, folded in made])

    def holding(self, forms: Iterable[str], folded: bool) -> list[int]:
        """Return the sentences whose lines hold one of `forms`, in order."""
        return self.lines[folded].holding(forms)

    @cached_property
    def exact_title(self) -> str:
        """The line of what names the document: number, kind, title, issuer."""
        return syllables(self.named).line()

    @cached_property
    def folded_title(self) -> str:
        """As `exact_title`, without diacritics."""
        return syllables(self.named).line(folded=True)

    @cached_property
    def named(self) -> str:
        """Number, kind, title and issuer in one string."""
        meta = self.document.metadata
        return " ".join(q.value for q in (meta.number, meta.kind, meta.title, meta.issuer) if q)

    @cached_property
    def headed(self) -> dict[int, range]:
        """The sentences that stand below a heading or lead-in, by its own sentence; long sections are left out."""
        found: dict[int, range] = {}
        starts = [s.start for s in self.sentences]
        for section in self.document.sections:
            first, behind = bisect_left(starts, section.start), bisect_left(starts, section.end)
            if first < behind <= first + _LONGEST_SECTION and self.sentences[first].end <= section.head_end + 1:
                found[first] = range(first + 1, behind)
        return found

    def section(self, clause: Clause) -> Section | None:
        """The deepest section that the clause stands in."""
        return self.document.sections[clause.section] if clause.section >= 0 else None

    def clipped(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch up to where its clause was cut because the rest speaks to a machine."""
        clause = self.clauses[max(self.clause_at(start), 0)]
        cut = clause.start <= start < clause.end < end and order_start(self.document.text[clause.end : end]) >= 0
        return start, clause.end if cut else end

    def clause_at(self, offset: int) -> int:
        """Return the index of the clause that holds `offset` (or the last before it; -1 before the first)."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [c.start for c in self.clauses]

    def context(self, index: int) -> tuple[tuple[int, int], ...]:
        """Return the stretches that clause `index` stands under, nearest first: its lead-in, then the headings."""
        return _CONTEXTS.get((self.number, index), lambda: tuple(self._above(index)))

    def _above(self, index: int) -> list[tuple[int, int]]:
        clause, text = self.clauses[index], self.document.text
        spans: list[tuple[int, int]] = []
        for before in range(index - 1, max(-1, index - 40), -1):
            other = self.clauses[before]
            if other.section != clause.section:
                break
            if text[other.start : other.end].rstrip().endswith(":"):
                spans.append((other.start, other.end))
                break
        spans.extend(self._header(clause))
        for section in self._ancestors(clause.section):
            head = (section.start, min(section.head_end, section.end))
            long = head[1] - head[0] > _LONGEST_HEADING
            leads = section.heading or text[head[0] : head[1]].rstrip().endswith(":")
            if head[0] < clause.start and leads and not (long and not section.heading) and head not in spans:
                spans.append(head)
        return spans

    def _header(self, clause: Clause) -> list[tuple[int, int]]:
        """Return the row that groups the clause, where it is a table's row, and the table's first."""
        if not (found := table_at(self.document, clause.start)) or not found[0].rows[0]:
            return []
        head = found[0].rows[0][0].start, found[0].rows[0][-1].end
        group = group_above(self.document, clause.start)
        above = [head] if head[1] <= clause.start and head[1] - head[0] <= _LONGEST_HEADING else []
        return [group, *above] if group else above

    def _ancestors(self, index: int) -> list[Section]:
        """Return section `index` and those above it, deepest first."""
        if index < 0:
            return []
        inner = self.document.sections[index]
        held = [s for s in self.document.sections[: index + 1] if s.start <= inner.start and s.end >= inner.end]
        return held[::-1]


def _sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut `[start, end)` at sentence ends and semicolons; labels and initials end nothing."""
    spans: list[tuple[int, int]] = []
    at = start
    for match in SENTENCE_END.finditer(text, start, end):
        if text[match.start()] != ";" and not _begins(text, match.end()):
            continue
        upto = match.start() + 1
        if text[upto - 1] == "." and _NO_END.search(text[max(at, upto - 14) : upto]):
            continue
        spans.append((at, _trimmed(text, at, match.end())))
        at = match.end()
    if text[at:end].strip():
        spans.append((at, _trimmed(text, at, end)))
    return spans


def _without_orders(text: str, spans: list[tuple[int, int]], traces: list[int]) -> list[tuple[int, int]]:
    """Return the sentences of a paragraph up to the first words that speak to a machine; what follows is left out."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        order = order_start(text[start:end]) if bisect_left(traces, start) < bisect_left(traces, end) else -1
        if order < 0:
            kept.append((start, end))
            continue
        upto = _trimmed(text, start, start + order)
        return [*kept, (start, upto)] if upto > start else kept
    return kept


def _begins(text: str, at: int) -> bool:
    """Whether a sentence may begin at `at`: a capital, with a quotation mark or bracket before it or not."""
    return (
        text[at : at + 2].lstrip("\"“‘'([")[:1].isupper() or text[at : at + 1] in "*#<[" or text[at : at + 3] == "- “"
    )


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def read(document: Document) -> Reading:
    """Cut a document into clauses (its paragraphs and table rows) and their sentences."""
    clauses: list[Clause] = []
    sentences: list[Sentence] = []
    deepest = _Deepest(document)
    traces = trace_places(document.text)
    for start, end in _paragraphs(document):
        first = len(sentences)
        spans = _without_orders(document.text, _sentence_spans(document.text, start, end), traces)
        if not spans:
            continue
        end = end if spans[-1][1] >= end else spans[-1][1]
        sentences.extend(Sentence(s, e, len(clauses)) for s, e in spans if e > s)
        clauses.append(Clause(start, end, deepest(start), first, len(sentences)))
    return Reading(document, tuple(clauses), tuple(sentences))


def _paragraphs(document: Document) -> list[tuple[int, int]]:
    """Return the paragraphs without white space around; one that was torn in a sentence is put together."""
    opened = {s.start for s in document.sections}
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", document.text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = _trimmed(document.text, start, match.end())
        if start >= end:
            continue
        if found and start not in opened and _goes_on(document.text, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _goes_on(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a paragraph goes on with the one before: no end there, and a small letter or a figure here."""
    opened, closed = text.count("(", *before), text.count(")", *before)
    if opened > closed and text[start] not in "-–+•*":
        return True
    if text[before[1] - 1] in '.;:!?…|”"' or before[1] - before[0] < _SHORTEST_TORN:
        return False
    return text[start].islower() or bool(_FIGURE_FIRST.match(text, start))


class _Deepest:
    """Find the deepest section at rising offsets."""

    def __init__(self, document: Document) -> None:
        self._sections = document.sections
        self._next = 0
        self._open: list[int] = []

    def __call__(self, offset: int) -> int:
        while self._next < len(self._sections) and self._sections[self._next].start <= offset:
            self._open.append(self._next)
            self._next += 1
        while self._open and self._sections[self._open[-1]].end <= offset:
            self._open.pop()
        return self._open[-1] if self._open else -1
