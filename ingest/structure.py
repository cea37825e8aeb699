"""The section tree: labels of paragraphs, put into their places. Never refuses; what does not fit becomes a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.document import Doubt, Section, SectionKind, Table
from ingest.canonical import Canonical
from ingest.labels import Label, read_label
from ingest.numbering import misread, numbering_doubts
from ingest.ordinals import follows
from ingest.section_tree import BARE, RANK, Node, Tree, add_rows, add_section, cut_closing, section_of
from ingest.zones import Opening, Quotes, find_openings

K = SectionKind
# "III. MẪU BIÊN BẢN GIAO NHẬN"
_NAMES_FORM = re.compile(r"\bmẫu\b", re.IGNORECASE)
# "II- QUAN ĐIỂM" somewhere in the text
_SECOND_PART = re.compile(r"\nII\s?[-–.]\s?\w")
_NEAR = 200  # letters from a title to the letterhead of the form below it
_BODY = {K.ARTICLE, K.ROMAN, K.CLAUSE, K.APPENDIX}


def find_sections(canonical: Canonical) -> tuple[tuple[Section, ...], tuple[Doubt, ...]]:
    """Return the sections in the order of the text and what was doubtful about their numbering."""
    nodes = _build(canonical, {})
    mended = misread(nodes, canonical.is_recognised)
    if mended:
        nodes = _build(canonical, mended)
    understood = mended | {n.start: n.mark for n in nodes if n.kind is K.ARTICLE and f" {n.mark}" not in n.label}
    return tuple(section_of(n) for n in nodes), tuple(numbering_doubts(nodes, understood))


def _build(canonical: Canonical, mended: dict[int, str]) -> list[Node]:
    """Put every label into the tree; `mended` are marks known better than they are printed, by offset."""
    walk = _Walk(canonical, mended, Tree(canonical.text), find_openings(canonical))
    units: list[tuple[int, int, int | Table]] = [(s, e, i) for i, (s, e) in enumerate(canonical.paragraphs)]
    units += [(t.start, t.end, t) for t in canonical.tables]
    units.sort(key=lambda u: (u[0], u[1]))
    for start, end, unit in units:
        walk.take(start, end, unit)
    cut_closing(walk.tree, walk.tail)
    walk.tree.close(-1, len(canonical.text))
    return walk.tree.nodes


@dataclass(slots=True)
class _Walk:
    """One way through the text: the tree so far, and what was met since the last label."""

    canonical: Canonical
    mended: dict[int, str]
    tree: Tree
    openings: dict[int, Opening | str]
    quotes: Quotes = field(default_factory=Quotes)
    ended: bool = False  # behind the signature
    tail: list[tuple[int, int]] = field(default_factory=list)  # paragraphs without a label
    taken: int = -1  # the last paragraph that a heading took

    def take(self, start: int, end: int, unit: int | Table) -> None:
        """Take the next table, or the next paragraph by its number."""
        opening = self.openings.get(start)
        if opening is Opening.END:
            cut_closing(self.tree, self.tail)
            self.tree.close(RANK[K.FORM] if self.tree.last(K.FORM) else -1, start)
            self.ended = True
        elif isinstance(unit, Table):
            if not self.ended or self.tree.stack:
                add_rows(self.tree, unit)
        elif unit > self.taken:
            self._paragraph(start, end, unit, opening)

    def _paragraph(self, start: int, end: int, number: int, opening: Opening | str | None) -> None:
        label = _fitting(self.tree, self._label(start, number, opening))
        if label is None:
            self.tail.append((start, end))
            return
        if start in self.mended:
            label = replace(label, mark=self.mended[start])
        self.taken = add_section(self.tree, self.canonical, number, label)
        self.ended, self.tail = False, []

    def _label(self, start: int, number: int, opening: Opening | str | None) -> Label | None:
        """Return the label of a paragraph, unless it stands inside a quotation or behind the signature."""
        paragraph = self.canonical.paragraph(number)
        inside = self.quotes.inside(paragraph)
        if isinstance(opening, str):
            kind = K.APPENDIX if opening.startswith("Phụ lục") else K.ATTACHED
            return Label(kind, opening, paragraph)
        if opening is Opening.LETTERHEAD and _begins_form(self.tree, start):
            return Label(K.FORM, "", "")
        label = None if inside else read_label(paragraph)
        if label and self.ended and not (label.kind in BARE or (label.kind is K.ROMAN and label.mark == "I")):
            return None
        return label


def _begins_form(tree: Tree, at: int) -> bool:
    """Whether another letterhead opens a form: behind the body's sections, not right below a title that names it."""
    if not any(n.kind in _BODY for n in tree.nodes):
        return False
    last = tree.nodes[-1]
    return last.kind not in {K.ATTACHED, K.APPENDIX, K.FORM} and not (
        at - last.head_end < _NEAR and _NAMES_FORM.search(last.heading)
    )


def _fitting(tree: Tree, label: Label | None) -> Label | None:
    """Return the label as the sequence asks for it; None for one that only looks like a label."""
    if label is None or label.slip:
        return label and _slip(tree, label)
    if label.kind is K.ROMAN and label.mark == "C":
        above = tree.last(K.CAPITAL)
        return replace(label, kind=K.CAPITAL) if above and above.mark == "B" else label
    if label.kind is K.POINT and set(label.mark) <= set("ivx"):
        above = tree.last(K.POINT)  # i), ii), iii) are items unless h) or u) stand before
        return label if above and follows(above.mark, label.mark) else None
    if label.kind is K.FORM and not label.mark:
        forms = sum(n.kind is K.FORM and not n.label for n in tree.nodes)
        return replace(label, mark=str(forms + 1))
    return None if label.kind is K.FORM and not _holds_forms(tree) else label


def _holds_forms(tree: Tree) -> bool:
    return not tree.stack or tree.last(K.ATTACHED, K.APPENDIX, K.FORM) is not None


def _slip(tree: Tree, label: Label) -> Label | None:
    """Take a label that only looks like one (`5, Đẩy mạnh`, `l. Các sở`) where the sequence asks for it."""
    if label.kind is K.ARTICLE:
        return _next_article(tree, label)
    last = tree.last(K.CLAUSE)
    expected = str(int(last.mark) + 1) if last and last.mark.isdigit() else "1"
    if label.kind is K.POINT and (last or tree.last(K.POINT)):
        return replace(label, slip=False)
    if label.kind is K.POINT:
        return replace(label, kind=K.CLAUSE, mark="1")
    if label.kind is K.ROMAN:
        figures = label.printed.rstrip(" -–.").isdigit()
        return label if not figures or _among_romans(tree, label) else None
    return label if label.mark == expected else None


def _next_article(tree: Tree, label: Label) -> Label | None:
    """Take a speckled or misread article where it can be the next one: as many figures, one of them right."""
    last = next((node for node in reversed(tree.nodes) if node.kind is K.ARTICLE), None)
    if last is None or not last.mark.isdigit():
        return None
    expected = str(int(last.mark) + 1)
    alike = len(expected) == len(label.mark) and any(a == b for a, b in zip(expected, label.mark, strict=True))
    return replace(label, mark=expected) if alike else None


def _among_romans(tree: Tree, label: Label) -> bool:
    """Whether a `1-` stands where parts are numbered in Roman: as the next of them, or as the first before a `II`."""
    last = tree.last(K.ROMAN)
    return follows(last.mark, label.mark) if last else label.mark == "I" and bool(_SECOND_PART.search(tree.text))
