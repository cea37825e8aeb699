"""Of each upload the clearance of its sender; of those that are there, the highest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("uploads", sa.Column("clearance", sa.String(20), nullable=False, server_default="restricted"))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("uploads", "clearance")
