"""Links: which document of the catalogue a reference means, found anew each time it is asked.

A number alone does not name a document: `15/2024/QĐ-UBND` is there once in every province, `20-NQ/TW` in every term.
So the printed date and place are held against the document's own, and what stays open is no link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from corpus.catalogue import tables
from corpus.catalogue.engine import Database
from corpus.catalogue.naming import (
    LAWS,
    Named,
    Naming,
    called_here,
    in_force,
    is_by_name,
    is_short,
    means,
    openings,
    short_name,
    spellings,
)
from corpus.catalogue.rows import to_reference
from corpus.reference import Reference, Relation

ACTS = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
_DOCUMENTS = tables.documents.c
_REFERENCES = tables.references.c
_BEFORE, _BEHIND = 600, 900  # characters around a reference that tell its date, its place and its sentence
_MOST_VALUES = 400  # values in one IN (...)


@dataclass(frozen=True, slots=True)
class Link:
    """A reference, the document that makes it and the one it means: None where that is not in the catalogue.

    `[start, end)` is the line around the reference, in the text of `source`; `words` are that line's.
    """

    source: Named
    target: Named | None
    reference: Reference
    start: int
    end: int
    words: str


class Links:
    """The references between documents, newest versions only. Threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def named(self, documents: Collection[str]) -> dict[str, Named]:
        """Return these documents as links know them, by id; unknown ids are left out."""
        with self._database.read() as connection:
            return {one.id: one for part in _parts(sorted(documents)) for one in _of(connection, part)}

    def made_by(self, document_id: str) -> list[Link]:
        """Return what a document refers to, in the order of its text; its own clauses are left out."""
        query = _query().where(_REFERENCES.document == document_id, _REFERENCES.number != "")
        with self._database.read() as connection:
            return _linked(connection, connection.execute(query.order_by(_REFERENCES.ordinal)))

    def made_to(self, documents: Collection[str], relations: Iterable[Relation] = tuple(Relation)) -> list[Link]:
        """Return the references of other documents to these, by document and place."""
        with self._database.read() as connection:
            named = _named(connection, _DOCUMENTS.id.in_(sorted(documents)))
            keys = sorted({key for one in named for key in _keys(one)})
            links = [link for part in _parts(keys) for link in self._to(connection, part, relations, documents)]
        return [link for link in links if link.target and link.target.id in documents]

    def between(self, relations: Iterable[Relation]) -> list[Link]:
        """Return every link between two documents of the catalogue, of these relations."""
        with self._database.read() as connection:
            keys = sa.select(sa.func.ltrim(_DOCUMENTS.number_key, "0")).where(_DOCUMENTS.number_key != "")
            is_there = sa.func.ltrim(_REFERENCES.number_key, "0").in_(keys)
            has_digits = sa.func.substr(_REFERENCES.number_key, 1, 1).in_(list("0123456789"))
            by_name = sa.and_(_REFERENCES.number != "", sa.not_(has_digits))
            query = _ordered(_query().where(sa.or_(is_there, by_name), _is_one_of(relations)))
            return [link for link in _linked(connection, connection.execute(query)) if link.target]

    def _to(
        self, connection: sa.Connection, keys: list[str], relations: Iterable[Relation], wanted: Collection[str]
    ) -> list[Link]:
        query = _ordered(_query().where(_REFERENCES.number_key.in_(keys), _is_one_of(relations)))
        return _linked(connection, connection.execute(query), wanted)


def _query() -> sa.Select[Any]:
    """Return the references with their documents and the words around them."""
    versions = tables.versions.c
    first = sa.case((_REFERENCES.start > _BEFORE, _REFERENCES.start - _BEFORE), else_=0)
    around = sa.func.substr(versions.text, first + 1, _BEFORE + _BEHIND)
    return (
        sa.select(tables.references, around.label("around"), first.label("first"))
        .join(tables.documents, _DOCUMENTS.id == _REFERENCES.document)
        .join(tables.versions, versions.hash == _DOCUMENTS.version)
    )


def _ordered(query: sa.Select[Any]) -> sa.Select[Any]:
    return query.order_by(_DOCUMENTS.added_at, _REFERENCES.document, _REFERENCES.ordinal)


def _is_one_of(relations: Iterable[Relation]) -> sa.ColumnElement[bool]:
    return _REFERENCES.relation.in_([relation.value for relation in relations])


def _linked(connection: sa.Connection, rows: Iterable[sa.Row[Any]], wanted: Collection[str] = ()) -> list[Link]:
    """Return the links of rows that `_query` gave; of several documents that fit, none is meant.

    Where one document is there twice, as two files, the first is given, or each of those `wanted`.
    """
    found = list(rows)
    keys = sorted({spelling for row in found for spelling in spellings(row.number)})
    candidates: dict[str, list[Named]] = {}
    for part in _parts(keys):
        for one in _named(connection, _DOCUMENTS.number_key.in_(part)):
            for spelling in spellings(one.number or ""):
                candidates.setdefault(spelling, []).append(one)
    for one in _called_short(connection, found):
        candidates.setdefault(short_name(one), []).append(one)
    sources = {one.id: one for part in _parts(sorted({r.document for r in found})) for one in _of(connection, part)}
    laws: dict[str, list[Named]] = {}
    for law in _named(connection, _DOCUMENTS.kind.in_(LAWS)) if any(is_by_name(row.number) for row in found) else []:
        laws.setdefault(next(iter(openings(law)), ""), []).append(law)
    meant = ((row, candidates.get(row.number_key) or _called(row, laws)) for row in found)
    links = (_links(row, sources[row.document], fitting, wanted) for row, fitting in meant)
    return [link for several in links for link in several]


def _keys(one: Named) -> tuple[str, ...]:
    """Return the keys of the references that may mean a document."""
    return tuple(filter(None, (*spellings(one.number or ""), *openings(one), short_name(one))))


def _called_short(connection: sa.Connection, rows: list[sa.Row[Any]]) -> list[Named]:
    """Return the documents whose kind and digits one of the references has for a name: `Nghị quyết 57`."""
    called = {row.number for row in rows if is_short(row.number)}
    digits = sorted({spelling for name in called for spelling in spellings(name.rsplit(" ", 1)[1])})
    kinds = sorted({name.rsplit(" ", 1)[0] for name in called})
    found: list[Named] = []
    for part in _parts(digits):
        begins = sa.or_(*(_DOCUMENTS.number_key.like(f"{number} %") for number in part))
        found += _named(connection, sa.and_(_DOCUMENTS.kind.in_(kinds), begins))
    return found


def _called(row: sa.Row[Any], laws: dict[str, list[Named]]) -> list[Named]:
    """Return the laws that a reference calls by name: their titles tell how long the name is that the text prints."""
    name = row.quote.find(row.number)
    near = laws.get(" ".join(row.number_key.split()[:2]), [])
    return called_here(row.around[row.start - row.first + name :], near) if is_by_name(row.number) and name >= 0 else []


def _links(row: sa.Row[Any], source: Named, candidates: list[Named], wanted: Collection[str]) -> list[Link]:
    reference = to_reference(row)
    at = reference.end - row.first
    naming = Naming(reference.number, reference.relation in ACTS, row.around[at:])
    fitting = [one for one in candidates if means(source, naming, one)]
    if is_by_name(reference.number):
        fitting = in_force(source, fitting)
    is_one = len({(one.date, one.locality) for one in fitting}) == 1
    meant = [one for one in fitting if one.id in wanted] or fitting[:1] if is_one else []
    start = row.around.rfind("\n", 0, reference.start - row.first) + 1
    stop = row.around.find("\n", at)
    end = len(row.around) if stop < 0 else stop
    place = (reference, row.first + start, row.first + end, row.around[start:end])
    return [Link(source, target, *place) for target in meant or (None,)]


def _of(connection: sa.Connection, ids: list[str]) -> list[Named]:
    return _named(connection, _DOCUMENTS.id.in_(ids))


def _named(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[Named]:
    dated = tables.fields.alias()
    join = sa.and_(dated.c.document == _DOCUMENTS.id, dated.c.name == "effective")
    query = (
        sa.select(tables.documents, dated.c.value.label("effective"))
        .outerjoin(dated, join)
        .where(condition)
        .order_by(_DOCUMENTS.added_at, _DOCUMENTS.id)
    )
    return [
        Named(r.id, r.version, r.number, r.kind, r.title, r.date, r.locality, r.effective)
        for r in connection.execute(query)
    ]


def _parts(values: list[str]) -> Iterable[list[str]]:
    return (values[at : at + _MOST_VALUES] for at in range(0, len(values), _MOST_VALUES))
