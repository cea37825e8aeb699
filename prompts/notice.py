"""Notice: what an answer has to add about a document that it cites."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.citation import Citation


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in Vietnamese and the clause that it stands on."""

    text: str
    citation: Citation
