"""Places: which section, which page and which neighbours an offset of the text has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.document import Section, SectionKind
from ingest.canonical import Canonical
from ingest.labels import ITEM_LINE
from ingest.zones import Opening, find_openings


class Places:
    """Answers in logarithmic time; made once for a document."""

    def __init__(self, canonical: Canonical, sections: Sequence[Section]) -> None:
        self._canonical = canonical
        self._sections = [s for s in sections if s.kind is not SectionKind.ROW]
        self._starts = [s.start for s in self._sections]
        self._by_start = {s.start: s for s in self._sections}
        self._parents = _parents(self._sections)
        self._page_starts = [p.start for p in canonical.pages]
        self._ends = sorted(s for s, what in find_openings(canonical).items() if what is Opening.END)

    def section_at(self, offset: int) -> Section | None:
        """Return the deepest section that holds `offset`, table rows aside."""
        at = bisect_right(self._starts, offset) - 1
        while at >= 0:
            section = self._sections[at]
            if offset < section.end:
                return section
            parent = self._parents[at]
            at = parent if parent is not None else -1
        return None

    def chain(self, section: Section | None) -> list[Section]:
        """Return `section` and those that hold it, from the inside out."""
        out = []
        at = bisect_right(self._starts, section.start) - 1 if section else -1
        while section is not None and at >= 0 and self._sections[at] is not section:
            at -= 1
        while at >= 0:
            out.append(self._sections[at])
            parent = self._parents[at]
            at = parent if parent is not None else -1
        return out

    def page_at(self, offset: int) -> int | None:
        """Return the page's number, or None where the source has no pages."""
        if not self._page_starts:
            return None
        return self._canonical.pages[max(0, bisect_right(self._page_starts, offset) - 1)].number

    def is_end_matter(self, offset: int) -> bool:
        """Whether `offset` stands behind the recipients or the signature and before anything enclosed."""
        at = bisect_right(self._ends, offset) - 1
        if at < 0:
            return False
        following = bisect_right(self._starts, self._ends[at])
        return following >= len(self._starts) or offset < self._starts[following]

    def is_preamble(self, offset: int) -> bool:
        """Whether `offset` stands before the first section of a document that has sections."""
        return bool(self._starts) and offset < self._starts[0]

    def body_start(self, start: int, section: Section | None) -> int:
        """Return where a paragraph's words begin, behind its label or bullet."""
        text = self._canonical.text
        if section is not None and section.start == start and section.label:
            start += len(section.label)
            while start < section.head_end and text[start] in " .:-–)":
                start += 1
            return start
        found = ITEM_LINE.match(text[start : start + 12])
        return start + found.end() if found else start

    def leads_a_list(self, end: int) -> bool:
        """Whether a bullet follows the paragraph that ends at `end`."""
        text = self._canonical.text
        return bool(self._starts) and end >= self._starts[0] and bool(ITEM_LINE.match(text[end + 1 : end + 14]))

    def has_items(self, number: int, section: Section | None) -> bool:
        """Whether the next paragraph is an item below paragraph `number`."""
        if number + 1 >= len(self._canonical.paragraphs):
            return False
        start, _ = self._canonical.paragraphs[number + 1]
        below = self._by_start.get(start)
        if below is not None:
            return section is None or below.level > section.level
        return section is None or start < section.end


def _parents(sections: Sequence[Section]) -> list[int | None]:
    parents: list[int | None] = []
    stack: list[int] = []
    for number, section in enumerate(sections):
        while stack and sections[stack[-1]].end <= section.start:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(number)
    return parents
