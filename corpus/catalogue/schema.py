"""Bringing an older database to the schema of this program, with the Alembic scripts shipped in `migrations/`."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from corpus.errors import SettingsError


def scripts() -> Config:
    """Return Alembic's configuration for the shipped scripts; it names no database and no logging."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def head() -> str:
    """Return the newest revision that the scripts know."""
    return ScriptDirectory.from_config(scripts()).get_current_head() or ""


def upgrade(connection: sa.Connection, found: str | None) -> None:
    """Run the missing migrations inside the connection's transaction.

    Raises SettingsError where `found`, the database's revision, is one that these scripts do not know.
    """
    config = scripts()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise SettingsError(
            "Kho văn bản do một phiên bản Chỉ Dẫn mới hơn tạo ra.",
            "Hãy cập nhật chương trình, hoặc dùng một thư mục dữ liệu khác.",
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
