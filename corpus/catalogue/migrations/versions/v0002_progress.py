"""Progress on duties: an id and folded words for each duty, and the reports of offices."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

import sqlalchemy as sa
from alembic import op

from corpus.fold import fold
from corpus.section_path import SectionPath

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DUTIES = sa.table(
    "duties",
    *(sa.column(n) for n in ("document", "ordinal", "section", "agency", "role", "action", "quote", "key", "words")),
)


def upgrade() -> None:
    """Add the columns, fill them, and make the table of reports."""
    op.add_column("duties", sa.Column("key", sa.String(40), nullable=False, server_default=""))
    op.add_column("duties", sa.Column("words", sa.Text, nullable=False, server_default=""))
    _fill(op.get_bind())
    op.create_index("ix_duties_key", "duties", ["key"])
    op.create_table(
        "progress",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("key", sa.String(40), nullable=False, index=True),
        sa.Column("earlier", sa.String(40), index=True),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("set_on", sa.Date, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("note", "evidence", "who")),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop what was added."""
    op.drop_table("progress")
    op.drop_index("ix_duties_key", "duties")
    op.drop_column("duties", "words")
    op.drop_column("duties", "key")


def _fill(connection: sa.Connection) -> None:
    """Give the duties that are there the ids that `corpus.progress.duty_ids` gives, as it stood at this revision."""
    seen: Counter[tuple[str, ...]] = Counter()
    rows = connection.execute(sa.select(_DUTIES).order_by(_DUTIES.c.document, _DUTIES.c.ordinal)).all()
    for row in rows:
        attached, *parts = json.loads(row.section)
        words = (row.document, str(SectionPath(attached, tuple(parts))), row.agency, row.role, row.quote)
        seen[words] += 1
        key = hashlib.sha256("\x1f".join((*words, str(seen[words]))).encode()).hexdigest()[:20]
        connection.execute(
            sa.update(_DUTIES)
            .where(_DUTIES.c.document == row.document, _DUTIES.c.ordinal == row.ordinal)
            .values(key=key, words=fold(f"{row.agency} {row.action} {row.quote}"))
        )
