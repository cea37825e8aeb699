"""Nouns to rows and back: what goes in comes out equal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields as fields_of
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Table

from corpus.catalogue import tables
from corpus.document import Cell, Document, Doubt, Metadata, Page, Quoted, Section, SectionKind
from corpus.document import Table as Grid
from corpus.duty import Deadline, Duty, Role
from corpus.fold import fold
from corpus.passage import Passage
from corpus.progress import duty_ids
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath
from corpus.target import Target

Values = dict[str, Any]
_KEY_LENGTH = 200


def path_to_text(path: SectionPath) -> str:
    """Return the path as a JSON list, the attached structure's name first; unlike `str()` it loses nothing."""
    return _dump([path.attached, *path.parts])


@lru_cache(maxsize=16384)  # a document says each of its paths some ten times
def path_from_text(text: str) -> SectionPath:
    """Read what `path_to_text` wrote."""
    attached, *parts = json.loads(text)
    return SectionPath(attached, tuple(parts))


def number_key(number: str) -> str:
    """Return a document number as it is compared (`57-nq tw`), cut to what the column takes."""
    return fold(number)[:_KEY_LENGTH]


def detail_rows(document: Document) -> Iterator[tuple[Table, list[Values]]]:
    """Yield the rows of every table that speaks of the newest version, in an order that keys allow."""
    made: tuple[tuple[Table, Iterable[Values]], ...] = (
        (tables.fields, _field_rows(document.metadata)),
        (tables.sections, map(_section_row, document.sections)),
        (tables.duties, _duty_rows(document)),
        (tables.targets, map(_target_row, document.targets)),
        (tables.references, map(_reference_row, document.references)),
        (tables.passages, map(_passage_row, document.passages)),
        (tables.doubts, map(_doubt_row, document.doubts)),
    )
    for table, rows in made:
        yield table, [{"ordinal": i, **row, "document": document.id} for i, row in enumerate(rows)]


def layout_to_text(document: Document) -> str:
    """Return pages, tables and short names as JSON; nobody selects by them."""
    return _dump(
        {
            "pages": [[p.number, p.start, p.end] for p in document.pages],
            "tables": [[t.start, t.end, [[[c.start, c.end] for c in row] for row in t.rows]] for t in document.tables],
            "short_names": document.short_names,
        }
    )


def to_document(version: Row[Any], details: Mapping[str, Sequence[Row[Any]]]) -> Document:
    """Put a document together from its version row and the rows of each table of `tables.DETAILS`, by name."""
    layout = json.loads(version.layout)
    return Document(
        id=version.document,
        version=version.hash,
        name=version.name,
        text=version.text,
        metadata=_to_metadata(details["fields"]),
        pages=tuple(Page(*page) for page in layout["pages"]),
        sections=tuple(map(_to_section, details["sections"])),
        tables=tuple(
            Grid(tuple(tuple(Cell(*cell) for cell in row) for row in rows), start, end)
            for start, end, rows in layout["tables"]
        ),
        duties=tuple(map(to_duty, details["duties"])),
        targets=tuple(map(to_target, details["targets"])),
        references=tuple(map(to_reference, details["references"])),
        passages=tuple(map(to_passage, details["passages"])),
        doubts=tuple(map(to_doubt, details["doubts"])),
        short_names=tuple((short, full) for short, full in layout["short_names"]),
    )


def to_duty(row: Row[Any]) -> Duty:
    """Read a row of `duties`."""
    deadline = None if row.deadline is None else Deadline(row.deadline, row.due, row.cadence)
    return Duty(
        section=path_from_text(row.section),
        agency=row.agency,
        agency_id=row.agency_id,
        role=Role(row.role),
        action=row.action,
        quote=row.quote,
        start=row.start,
        end=row.end,
        page=row.page,
        deadline=deadline,
        product=row.product,
        is_class=row.is_class,
    )


def to_target(row: Row[Any]) -> Target:
    """Read a row of `targets`."""
    return Target(
        section=path_from_text(row.section),
        what=row.what,
        comparator=row.comparator,
        value=row.value,
        unit=row.unit,
        year=row.year,
        quote=row.quote,
        start=row.start,
        end=row.end,
        page=row.page,
    )


def to_passage(row: Row[Any]) -> Passage:
    """Read a row of `passages`."""
    return Passage(
        document=row.document,
        ordinal=row.ordinal,
        section=path_from_text(row.section),
        breadcrumb=tuple(json.loads(row.breadcrumb)),
        text=row.text,
        start=row.start,
        end=row.end,
        page=row.page,
    )


def to_doubt(row: Row[Any]) -> Doubt:
    """Read a row of `doubts`."""
    return Doubt(row.kind, row.message, row.start, row.end)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _field_rows(metadata: Metadata) -> Iterator[Values]:
    for field in fields_of(metadata):
        value = getattr(metadata, field.name)
        many = value if isinstance(value, tuple) else () if value is None else (value,)
        for ordinal, quoted in enumerate(many):
            yield {
                "name": field.name,
                "ordinal": ordinal,
                "value": quoted.value,
                "start": quoted.start,
                "end": quoted.end,
            }


def _to_metadata(rows: Sequence[Row[Any]]) -> Metadata:
    values: dict[str, Any] = {"recipients": (), "legal_bases": ()}
    for row in rows:
        quoted = Quoted(row.value, row.start, row.end)
        many = values.get(row.name)
        values[row.name] = quoted if many is None else (*many, quoted)
    return Metadata(**values)


def _section_row(section: Section) -> Values:
    return {
        "path": path_to_text(section.path),
        "kind": section.kind.value,
        "label": section.label,
        "heading": section.heading,
        "level": section.level,
        "head_end": section.head_end,
        "start": section.start,
        "end": section.end,
    }


def _to_section(row: Row[Any]) -> Section:
    return Section(
        path=path_from_text(row.path),
        kind=SectionKind(row.kind),
        label=row.label,
        heading=row.heading,
        level=row.level,
        start=row.start,
        head_end=row.head_end,
        end=row.end,
    )


def _duty_rows(document: Document) -> Iterator[Values]:
    for key, duty in zip(duty_ids(document.id, document.duties), document.duties, strict=True):
        yield {"key": key, **_duty_row(duty)}


def _duty_row(duty: Duty) -> Values:
    deadline = duty.deadline
    return {
        "words": fold(f"{duty.agency} {duty.action} {duty.quote}"),
        "section": path_to_text(duty.section),
        "agency": duty.agency,
        "agency_id": duty.agency_id,
        "agency_key": fold(duty.agency),
        "role": duty.role.value,
        "action": duty.action,
        "quote": duty.quote,
        "start": duty.start,
        "end": duty.end,
        "page": duty.page,
        "deadline": deadline.printed if deadline else None,
        "due": deadline.due if deadline else None,
        "cadence": deadline.cadence if deadline else None,
        "product": duty.product,
        "is_class": duty.is_class,
    }


def _target_row(target: Target) -> Values:
    return {
        "section": path_to_text(target.section),
        "what": target.what,
        "comparator": target.comparator,
        "value": target.value,
        "unit": target.unit,
        "year": target.year,
        "quote": target.quote,
        "start": target.start,
        "end": target.end,
        "page": target.page,
    }


def _reference_row(reference: Reference) -> Values:
    return {
        "section": path_to_text(reference.section),
        "number": reference.number,
        "number_key": number_key(reference.number),
        "relation": reference.relation.value,
        "clause": reference.clause,
        "quote": reference.quote,
        "start": reference.start,
        "end": reference.end,
    }


def to_reference(row: Row[Any]) -> Reference:
    """Read a row of `references`."""
    return Reference(
        section=path_from_text(row.section),
        number=row.number,
        relation=Relation(row.relation),
        clause=row.clause,
        quote=row.quote,
        start=row.start,
        end=row.end,
    )


def _passage_row(passage: Passage) -> Values:
    return {
        "ordinal": passage.ordinal,
        "section": path_to_text(passage.section),
        "breadcrumb": _dump(passage.breadcrumb),
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
    }


def _doubt_row(doubt: Doubt) -> Values:
    return {"kind": doubt.kind, "message": doubt.message, "start": doubt.start, "end": doubt.end}
