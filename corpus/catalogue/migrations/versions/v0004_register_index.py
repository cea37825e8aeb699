"""An index for the register: all that its pages sort and count by."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    columns = ["agency_id", "document", "role", "due", "key", "ordinal", "agency"]
    op.create_index("ix_duties_register", "duties", columns)
    op.drop_index("ix_duties_agency_id", "duties")  # the new one begins with it


def downgrade() -> None:
    """Drop the index."""
    op.create_index("ix_duties_agency_id", "duties", ["agency_id"])
    op.drop_index("ix_duties_register", "duties")
