"""Reports on duties: the one way from a face into the catalogue."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from api import wire
from corpus.progress import Progress

if TYPE_CHECKING:
    from api.wiring import Workspace


def keep(workspace: Workspace, duty_id: str, given: wire.Report) -> None:
    """Keep a report made now, its texts as plain text. Raises NotFound."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    told = Progress(
        given.status, given.note.strip(), given.evidence.strip(), given.who.strip(), at, set_on=date.today()
    )
    workspace.catalogue.duty_register.report(duty_id, told)
