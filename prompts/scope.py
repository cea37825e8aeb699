"""Scope: the documents a question may be answered from."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.catalogue import DocumentSummary
from corpus.fold import fold
from prompts.question import DocumentName, Question

_FIGURE = re.compile(r"\d+")
# "5/2025": a figure and its year
_DATED = re.compile(r"(?P<figure>\d+)/(?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents in question. `narrowed` says that not all of the catalogue is meant.

    `named` are those names of the question that are a document here; `unknown` those that are not.
    """

    documents: tuple[str, ...]
    narrowed: bool
    named: tuple[DocumentName, ...] = ()
    unknown: tuple[DocumentName, ...] = ()


def find_scope(question: Question, summaries: Sequence[DocumentSummary], requested: Collection[str] | None) -> Scope:
    """Restrict to the requested documents, and among them to those that the question names as its source."""
    open_ = [s for s in summaries if requested is None or s.id in requested]
    named: list[DocumentName] = []
    unknown: list[DocumentName] = []
    chosen: list[str] = []
    for name in question.documents:
        found = _matching(name, open_, question)
        if found:
            named.append(name)
            chosen.extend(s.id for s in found if name.source)
        elif name.source:
            unknown.append(name)
    ids = tuple(dict.fromkeys(chosen)) or tuple(s.id for s in open_)
    return Scope(ids, bool(chosen) or requested is not None, tuple(named), tuple(unknown))


def _matching(name: DocumentName, summaries: Sequence[DocumentSummary], question: Question) -> list[DocumentSummary]:
    """Return the documents the name fits; where several bear the figure, those whose issuer the question names."""
    found = [s for s in summaries if s.number and _fits(name, s)]
    if len(found) < 2:
        return found
    asked = question.syllables.line(folded=True)
    placed = [s for s in found if _place(s) and f" {_place(s)} " in asked]
    return placed or found


def _fits(name: DocumentName, summary: DocumentSummary) -> bool:
    number = fold(summary.number or "")
    if dated := _DATED.fullmatch(name.number):  # "Thông tư 05/2025": the figure and the year, whatever follows
        name = replace(name, number=dated["figure"])
        if f" {dated['year']} " not in number and not (summary.date or "").startswith(dated["year"]):
            return False
    if not name.number.isdigit():
        return fold(name.number) == number
    figure = _FIGURE.search(number)
    if figure is None or figure.group().lstrip("0") != name.number.lstrip("0"):
        return False
    return name.kind in ("", "văn bản", "tài liệu") or not summary.kind or fold(name.kind) in fold(summary.kind)


def _place(summary: DocumentSummary) -> str:
    """Return the folded name of the province or city in the issuer: the words behind `tỉnh` or `thành phố`."""
    issuer = fold(summary.issuer or "")
    for word in ("tinh ", "thanh pho "):
        if word in issuer:
            return issuer.split(word)[-1].strip()
    return ""


def called(name: DocumentName, question: Question) -> str:
    """Return the name as the question printed it."""
    spans = question.syllables.spans
    printed = question.text[spans[name.first][0] : spans[name.last - 1][1]]
    return printed[:1].upper() + printed[1:]
