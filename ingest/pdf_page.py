"""PdfPage: what the reading child says about one page, as it goes over the pipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A printed line or one column of it. `x`, `y` are its start, in points from the page's lower left; `size` too.

    `x` and `y` are None where the reader gave no place.
    """

    text: str
    x: float | None = None
    y: float | None = None
    size: float = 12.0
    gap: bool = False  # the span goes on the line of the one before, after a wide gap


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table drawn with lines: its cells' words and where it stands (left, bottom, right, top)."""

    rows: tuple[tuple[str, ...], ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page. `needs_ocr` says that its words are missing or wrong; `failure` names what stopped the reader."""

    number: int
    width: float = 595.0
    height: float = 842.0
    spans: tuple[Span, ...] = ()
    tables: tuple[TableBox, ...] = ()
    notes: tuple[str, ...] = ()  # footnotes, as "[1] …"
    needs_ocr: bool = False
    unseen: str = ""  # words off the page, too small, in the colour of their ground, or not painted
    failure: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the page as plain lists and dicts."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PdfPage:
        """Return the page that `to_json` wrote."""
        spans = tuple(Span(**span) for span in data.pop("spans"))
        tables = tuple(TableBox(_rows(t["rows"]), tuple(t["box"])) for t in data.pop("tables"))
        notes = tuple(data.pop("notes"))
        return cls(**data, notes=notes, spans=spans, tables=tables)

    @property
    def text(self) -> str:
        """The page's words outside tables, a line for each span."""
        return "\n".join(span.text for span in self.spans)


def _rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)
