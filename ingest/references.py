"""References: pointers to other documents and to clauses, with what is done with them. Start at `find_references`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Section
from corpus.fold import fold
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath
from ingest.canonical import Canonical
from ingest.clause_paths import Clauses, clauses_in
from ingest.document_numbers import laws_by_name, numbers_in, tidy
from ingest.passage_units import Unit, find_units
from ingest.relations import BASIS_LINE, LIST_JOINT, PROPOSES, relation_of
from ingest.titles import kind_of

_SENTENCE_END = re.compile(r"[.;]\s+|\n")
_KINDS = (
    "Quyết định|Nghị quyết|Nghị định|Thông tư|Luật|Bộ luật|Chỉ thị|Kế hoạch|Chương trình|Quy chế|Quy định|Điều lệ"
    "|Kết luận"
)
_KIND = re.compile(rf"\b(?:{_KINDS}|Công điện|Công văn|Thông báo|Hướng dẫn|Pháp lệnh|Tờ trình)\b", re.IGNORECASE)
_SYMBOL_CLUE = re.compile(r"\d\s?[/-]")
_LEVEL_CLUE = re.compile(
    r"[Đđ]i(?:ều|ểm)\s|ĐI[ỀỂ][UM]\s|[Kk]hoản\s|KHOẢN\s|[Pp]hụ lục\s|PHỤ LỤC\s|[Cc]hương\s|CHƯƠNG\s"
)
_FURTHEST_VERB = 800  # characters in front of a document that may say what is done with it
_IN_TITLE = (1, 2)
_BEHIND_TITLE = 3
# "Quyết định này", "của Quy chế này"
_THIS = re.compile(rf"\s?(?:của\s|tại\s)?(?P<kind>{_KINDS}|Phương án|Đề án)\s+này\b")
# " của Nghị định số ", " Luật ": what may stand between a clause and its document
_TO_NUMBER = re.compile(rf"\s?(?:của\s|tại\s|trong\s)?(?:{_KINDS}|Pháp lệnh)(?:\s[^\d.;:()]{{1,80}})?\s(?:số:?\s?)?$")


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


@dataclass(frozen=True, slots=True)
class _Named:
    """A document named at `[start, end)`, by number, with the clauses that are meant."""

    start: int
    end: int
    number: str
    clauses: tuple[str, ...] = ("",)


def find_references(canonical: Canonical, sections: Sequence[Section], own_number: str | None) -> tuple[Reference, ...]:
    """Return each document and clause that is named, in the order of the text.

    `number` is the symbol, a law's own name where the text never gives its number, or "" for the same document;
    `clause` is a path (`Điều 11.2`) or "". The document's own number is no reference.
    """
    text = canonical.text
    laws = laws_by_name(text)
    own = fold(own_number or "")
    found: list[Reference] = []
    for sentence in _sentences(canonical, sections):
        found.extend(r for r in _in_sentence(text, sentence, laws) if not own or fold(r.number) != own)
    return tuple(found)


def _sentences(canonical: Canonical, sections: Sequence[Section]) -> Iterator[_Sentence]:
    text = canonical.text
    state = 0
    proposals = {n for n, s in enumerate(sections) if PROPOSES.search(text, s.start, min(s.head_end, s.start + 300))}
    for unit in find_units(canonical, sections):
        words = text[unit.start : unit.end]
        around = [sections[i] for i in unit.sections]
        state = _title_state(state, words) if not around else _BEHIND_TITLE
        is_basis = not around and bool(BASIS_LINE.match(words))
        proposes = unit.is_row or any(index in proposals for index in unit.sections)
        quotes = words.startswith(("“", '"'))
        acts = any(part.startswith("Điều ") for part in around[-1].path.parts) if around else True
        opens = around[-1] if around and around[-1].start == unit.start else None
        for start, end in [(unit.start, unit.end)] if is_basis else _split(text, unit):
            yield _Sentence(
                start,
                end,
                around[-1].path if around else SectionPath(),
                is_basis,
                state in _IN_TITLE,
                (acts or " này" in words) and not (proposes or quotes),
                opens.start + len(opens.label) if opens else 0,
            )


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


def _in_sentence(text: str, sentence: _Sentence, laws: dict[str, str]) -> Iterator[Reference]:
    """Yield the references of a sentence by place; a list of documents shares the relation of its first."""
    last_end, last = -1, Relation.CITES
    for named in _named(text, sentence, laws):
        if sentence.is_basis:
            relation = Relation.BASIS
        elif last_end >= 0 and LIST_JOINT.search(text, last_end, named.start):
            relation = last
        elif not named.number:
            relation = Relation.CITES
        else:
            before = text[max(sentence.start, sentence.label_end, named.start - _FURTHEST_VERB) : named.start]
            relation = relation_of(before, text[named.end : named.end + 400], sentence.in_title, sentence.may_act)
        last_end, last = named.end, relation
        quote = text[named.start : named.end]
        for clause in named.clauses:
            yield Reference(sentence.path, named.number, relation, clause, quote, named.start, named.end)


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
        found.append(_Named(clauses.start, end, number, paths))
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
    if text.count("“", sentence.start, clauses.start) > text.count("”", sentence.start, clauses.start):
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
