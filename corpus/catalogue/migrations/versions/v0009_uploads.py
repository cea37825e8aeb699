"""Uploads under way, for servers and workers that share the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("at", sa.String(40), nullable=False, index=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("step", sa.Text, nullable=False, server_default=""),
        *(sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in ("done", "total")),
        sa.Column("report", sa.Text),
        sa.Column("stopped", sa.Boolean, nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("uploads")
