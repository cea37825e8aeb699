"""Fonts of a PDF, each read once for the document: pypdf reads those of a page anew for every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_MOST = 64  # fonts; a file may bring one for each page


class KnownFonts:
    """Stands in for pypdf's `Font` while a page is read; a tenth of the time of a usual page.

    It leans on a name inside pypdf. Where a version lacks it, fonts are read for every page as before.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Any]] = {}
        self._reads: Any = None

    def from_font_resource(self, resource: Any) -> Any:
        """Return the font that pypdf makes of `resource`. Raises what pypdf raises."""
        known = self._known.get(id(resource))
        if known is not None and known[0] is resource:
            return known[1]
        font = self._reads.from_font_resource(resource)
        if len(self._known) < _MOST:
            self._known[id(resource)] = (resource, font)
        return font

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Give pypdf these fonts for as long as the block runs."""
        import pypdf._page as pages

        self._reads = getattr(pages, "Font", None)
        if self._reads is None:
            yield
            return
        vars(pages)["Font"] = self
        try:
            yield
        finally:
            vars(pages)["Font"] = self._reads
