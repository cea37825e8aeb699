"""The first schema: documents, their versions, and what was read out of the newest one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_documents()
    _make_versions()
    _make_structure()
    _make_duties()
    _make_targets_and_references()
    _make_passages()


def downgrade() -> None:
    """Drop the tables."""
    for table in ("passages", "references", "targets", "duties", "doubts", "sections", "fields"):
        op.drop_table(table)
    op.drop_table("versions")
    op.drop_table("documents")


def _detail(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        *columns,
    )


def _ordinal() -> sa.Column[object]:
    return sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False)


def _texts(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _numbers(*names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Integer, nullable=nullable) for name in names]


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("changed", sa.String(40), nullable=False),
        sa.Column("added_at", sa.String(40), nullable=False, index=True),
        sa.Column("locality", sa.String(64), nullable=False),
        sa.Column("number_key", sa.String(200), nullable=False, index=True),
        *(sa.Column(name, sa.Text) for name in ("number", "kind", "title", "issuer", "date", "signer")),
        sa.Column("pages", sa.Integer),
        *_numbers("sections", "duties"),
    )


def _make_versions() -> None:
    op.create_table(
        "versions",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column(
            "document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        *_numbers("ordinal"),
        *_texts("name", "path"),
        sa.Column("suffix", sa.String(16), nullable=False),
        *_texts("text", "layout"),
        sa.Column("added_at", sa.String(40), nullable=False),
    )


def _make_structure() -> None:
    _detail(
        "fields",
        sa.Column("name", sa.String(40), primary_key=True),
        _ordinal(),
        *_texts("value"),
        *_numbers("start", "end"),
    )
    _detail(
        "sections",
        _ordinal(),
        *_texts("path"),
        sa.Column("kind", sa.String(20), nullable=False),
        *_texts("label", "heading"),
        *_numbers("level", "head_end", "start", "end"),
    )
    _detail(
        "doubts",
        _ordinal(),
        sa.Column("kind", sa.String(40), nullable=False),
        *_texts("message"),
        *_numbers("start", "end", nullable=True),
    )


def _make_duties() -> None:
    _detail(
        "duties",
        _ordinal(),
        *_texts("section", "agency"),
        sa.Column("agency_id", sa.Text, nullable=False, index=True),
        *_texts("agency_key"),
        sa.Column("role", sa.String(20), nullable=False),
        *_texts("action", "quote"),
        *_numbers("start", "end"),
        *_numbers("page", nullable=True),
        sa.Column("deadline", sa.Text),
        sa.Column("due", sa.Date, index=True),
        sa.Column("cadence", sa.Text),
        sa.Column("product", sa.Text),
        sa.Column("is_class", sa.Boolean, nullable=False),
    )


def _make_targets_and_references() -> None:
    _detail(
        "targets",
        _ordinal(),
        *_texts("section", "what"),
        sa.Column("comparator", sa.String(4), nullable=False),
        *_texts("value", "unit"),
        *_numbers("year", nullable=True),
        *_texts("quote"),
        *_numbers("start", "end"),
        *_numbers("page", nullable=True),
    )
    _detail(
        "references",
        _ordinal(),
        *_texts("section", "number"),
        sa.Column("number_key", sa.String(200), nullable=False, index=True),
        sa.Column("relation", sa.String(20), nullable=False),
        *_texts("clause", "quote"),
        *_numbers("start", "end"),
    )


def _make_passages() -> None:
    _detail(
        "passages",
        _ordinal(),
        *_texts("section", "breadcrumb", "text"),
        *_numbers("start", "end"),
        *_numbers("page", nullable=True),
    )
