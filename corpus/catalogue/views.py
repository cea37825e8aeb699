"""Views: connections that show only what a reader of certain levels may see, whatever is asked over them.

Each table gets a temporary view of its own name. SQLite and PostgreSQL both look for a name among the temporary ones
first, so every query over such a connection meets the view, also one that was written without a thought of levels.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from corpus.access import EVERYTHING, Readable
from corpus.catalogue import tables

# Tables that say nothing of any document. All others show what their `level` or `document` allows, or nothing.
OPEN = frozenset({"marks"})


def bind(engine: sa.Engine, readable: Readable) -> None:
    """Let every connection of an engine show only these levels, and write nothing."""
    if readable == EVERYTHING:
        return
    is_sqlite = engine.dialect.name == "sqlite"
    schema, seal = ("main", "PRAGMA query_only = ON") if is_sqlite else ("public", _READ_ONLY)

    def narrow(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for statement in (*statements(readable, schema), seal):
            cursor.execute(statement)
        cursor.close()
        connection.commit()

    sa.event.listen(engine, "connect", narrow)


_READ_ONLY = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"


def statements(readable: Readable, schema: str) -> Iterator[str]:
    """Yield what makes the views, each over the table of its name in `schema`."""
    levels = ", ".join(f"'{level.value}'" for level in sorted(readable)) or "NULL"
    shown = f"level IN ({levels})"
    for table in tables.metadata.tables.values():
        if table.name not in OPEN:
            of_shown = f"EXISTS (SELECT 1 FROM {schema}.documents AS seen WHERE seen.id = document AND seen.{shown})"  # noqa: S608
            condition = of_shown if "document" in table.c else shown if "level" in table.c else "1 = 0"
            yield f'CREATE TEMPORARY VIEW "{table.name}" AS SELECT * FROM {schema}."{table.name}" WHERE {condition}'  # noqa: S608
