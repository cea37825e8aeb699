"""What people say of answers, and the answers they keep."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feedback",
        *_kept(),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table("saved_answers", *_kept())


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("saved_answers")
    op.drop_table("feedback")


def _kept() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("added_at", sa.String(40), nullable=False, index=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )
