"""Levels of documents, changed: the one way for the command line and the page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import audit

if TYPE_CHECKING:
    from api.wiring import Workspace
    from corpus.access import Level


def set_level(workspace: Workspace, document: str, level: Level, who: str) -> None:
    """Give a document another level, and account for it. Raises NotFound, SettingsError.

    The event is on the disk first: a level that changed without a line in the log would be the worse of the two.
    """
    before = workspace.catalogue.level(document)
    facts = {"document": document, "level": level.value, "earlier": before.value}
    audit.record(workspace.settings, "level-asked", **facts, who=who)
    workspace.catalogue.set_level(document, level)
    workspace.refresh()
