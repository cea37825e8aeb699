"""Passage: the unit that is searched, a clause or a part of a long one."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.section_path import SectionPath


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is `canonical[start:end]`; `breadcrumb` is the document's title and the headings above, from the top.

    `ordinal` is the place in the document, from 0; `id` is `"<document>:<ordinal>"`.
    """

    document: str
    ordinal: int
    section: SectionPath
    breadcrumb: tuple[str, ...]
    text: str
    start: int
    end: int
    page: int | None = None

    @property
    def id(self) -> str:
        """The passage's identity inside the catalogue and the index."""
        return f"{self.document}:{self.ordinal}"
