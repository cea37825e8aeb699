"""The section tree: labels of paragraphs, put into their places. Never refuses; what does not fit becomes a doubt."""

from __future__ import annotations

from dataclasses import replace

from corpus.document import Doubt, Section, SectionKind, Table
from ingest.canonical import Canonical
from ingest.labels import Label, read_label
from ingest.numbering import misread, numbering_doubts
from ingest.section_tree import BARE, Node, Tree, add_rows, add_section, cut_closing, section_of
from ingest.zones import Opening, Quotes, find_openings

K = SectionKind


def find_sections(canonical: Canonical) -> tuple[tuple[Section, ...], tuple[Doubt, ...]]:
    """Return the sections in the order of the text and what was doubtful about their numbering."""
    nodes = _build(canonical, {})
    mended = misread(nodes)
    if mended:
        nodes = _build(canonical, mended)
    return tuple(section_of(n) for n in nodes), tuple(numbering_doubts(nodes, mended))


def _build(canonical: Canonical, mended: dict[int, str]) -> list[Node]:
    """Put every label into the tree; `mended` are marks known better than they are printed, by offset."""
    text = canonical.text
    tree = Tree(text)
    openings = find_openings(canonical)
    quotes = Quotes()
    units: list[tuple[int, int, int | Table]] = [(s, e, i) for i, (s, e) in enumerate(canonical.paragraphs)]
    units += [(t.start, t.end, t) for t in canonical.tables]
    units.sort(key=lambda u: (u[0], u[1]))
    ended = False
    tail: list[tuple[int, int]] = []
    taken = -1
    for start, end, unit in units:
        opening = openings.get(start)
        if opening is Opening.END:
            cut_closing(tree, tail)
            tree.close(-1, start)
            ended = True
            continue
        if isinstance(unit, Table):
            if not ended or tree.stack:
                add_rows(tree, unit)
            continue
        if unit <= taken:
            continue
        label = _label(canonical, unit, opening, quotes, ended)
        label = _fitting(tree, label)
        if label is None:
            tail.append((start, end))
            continue
        if start in mended:
            label = replace(label, mark=mended[start])
        taken = add_section(tree, canonical, unit, label)
        ended, tail = False, []
    cut_closing(tree, tail)
    tree.close(-1, len(text))
    return tree.nodes


def _label(
    canonical: Canonical, number: int, opening: Opening | str | None, quotes: Quotes, ended: bool
) -> Label | None:
    """Return the label of a paragraph, unless it stands inside a quotation or behind the signature."""
    paragraph = canonical.paragraph(number)
    inside = quotes.inside(paragraph)
    if isinstance(opening, str):
        kind = K.APPENDIX if opening.startswith("Phụ lục") else K.ATTACHED
        return Label(kind, opening, paragraph)
    label = None if inside else read_label(paragraph)
    if label is None or label.kind is K.ATTACHED:
        return None
    if ended and not (label.kind in BARE or (label.kind is K.ROMAN and label.mark == "I")):
        return None
    return label


def _fitting(tree: Tree, label: Label | None) -> Label | None:
    """Take a label that only looks like one (`5, Đẩy mạnh`, `l. Các sở`) where the sequence asks for it."""
    if label is None or not label.slip:
        return label
    last = tree.last(K.CLAUSE)
    expected = str(int(last.mark) + 1) if last and last.mark.isdigit() else "1"
    if label.kind is K.POINT and (last or tree.last(K.POINT)):
        return replace(label, slip=False)
    if label.kind is K.POINT:
        return replace(label, kind=K.CLAUSE, mark="1")
    return label if label.kind is K.ROMAN or label.mark == expected else None
