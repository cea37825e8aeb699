"""Accounts, their sessions and their API keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(64), primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("display_name", "password")),
        *(sa.Column(name, sa.String(20), nullable=False) for name in ("role", "clearance")),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("disabled", "must_change")),
        sa.Column("created_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token", sa.String(64), primary_key=True),
        _account(),
        *(sa.Column(name, sa.String(40), nullable=False) for name in ("began_at", "seen_at")),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("secret", sa.String(64), nullable=False, unique=True),
        _account(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("label", "scopes")),
        *(sa.Column(name, sa.String(40), nullable=False) for name in ("created_at", "expires_at")),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.Column("used_on", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("api_keys", "sessions", "accounts"):
        op.drop_table(name)


def _account() -> sa.Column[str]:
    name = sa.ForeignKey("accounts.name", ondelete="CASCADE")
    return sa.Column("account", sa.String(64), name, nullable=False, index=True)
