"""CurrentSearcher: a searcher for those who keep one while the index goes on changing."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.wiring import Workspace
    from index.searcher import Found


class CurrentSearcher:
    """A searcher that is up to date at every search, for those who keep one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def search(self, query: str, *, documents: Collection[str] | None = None, k: int = 10) -> Found:
        """Search as `Searcher.search` does. Raises IndexUnavailable."""
        return self._workspace.searcher().search(query, documents=documents, k=k)
