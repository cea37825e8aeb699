"""References: pointers to other documents and to clauses, with what is done with them. Start at `find_references`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Section
from corpus.fold import fold
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath
from ingest.canonical import Canonical
from ingest.clause_paths import Clauses, clauses_in
from ingest.document_numbers import laws_by_name, numbers_in, symbol_of, tidy
from ingest.passage_units import Unit, find_units
from ingest.relations import BASIS_LINE, LIST_JOINT, PROPOSES, ends_all, is_listed, lead_of, relation_of
from ingest.short_references import clear_of, short_references, told_apart
from ingest.titles import kind_of

_SENTENCE_END = re.compile(r"[.;]\s+|\n")
_KINDS = (
    "Quyết định|Nghị quyết|Nghị định|Thông tư|Luật|Bộ luật|Chỉ thị|Kế hoạch|Chương trình|Quy chế|Quy định|Điều lệ"
    "|Kết luận"
)
_KIND = re.compile(rf"\b(?:{_KINDS}|Công điện|Công văn|Thông báo|Hướng dẫn|Pháp lệnh|Tờ trình)\b", re.IGNORECASE)
_SYMBOL_CLUE = re.compile(r"\d\s?[/-]")
# "quy định chi tiết một số điều của Luật", "quy định biện pháp thi hành Luật": in the title of a document
_OF_ARTICLES = re.compile(r"\b(?:(?:điều|khoản)\s(?:của|tại)|thi\shành|hướng\sdẫn|chi\stiết)\b", re.IGNORECASE)
_LONGEST_QUOTATION = 20_000  # characters; a quotation that is longer was never closed
_LEVEL_CLUE = re.compile(
    r"[Đđ]i(?:ều|ểm)\s|ĐI[ỀỂ][UM]\s|[Kk]hoản\s|KHOẢN\s|[Pp]hụ lục\s|PHỤ LỤC\s|[Cc]hương\s|CHƯƠNG\s"
)
_NOWHERE = SectionPath()
_FURTHEST_VERB = 800  # characters in front of a document that may say what is done with it
_ACTS = (Relation.AMENDS, Relation.REPLACES, Relation.REPEALS)
_IN_TITLE = (1, 2)
_BEHIND_TITLE = 3
# "Quyết định này", "của Quy chế này"
_THIS = re.compile(rf"\s?(?:của\s|tại\s)?(?P<kind>{_KINDS}|Phương án|Đề án)\s+này\b")
# " của Nghị định số ", " ban hành kèm theo Thông tư số ": what may stand between a clause and its document
_TO_NUMBER = re.compile(
    rf"\s?(?:(?:ban hành )?kèm theo\s|của\s|tại\s|trong\s)?(?:{_KINDS}|Pháp lệnh)(?:\s[^\d.;:()]{{1,80}})?\s"
    r"(?:số:?\s?)?$"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence at `[start, end)`: the section it stands in, and whether it is a basis, of the title, or proposes."""

    start: int
    end: int
    path: SectionPath
    is_basis: bool = False
    in_title: bool = False
    may_act: bool = True  # a proposal, a task or a quotation amends and repeals nothing
    label_end: int = 0  # the section's own label is no reference
    is_quoted: bool = False  # words of another document, in quotation marks
    opens_line: bool = True
    ends_all: bool = False  # its paragraph says that what it lists is no longer in effect


@dataclass(frozen=True, slots=True)
class _Named:
    """A document named at `[start, end)`, by number, with the clauses that are meant."""

    start: int
    end: int
    number: str
    clauses: tuple[str, ...] = ("",)
    is_bare: bool = False  # clauses alone: "khoản 2 Điều 5", of this document or of the one that is being amended


@dataclass(frozen=True, slots=True)
class _Context:
    """What the lines above say of those below: what is done with the documents listed, and which one is amended."""

    lead: Relation | None = None
    path: SectionPath = _NOWHERE
    amended: str = ""
    act: Relation | None = None  # of the clauses in front of a semicolon: "Bãi bỏ Điều 4; khoản 1 Điều 5"

    def under(self, sentence: _Sentence) -> _Context:
        """Return what of it still holds for a sentence."""
        holds = bool(self.amended) and sentence.may_act and self.path.holds(sentence.path)
        return self if holds else _Context(self.lead, act=self.act)

    def behind(self, sentence: _Sentence, words: str, found: Sequence[Reference]) -> _Context:
        """Return what holds behind a sentence and its references; a label alone changes nothing."""
        if is_listed(words):
            return self
        listed = bool(found) and found[0].relation is self.lead
        lead = (lead_of(words) if sentence.may_act else None) or (self.lead if listed else None)
        act = found[-1].relation if found and found[-1].clause and words.endswith(";") else None
        amended = {r.number for r in found if r.relation is Relation.AMENDS and not r.clause and r.number}
        if len(amended) == 1 and sentence.path:
            return _Context(lead, sentence.path, amended.pop(), act)
        return _Context(lead, self.path, self.amended, act)


def find_references(canonical: Canonical, sections: Sequence[Section], own_number: str | None) -> tuple[Reference, ...]:
    """Return each document and clause that is named, in the order of the text.

    `number` is the symbol, a law's own name where the text never gives its number, or "" for the same document;
    `clause` is a path (`Điều 11.2`) or "". The document's own number is no reference.
    """
    text = canonical.text
    laws = laws_by_name(text)
    own = fold(own_number or "")
    found: list[Reference] = []
    short: dict[tuple[SectionPath, str], Reference] = {}
    context = _Context()
    for sentence in _sentences(canonical, sections):
        here = list(_in_sentence(text, sentence, laws, context.under(sentence)))
        found.extend(r for r in here if not own or fold(r.number) != own)
        for called in _short(text, sentence, here):
            short.setdefault((called.section, called.number), called)
        context = context.behind(sentence, text[sentence.start : sentence.end], here)
    return tuple(sorted((*found, *told_apart(short.values(), found)), key=lambda r: r.start) if short else found)


def _short(text: str, sentence: _Sentence, here: Sequence[Reference]) -> Iterator[Reference]:
    """Yield the documents that a sentence calls without their whole number, which is too little to act on one."""
    if sentence.is_quoted:
        return
    taken = [(r.start, r.end) for r in here]
    for start, end, called in clear_of(short_references(text, sentence.start, sentence.end), taken):
        relation = _relation(text, sentence, _Named(start, end, called), _Context())
        relation = Relation.CITES if relation in _ACTS else relation
        yield Reference(sentence.path, called, relation, "", text[start:end], start, end)


def _sentences(canonical: Canonical, sections: Sequence[Section]) -> Iterator[_Sentence]:
    text = canonical.text
    state = 0
    quoted_since = len(text)
    proposals = {n for n, s in enumerate(sections) if PROPOSES.search(text, s.start, min(s.head_end, s.start + 300))}
    for unit in find_units(canonical, sections):
        words = text[unit.start : unit.end]
        around = [sections[i] for i in unit.sections]
        state = _title_state(state, words) if not around else _BEHIND_TITLE
        is_basis = not around and bool(BASIS_LINE.match(words))
        proposes = unit.is_row or any(index in proposals for index in unit.sections)
        acts = any(part.startswith("Điều ") for part in around[-1].path.parts) if around else True
        may_act = (acts or " này" in words) and not proposes
        ends = may_act and ends_all(words)
        opens = around[-1] if around and around[-1].start == unit.start else None
        for start, end in [(unit.start, unit.end)] if is_basis else _split(text, unit):
            quoted = text.startswith(("“", '"'), start) or 0 <= start - quoted_since < _LONGEST_QUOTATION
            quoted_since = _open_quotation(text, start, end, quoted_since)
            yield _Sentence(
                start,
                end,
                around[-1].path if around else SectionPath(),
                is_basis,
                state in _IN_TITLE,
                may_act and not quoted,
                opens.start + len(opens.label) if opens else 0,
                quoted,
                start == unit.start,
                ends,
            )


def _open_quotation(text: str, start: int, end: int, since: int) -> int:
    """Return where the quotation begins that is still open behind `[start, end)`; the text's length where none is."""
    opened, closed = text.rfind("“", start, end), text.rfind("”", start, end)
    if opened == closed:  # neither
        return since
    return opened if opened > closed else len(text)


def _title_state(state: int, words: str) -> int:
    """Follow the head of the document: 0 letterhead, 1 the kind, 2 the title below it, 3 behind the title."""
    if state == 0:
        return 1 if kind_of(words) else 0
    if state in _IN_TITLE and not BASIS_LINE.match(words) and not words.rstrip().endswith((".", ":", ";")):
        return 2
    return _BEHIND_TITLE


def _split(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    start = unit.start
    for stop in _SENTENCE_END.finditer(text, unit.start, unit.end):
        yield start, stop.start() + 1
        start = stop.end()
    if start < unit.end:
        yield start, unit.end


def _in_sentence(text: str, sentence: _Sentence, laws: dict[str, str], context: _Context) -> Iterator[Reference]:
    """Yield the references of a sentence by place; a list of documents shares the relation of its first."""
    last: tuple[_Named, Relation] | None = None
    for plain in _named(text, sentence, laws):
        named = replace(plain, number=context.amended) if plain.is_bare else plain
        goes_on = last is not None and _goes_on(text, last[0], named)
        relation = last[1] if last and goes_on else _relation(text, sentence, named, context)
        last = named, relation
        quote = text[named.start : named.end]
        for clause in named.clauses:
            yield Reference(sentence.path, named.number, relation, clause, quote, named.start, named.end)


def _relation(text: str, sentence: _Sentence, named: _Named, context: _Context) -> Relation:
    """Return what is done with a document that opens a list or stands alone."""
    if sentence.is_basis:
        return Relation.BASIS
    if not named.number:
        return Relation.CITES
    before = text[max(sentence.start, sentence.label_end, named.start - _FURTHEST_VERB) : named.start]
    above = context.act if context.act and named.clauses[0] and not sentence.opens_line else context.lead
    above = Relation.REPEALS if sentence.ends_all else above
    if above and sentence.may_act and is_listed(before):
        return above
    return relation_of(before, text[named.end : named.end + 400], sentence.in_title, sentence.may_act)


def _goes_on(text: str, first: _Named, second: _Named) -> bool:
    """Whether the second document goes on with a list that the first is in.

    In `Thông tư số … quy định chi tiết một số điều của Luật … và Nghị định số …` the second belongs to the title of
    the first; documents of one symbol are a list.
    """
    if not LIST_JOINT.search(text, first.end, second.start):
        return False
    in_its_title = _OF_ARTICLES.search(text, first.end, second.start)
    return not in_its_title or symbol_of(first.number) == symbol_of(second.number) != ""


def _named(text: str, sentence: _Sentence, laws: dict[str, str]) -> list[_Named]:
    """Return what a sentence names: clauses with their documents, and the documents that stand alone."""
    symbols = _SYMBOL_CLUE.search(text, sentence.start, sentence.end)
    levels = _LEVEL_CLUE.search(text, sentence.start, sentence.end)
    numbers = list(numbers_in(text, sentence.start, sentence.end)) if symbols else []
    taken: set[int] = set()
    found: list[_Named] = []
    for clauses in clauses_in(text, sentence.start, sentence.end, sentence.path) if levels else ():
        target = _target(text, clauses, numbers, laws, sentence)
        if target is None or clauses.start < sentence.label_end:
            continue
        number, end, attached = target
        taken.update(m.start() for m in numbers if clauses.end <= m.start() < end)
        paths = tuple(str(SectionPath(attached, parts)) for parts in clauses.paths)
        is_bare = not number and end == clauses.end and not clauses.is_here and not attached
        found.append(_Named(clauses.start, end, number, paths, is_bare))
    floor = sentence.start
    for match in numbers:
        if match.start() not in taken:
            found.append(_Named(_with_kind(text, floor, match.start()), match.end(), tidy(match["number"])))
        floor = match.end()
    return sorted(found, key=lambda named: named.start)


def _with_kind(text: str, floor: int, number: int) -> int:
    """Return where `Nghị định số` or `Luật Đất đai số` before a number begins, else the number's own start."""
    floor = max(floor, number - 110)
    kinds = list(_KIND.finditer(text, floor, number))
    if kinds and not re.search(r"[\d;.:()]", text[kinds[-1].end() : number]):
        return kinds[-1].start()
    return number


def _target(
    text: str, clauses: Clauses, numbers: Sequence[re.Match[str]], laws: dict[str, str], sentence: _Sentence
) -> tuple[str, int, str] | None:
    """Return (number, end of the expression, attached structure) of the document whose clauses are named.

    None inside a quotation, where `Điều này` is another document's.
    """
    opened, closed = (text.count(mark, sentence.start, clauses.start) for mark in "“”")
    if sentence.is_quoted or opened > closed:
        return None
    if clauses.is_here:
        return "", clauses.end, sentence.path.attached
    this = _THIS.match(text, clauses.end)
    if this:
        own = sentence.path.attached
        return "", this.end(), own if fold(own) == fold(this["kind"]) else ""
    for match in numbers:
        if match.start() >= clauses.end and _TO_NUMBER.fullmatch(text, clauses.end, match.start()):
            return tidy(match["number"]), match.end(), ""
    law = _law_at(text, clauses.end, laws)
    if law:
        return law
    return "", clauses.end, sentence.path.attached


def _law_at(text: str, at: int, laws: dict[str, str]) -> tuple[str, int, str] | None:
    """Return the law that is called by name behind a clause (`khoản 1 Điều 109 của Luật Đất đai`)."""
    match = re.compile(r"\s?(?:của\s|tại\s)?(?=(?:Bộ luật|Luật)\s)").match(text, at)
    if not match:
        return None
    known = max((name for name in laws if text.startswith(name, match.end())), key=len, default="")
    if known:
        return laws[known], match.end() + len(known), ""
    named = re.compile(r"(?:Bộ luật|Luật)(?:\s[^\s.,;:()]+){1,2}").match(text, match.end())
    return (named[0], named.end(), "") if named else None
