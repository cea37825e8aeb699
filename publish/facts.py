"""Facts: what a document says of itself in its letterhead and end matter, as statements."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Document, Quoted
from prompts.reply import cite
from publish.statement import Statement, squeezed

MOST_BASES = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """A name in Vietnamese, what the document prints for it, and both as a statement."""

    name: str
    words: str
    statement: Statement


def facts(document: Document) -> list[Fact]:
    """Return number, issuer, date, signer and bases in law, as printed; what was not read is left out."""
    meta = document.metadata
    named = (
        ("Số, ký hiệu", meta.number),
        ("Cơ quan ban hành", meta.issuer),
        ("Ngày ban hành", meta.date),
        ("Hiệu lực", meta.effective),
        ("Người ký", meta.signer),
    )
    found = [_fact(document, name, value) for name, value in named]
    found += [_fact(document, "Căn cứ", value) for value in meta.legal_bases[:MOST_BASES]]
    return [fact for fact in found if fact is not None]


def _fact(document: Document, name: str, value: Quoted | None) -> Fact | None:
    said = quoted(document, value)
    if said is None:
        return None
    if said.text.startswith(name):  # "Căn cứ Luật …" says itself what it is
        return Fact(name, said.text, said)
    return Fact(name, said.text, Statement(said.parts, said.citations, f"{name}: {{}}"))


def quoted(document: Document, value: Quoted | None) -> Statement | None:
    """Return the printed words of a field; None where there are none."""
    if value is None or not document.text[value.start : value.end].strip():
        return None
    citation = cite(document, value.start, value.end)
    return Statement((citation.quote.rstrip(";,. "),), (citation,))


def name_of(document: Document) -> str:
    """Return what a document is called on a cover: its kind and title as read, else its number or file name."""
    meta = document.metadata
    kind = meta.kind.value if meta.kind else ""
    title = squeezed(meta.title.value) if meta.title else ""
    return f"{kind} {title}".strip() or (meta.number.value if meta.number else document.name)
