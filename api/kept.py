"""What is kept beside the catalogue because making it costs: vectors and recognised pages, as long as they are needed.

A document is embedded while it is read, before it is in the catalogue; whoever writes the index borrows its vectors.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from corpus import kept
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from api.wiring import Workspace
    from corpus.passage import Passage
    from index.encoder import Vectors
    from index.vector_store import VectorStore

log = logging.getLogger("chidan")


def embed(workspace: Workspace, version: str, passages: Iterable[Passage], tell: Callable[[int, int], None]) -> None:
    """Embed the passages of a document and keep the vectors for whoever writes the index.

    `tell(done, total)` may stop it by what it raises. A model that cannot be run is told when the index is written.
    """
    try:
        _store(workspace).keep(version, tuple(passages), tell)
    except SettingsError:
        log.exception("no vectors could be made ahead of the index")


class KeptVectors:
    """Lends vectors, the passages of one document at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._document = ""
        self._vectors: dict[str, Vectors] = {}

    def __call__(self, passage: str) -> Vectors | None:
        """Return the vectors of a passage of the catalogue, or None where none are kept."""
        document = passage.rpartition(":")[0]
        if document != self._document:
            catalogue = self._workspace.catalogue
            passages = tuple(catalogue.all_passages(document))
            self._vectors = _store(self._workspace).vectors(catalogue.current_version(document), passages)
            self._document = document
        return self._vectors.get(passage)


def sweep(workspace: Workspace, dropped: Iterable[str]) -> None:
    """Clear what nothing needs any more; `dropped` are versions that the index has let go of."""
    workspace.catalogue.sweep()
    for version in dropped:
        if workspace.catalogue.find_version(version) is None:
            kept.forget(workspace.settings.recognised, version)
            kept.forget(workspace.settings.embedded, version)


def _store(workspace: Workspace) -> VectorStore:
    from index.vector_store import VectorStore

    settings = workspace.settings
    return VectorStore(settings.embedded, workspace.encoder(), settings.max_vectors_kept_mb * 1_000_000)
