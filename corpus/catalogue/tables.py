"""The tables of the catalogue, as SQLAlchemy Core names them.

`documents` has one row per document with a summary of its newest version; `versions` keeps the text of every version
that was ever current. `feedback` and `saved_answers` are people's own and outlive the documents. All other tables speak
of the newest version only. The migrations in `migrations/` make them.
"""

from __future__ import annotations

import sqlalchemy as sa

from corpus.access import DEFAULT_LEVEL, Level

metadata = sa.MetaData()


def _of_document() -> sa.Column[str]:
    return sa.Column("document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


def _ordinal() -> sa.Column[int]:
    return sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False)


def _span(nullable: bool = False) -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("start", sa.Integer, nullable=nullable),
        sa.Column("end", sa.Integer, nullable=nullable),
    )


def _level() -> sa.Column[str]:
    return sa.Column("level", sa.String(20), nullable=False, server_default=DEFAULT_LEVEL.value)  # corpus.access.Level


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("changed", sa.String(40), nullable=False),  # ISO time, microseconds: the key of the cache in memory
    sa.Column("added_at", sa.String(40), nullable=False, index=True),
    _level(),
    sa.Column("locality", sa.String(64), nullable=False),  # the province it speaks of ("bac-ninh"), or ""
    sa.Column("number_key", sa.String(200), nullable=False, index=True),
    _text("number", True),
    _text("kind", True),
    _text("title", True),
    _text("issuer", True),
    _text("date", True),
    _text("signer", True),
    sa.Column("pages", sa.Integer),
    sa.Column("sections", sa.Integer, nullable=False),
    sa.Column("duties", sa.Integer, nullable=False),
)

versions = sa.Table(
    "versions",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    _text("name"),
    _text("path"),
    sa.Column("suffix", sa.String(16), nullable=False),
    _text("text"),
    _text("layout"),  # JSON: pages, tables, short names
    sa.Column("added_at", sa.String(40), nullable=False),
)

fields = sa.Table(
    "fields",
    metadata,
    _of_document(),
    sa.Column("name", sa.String(40), primary_key=True),
    _ordinal(),
    _text("value"),
    *_span(),
)

sections = sa.Table(
    "sections",
    metadata,
    _of_document(),
    _ordinal(),
    _text("path"),
    sa.Column("kind", sa.String(20), nullable=False),
    _text("label"),
    _text("heading"),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("head_end", sa.Integer, nullable=False),
    *_span(),
)

duties = sa.Table(
    "duties",
    metadata,
    _of_document(),
    _ordinal(),
    _text("section"),
    _text("agency"),
    sa.Column("agency_id", sa.Text, nullable=False),
    sa.Column("agency_key", sa.Text, nullable=False),
    sa.Column("role", sa.String(20), nullable=False),
    _text("action"),
    _text("quote"),
    *_span(),
    sa.Column("page", sa.Integer),
    _text("deadline", True),
    sa.Column("due", sa.Date, index=True),
    _text("cadence", True),
    _text("product", True),
    sa.Column("is_class", sa.Boolean, nullable=False),
    sa.Column("key", sa.String(40), nullable=False, index=True),  # corpus.progress.duty_ids
    _text("words"),  # agency, action and quote, folded, for a search in the register
    # All that a register sorts and counts by, so that counting reads no task's words.
    sa.Index("ix_duties_register", "agency_id", "document", "role", "due", "key", "ordinal", "agency"),
)

targets = sa.Table(
    "targets",
    metadata,
    _of_document(),
    _ordinal(),
    _text("section"),
    _text("what"),
    sa.Column("comparator", sa.String(4), nullable=False),
    _text("value"),
    _text("unit"),
    sa.Column("year", sa.Integer),
    _text("quote"),
    *_span(),
    sa.Column("page", sa.Integer),
)

references = sa.Table(
    "references",
    metadata,
    _of_document(),
    _ordinal(),
    _text("section"),
    _text("number"),
    sa.Column("number_key", sa.String(200), nullable=False, index=True),
    sa.Column("relation", sa.String(20), nullable=False),
    _text("clause"),
    _text("quote"),
    *_span(),
)

passages = sa.Table(
    "passages",
    metadata,
    _of_document(),
    _ordinal(),
    _text("section"),
    _text("breadcrumb"),
    _text("text"),
    *_span(),
    sa.Column("page", sa.Integer),
)

doubts = sa.Table(
    "doubts",
    metadata,
    _of_document(),
    _ordinal(),
    sa.Column("kind", sa.String(40), nullable=False),
    _text("message"),
    *_span(nullable=True),
)

# What offices report on duties: rows are only ever added, the newest of a key counts. They outlive a new version of
# the document; what a clause in other words takes over stands under its new key, with `earlier` as the old one.
progress = sa.Table(
    "progress",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("key", sa.String(40), nullable=False, index=True),
    sa.Column("earlier", sa.String(40), index=True),
    _text("section"),
    _text("agency"),
    sa.Column("role", sa.String(20), nullable=False),
    _text("quote"),
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("set_on", sa.Date, nullable=False),
    _text("note"),
    _text("evidence"),
    _text("who"),
    sa.Column("at", sa.String(40), nullable=False),
    _text("before"),
)

# What the catalogue remembers about itself: `register`, the version of the register that the agency ids are from;
# `held-LEVEL`, that there is or was a document of this level.
marks = sa.Table("marks", metadata, sa.Column("name", sa.String(40), primary_key=True), _text("value"))
# What people settled: a doubt that they looked at (`name` is "doubt", `key` its hash), or a misread value of the
# letterhead. Rows are only added; `printed` is what reading gave, so that a new version knows whether it still holds.
corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("name", sa.String(20), nullable=False),
    sa.Column("key", sa.String(40), nullable=False),
    _text("printed"),
    _text("value"),
    _text("who"),
    sa.Column("at", sa.String(40), nullable=False),
)

DETAILS = (fields, sections, duties, targets, references, passages, doubts)


def _kept() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("added_at", sa.String(40), nullable=False, index=True),
        _text("question"),
        _text("answer"),  # JSON, as it was given
        _level(),  # what its readers may see: the highest level that whoever kept it could have drawn on
    )


feedback = sa.Table(
    "feedback", metadata, *_kept(), sa.Column("verdict", sa.String(10), nullable=False), _text("reason")
)

saved_answers = sa.Table("saved_answers", metadata, *_kept())

# Who may use the server. Of passwords, sessions and keys only hashes are kept.
accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    _text("display_name"),
    _text("password"),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("clearance", sa.String(20), nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
    sa.Column("must_change", sa.Boolean, nullable=False),
    sa.Column("created_at", sa.String(40), nullable=False),
)


def _account() -> sa.Column[str]:
    name = sa.ForeignKey("accounts.name", ondelete="CASCADE")
    return sa.Column("account", sa.String(64), name, nullable=False, index=True)


sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token", sa.String(64), primary_key=True),
    _account(),
    sa.Column("began_at", sa.String(40), nullable=False),
    sa.Column("seen_at", sa.String(40), nullable=False),
)

api_keys = sa.Table(
    "api_keys",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("secret", sa.String(64), nullable=False, unique=True),
    _account(),
    _text("label"),
    _text("scopes"),  # words apart by a space
    sa.Column("created_at", sa.String(40), nullable=False),
    sa.Column("expires_at", sa.String(40), nullable=False),
    sa.Column("revoked", sa.Boolean, nullable=False),
    sa.Column("used_on", sa.String(10), nullable=False),
)

login_tries = sa.Table(  # of passwords
    "login_tries",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),  # the hash of a name, an address or both
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("last", sa.Float(53), nullable=False),  # seconds since 1970, UTC
)

uploads = sa.Table(  # under way and lately ended, where servers and workers share the database
    "uploads",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("at", sa.String(40), nullable=False, index=True),
    _text("file"),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("step", sa.Text, nullable=False, server_default=""),
    sa.Column("done", sa.Integer, nullable=False, server_default="0"),
    sa.Column("total", sa.Integer, nullable=False, server_default="0"),
    sa.Column("report", sa.Text),  # the wire's JSON
    sa.Column("stopped", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("clearance", sa.String(20), nullable=False, server_default=Level.RESTRICTED.value),  # of the sender
    sa.Column("kind", sa.String(20), nullable=False, server_default="read"),
)
