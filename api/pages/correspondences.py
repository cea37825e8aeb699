"""Đối chiếu: a resolution beside the programme that carries it out, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages.clauses import title_of
from api.pages.differences import words_of
from api.pages.excerpt import Piece
from api.pages.frame import render
from api.routes.here import HereWorkspace
from api.wiring import Workspace
from corpus.correspondence import Answering, Line, Part, correspond
from corpus.document import Document, Section
from corpus.errors import NotFound
from corpus.reference import Reference, Relation

router = APIRouter()

_CARRIES_OUT = frozenset({Relation.IMPLEMENTS, Relation.BASIS})
_RUN = 4  # words that two paragraphs have in a row
_CLOSE = 0.5  # likeness from which the words are mostly the same


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph of the programme beside the resolution's: why it stands there, and its words, shared ones marked."""

    part: Part
    why: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the resolution and what answers to it."""

    part: Part
    text: str
    answers: list[Beside]


@router.get("/van-ban/{document}/doi-chieu", response_class=HTMLResponse)
def lay_beside(request: Request, workspace: HereWorkspace, document: str, voi: str = "") -> HTMLResponse:
    """Show a document beside `voi`: the one that is carried out on the left, the one that does so on the right."""
    catalogue = workspace.catalogue
    if not voi:
        raise NotFound("Chưa chọn văn bản để đối chiếu.", "Hãy chọn ở trang của văn bản, mục Đối chiếu.")
    ids = (catalogue.resolve(document), catalogue.resolve(voi))
    upper, lower, naming = _ordered(workspace, *ids)
    found = correspond(upper, lower, naming)
    return render(
        request,
        "correspondence.html",
        upper=upper,
        lower=lower,
        upper_title=title_of(upper),
        lower_title=title_of(lower),
        linked=bool(naming),
        sections=list(_by_section(_rows(upper, lower, found.lines))),
        total=len(found.lines),
        answered=sum(bool(line.answers) for line in found.lines),
        left=list(_left(found.left)),
        left_total=len(found.left),
    )


def _ordered(workspace: Workspace, document: str, other: str) -> tuple[Document, Document, Sequence[Reference]]:
    """Return the one that is carried out, the one that does so, and its references to the first.

    As they were given where neither says that it carries out the other.
    """
    for upper, lower in ((other, document), (document, other)):
        naming = _naming(workspace, lower, upper)
        if any(r.relation in _CARRIES_OUT for r in naming):
            return workspace.catalogue.document(upper), workspace.catalogue.document(lower), naming
    return workspace.catalogue.document(document), workspace.catalogue.document(other), ()


def _naming(workspace: Workspace, lower: str, upper: str) -> list[Reference]:
    links = workspace.catalogue.links.made_by(lower)
    return [link.reference for link in links if link.target and link.target.id == upper]


def _rows(upper: Document, lower: Document, lines: Sequence[Line]) -> Iterator[Row]:
    for line in lines:
        text = upper.text[line.part.start : line.part.end]
        yield Row(line.part, text, [_beside(text, lower, answer) for answer in line.answers])


def _beside(text: str, lower: Document, answer: Answering) -> Beside:
    part = answer.part
    why = "dẫn đích danh" if answer.named else "lời văn gần như nhau" if answer.likeness >= _CLOSE else "lời văn giống"
    return Beside(part, why, shared(text, lower.text[part.start : part.end]))


def shared(text: str, other: str) -> tuple[Piece, ...]:
    """Return `other` with the runs of words marked that `text` has too.

    >>> [p.text for p in shared("phát triển kinh tế số nhanh", "tỉnh phát triển kinh tế số") if p.marked]
    ['phát triển kinh tế số']
    """
    ours, theirs = ([_bare(word) for word in words_of(one)] for one in (text, other))
    words, at = words_of(other), 0
    pieces: list[Piece] = []
    for match in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        if match.size < _RUN:
            continue
        run = "".join(words[match.b : match.b + match.size])
        bare = run.rstrip()
        pieces += [Piece("".join(words[at : match.b]), False), Piece(bare, True), Piece(run[len(bare) :], False)]
        at = match.b + match.size
    pieces.append(Piece("".join(words[at:]), False))
    return tuple(piece for piece in pieces if piece.text)


def _bare(word: str) -> str:
    return word.strip().strip('.,;:“”"()-').lower()


def _by_section(rows: Iterator[Row]) -> Iterator[tuple[Section, list[Row]]]:
    for section, group in groupby(rows, key=lambda row: row.part.section):
        yield section, list(group)


def _left(parts: Sequence[Part]) -> Iterator[tuple[Section, list[Part]]]:
    for section, group in groupby(parts, key=lambda part: part.section):
        yield section, list(group)
