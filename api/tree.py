"""A document as a tree, in JSON: the answer of `chidan show` and `GET /v1/documents/{id}`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pydantic

from api import wire
from api.linking import superseding, touching
from api.wire.links import Change
from corpus.document import Document, Metadata, Quoted, Section, printed
from corpus.errors import NotFound
from corpus.progress import duty_ids
from corpus.section_path import SectionPath

if TYPE_CHECKING:
    from corpus.catalogue import DocumentSummary


class Field(wire.Wire):
    """A value of the letterhead or end matter and where its words stand."""

    value: str
    start: int
    end: int


class Node(wire.Wire):
    """A section with those below it; `duties` counts the duties in it and below it."""

    section: str
    spoken: str
    kind: str
    label: str
    heading: str
    page: int | None
    start: int
    end: int
    duties: int
    children: list[Node]


class Tree(wire.Document):
    """A whole document: what its letterhead says, its sections, its doubts. `text` is the canonical text.

    `changes` is what other documents of the catalogue do to it: replace, repeal, amend, whole or in a clause.
    """

    metadata: dict[str, Field | list[Field] | None]
    tree: list[Node]
    doubts: list[wire.Doubt]
    text: str
    changes: list[Change] = pydantic.Field(default_factory=list)

    @classmethod
    def drawn(cls, row: DocumentSummary, document: Document, changes: Sequence[Change] = ()) -> Tree:
        """Return the wire form of a document and its line of the catalogue."""
        return cls(
            **wire.Document.of(row, superseding(changes)).model_dump(),
            metadata=_metadata(document.metadata),
            tree=draw(document),
            doubts=[wire.Doubt.of(d) for d in document.doubts],
            text=document.text,
            changes=list(changes),
        )


class Clause(wire.Wire):
    """One section, its words and its duties; `superseded_by` tells what ended the document, or ended or amended it."""

    document: str
    number: str | None
    called: str
    section: str
    spoken: str
    label: str
    heading: str
    page: int | None
    start: int
    end: int
    text: str
    duties: list[wire.Duty]
    superseded_by: list[Change] = pydantic.Field(default_factory=list)


def draw(document: Document) -> list[Node]:
    """Return the top sections, each with those below it, in the order of the text."""
    counts = _duty_counts(document)
    roots: list[Node] = []
    open_nodes: list[tuple[Section, Node]] = []
    for section in document.sections:
        node = _node(document, section, counts[section.path])
        while open_nodes and not _inside(section, open_nodes[-1][0]):
            open_nodes.pop()
        (open_nodes[-1][1].children if open_nodes else roots).append(node)
        open_nodes.append((section, node))
    return roots


def _inside(section: Section, outer: Section) -> bool:
    """Whether `section` belongs below `outer`: by its path, or as part of an attached text or a chapter."""
    if outer.path.holds(section.path) and outer.path != section.path:
        return True
    return outer.level < section.level and outer.start <= section.start < outer.end


def _duty_counts(document: Document) -> Counter[SectionPath]:
    counts: Counter[SectionPath] = Counter()
    for duty in document.duties:
        path = duty.section
        while path:
            counts[path] += 1
            path = path.parent
    return counts


def _node(document: Document, section: Section, duties: int) -> Node:
    return Node(
        section=str(section.path),
        spoken=section.path.spoken(),
        kind=section.kind.value,
        label=section.label,
        heading=section.heading,
        page=document.page_at(section.start),
        start=section.start,
        end=section.end,
        duties=duties,
        children=[],
    )


def clause(document: Document, path: str, changes: Sequence[Change] = ()) -> Clause:
    """Return the section at a path as typed (`v.6`, `dieu 5.2.a`). Raises NotFound with the paths that are there."""
    section = document.section(path)
    if section is None:
        there = ", ".join(str(s.path) for s in document.sections[:12]) or "không có mục nào"
        raise NotFound(f"Văn bản không có mục {path}.", f"Các mục đầu tiên của văn bản: {there}.")
    number = printed(document.metadata.number)
    named = zip(duty_ids(document.id, document.duties), document.duties, strict=True)
    rows = [wire.Duty.told(document.id, number, d, key) for key, d in named if section.path.holds(d.section)]
    return Clause(
        document=document.id,
        number=number,
        called=document.called,
        section=str(section.path),
        spoken=section.path.spoken(),
        label=section.label,
        heading=section.heading,
        page=document.page_at(section.start),
        start=section.start,
        end=section.end,
        text=document.text[section.start : section.end],
        duties=rows,
        superseded_by=touching(changes, str(section.path)),
    )


def _metadata(metadata: Metadata) -> dict[str, Field | list[Field] | None]:
    found: dict[str, Field | list[Field] | None] = {}
    for name in Metadata.__dataclass_fields__:
        value = getattr(metadata, name)
        found[name] = [_field(v) for v in value] if isinstance(value, tuple) else value and _field(value)
    return found


def _field(quoted: Quoted) -> Field:
    return Field(value=quoted.value, start=quoted.start, end=quoted.end)
