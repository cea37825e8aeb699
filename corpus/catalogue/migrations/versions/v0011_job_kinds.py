"""Of each job its kind; those that are there are uploads being read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("uploads", sa.Column("kind", sa.String(20), nullable=False, server_default="read"))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("uploads", "kind")
