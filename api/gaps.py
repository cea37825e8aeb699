"""Gaps of the documents in the catalogue, for the command line, HTTP and the page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import wire
from corpus.gaps import find_gaps

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue

# What people read for each kind.
KIND = {
    "no-owner": "Nhiệm vụ chưa rõ cơ quan thực hiện",
    "no-task": "Chỉ tiêu chưa gắn với nhiệm vụ",
    "no-deadline": "Nhiệm vụ chưa nêu thời hạn",
}


def list_gaps(catalogue: Catalogue, documents: frozenset[str] | None = None) -> list[wire.Gap]:
    """Return what these documents (None: all) leave open, by document and place. Raises NotFound."""
    wanted = [row.id for row in catalogue.summaries() if documents is None or row.id in documents]
    found: list[wire.Gap] = []
    for one in wanted:
        document = catalogue.document(one)
        found.extend(wire.Gap.of(document, gap) for gap in find_gaps(document))
    return found
