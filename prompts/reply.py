"""Reply: what a way of answering gives back, and how quotes are marked in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.citation import Citation
from corpus.document import Document

_LONGEST_TITLE = 12
NOTHING = "Không nêu nội dung này."  # of a side of a comparison
LONGEST_QUOTE = 900  # characters of one quote; longer clauses are quoted by their sentences


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are compared: how it is called, and what was found to say of it (nothing: nothing).

    `said` is how each of the citations reads in an answer.
    """

    name: str
    citations: tuple[Citation, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """Text with its citations; `refused` where the documents give no basis, `choices` where more may be meant; of a
    comparison its `sides`."""

    text: str
    citations: tuple[Citation, ...] = ()
    refused: bool = False
    choices: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()


def marker(citation: Citation, named: bool = False) -> str:
    """Return the sign that stands behind a statement for its citation: `[V.6]`, `[57-NQ/TW, V.6]`.

    `named` adds what people call the document, for answers from several documents.
    """
    return f"[{citation.called or citation.number}, {citation.place}]" if named else f"[{citation.place}]"


def several(citations: Iterable[Citation]) -> bool:
    """Whether the citations are from more than one document."""
    return len({c.document for c in citations}) > 1


def cite(document: Document, start: int, end: int) -> Citation:
    """Quote a stretch without the white space at its ends."""
    text = document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Citation.of(document, start, end)


def unique(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the citations without those whose words stand in another one, in the order given."""
    kept: list[Citation] = []
    for one in citations:
        if any(c.document == one.document and c.start <= one.start and one.end <= c.end for c in kept):
            continue
        kept = [c for c in kept if not (c.document == one.document and one.start <= c.start and c.end <= one.end)]
        kept.append(one)
    return tuple(kept)


def named_document(document: Document) -> str:
    """Return how a document is called in an answer: `Kế hoạch số 12/KH-UBND`, else its title or file name."""
    meta = document.metadata
    kind = meta.kind.value.capitalize() if meta.kind else "Văn bản"
    if meta.number:
        return f"{kind} số {meta.number.value}"
    return f"{kind} “{_shortened(meta.title.value)}”" if meta.title else f"{kind} {document.name}"


def _shortened(title: str) -> str:
    """Return a title of at most a dozen words."""
    words = title.split()
    return title if len(words) <= _LONGEST_TITLE else " ".join(words[:_LONGEST_TITLE]) + "…"
