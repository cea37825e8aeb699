"""What every reader gives: the words of a file in reading order, before anything is joined or understood."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Doubt


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line or a whole paragraph of a file. An empty `text` is a blank line. `page` counts from 1."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cell texts. A merged cell has its words once and "" in the other places it covers.

    `page` is the first row's; of a table that runs over pages, `row_pages` has each row's.
    """

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    row_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsure:
    """A word that recognition was not sure of: as read, its page, its confidence (of 100)."""

    text: str
    page: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """A file's words. `wrapped` says that lines are cut by the page's width and have to be joined to paragraphs.

    `page_count` is None for kinds without pages. `doubts` carry no offsets yet.
    """

    blocks: tuple[Line | Grid, ...]
    wrapped: bool
    page_count: int | None = None
    doubts: tuple[Doubt, ...] = ()
    unsure: tuple[Unsure, ...] = ()  # in reading order of their pages
