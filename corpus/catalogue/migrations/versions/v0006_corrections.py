"""Corrections: what people settled about a document."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("printed", "value", "who")),
        sa.Column("at", sa.String(40), nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("corrections")
