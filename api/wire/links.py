"""How documents are linked, and what has become of them through others, in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.wire.fixed import Wire
from corpus.reference import Relation

if TYPE_CHECKING:
    from corpus.catalogue import Link, Named


class Brief(Wire):
    """A document of the catalogue in one line."""

    document: str
    number: str | None
    kind: str | None
    title: str | None
    date: str | None
    called: str

    @classmethod
    def of(cls, named: Named) -> Brief:
        """Return the wire form."""
        same = {name: getattr(named, name) for name in ("number", "kind", "title", "date", "called")}
        return cls(document=named.id, **same)


class Change(Wire):
    """What another document, of the catalogue, does to this one or to its `clause` ("" is the whole of it).

    `quote` is the line that says so, at `[start, end)` of that document; `effective` its first day in effect, ISO.
    """

    document: str
    number: str | None
    kind: str | None
    title: str | None
    relation: Relation
    clause: str
    section: str
    quote: str
    start: int
    end: int
    version: str
    effective: str | None
    called: str = ""

    @classmethod
    def of(cls, link: Link) -> Change:
        """Return the wire form of a link to this document."""
        by, reference = link.source, link.reference
        return cls(
            document=by.id,
            number=by.number,
            kind=by.kind,
            title=by.title,
            relation=reference.relation,
            clause=reference.clause,
            section=str(reference.section),
            quote=link.words,
            start=link.start,
            end=link.end,
            version=by.version,
            effective=by.effective,
            called=by.called,
        )


class Reference(Wire):
    """A reference: where it stands and the document at its other end, null where that is not in the catalogue."""

    relation: Relation
    number: str
    clause: str
    section: str
    quote: str
    start: int
    end: int
    other: Brief | None

    @classmethod
    def of(cls, link: Link, other: Named | None) -> Reference:
        """Return the wire form of a link as seen from one of its ends."""
        r = link.reference
        same = {name: getattr(r, name) for name in ("number", "clause", "quote", "start", "end")}
        return cls(relation=r.relation, section=str(r.section), other=Brief.of(other) if other else None, **same)


class References(Wire):
    """What a document refers to, and what refers to it; both in the order of the texts."""

    document: str
    outgoing: list[Reference]
    incoming: list[Reference]


class Edge(Wire):
    """One document does something with another: the strongest relation, and the clauses that it names."""

    source: str
    target: str
    relation: Relation
    relations: list[Relation]
    clauses: list[str]
    count: int


class Graph(Wire):
    """The documents that are linked, and how: resolution, programme, plan by `implements` and `basis`."""

    documents: list[Brief]
    edges: list[Edge]
