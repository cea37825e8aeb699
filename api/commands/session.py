"""Session: what one run of the command line works with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

import typer

from api.settings import Settings

if TYPE_CHECKING:
    from api.wiring import Workspace


class Session:
    """The settings of this run and, once a command needs it, the workspace."""

    def __init__(self, settings: Settings, data_given: bool = False, workspace: Workspace | None = None) -> None:
        self.settings = settings
        if workspace is not None:  # a server's own, which stays open
            self.workspace = workspace
        self.data_given = data_given  # by --data or CHIDAN_DATA, not the default

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace on the settings' data folder."""
        from api.wiring import open_workspace

        return open_workspace(self.settings)

    def close(self) -> None:
        """Close what was opened."""
        if "workspace" in self.__dict__:
            self.workspace.close()


def session_of(ctx: typer.Context) -> Session:
    """Return the session that the program's callback laid in the context."""
    return cast(Session, ctx.obj)
