"""Run by Alembic: migrates over the connection, and inside the transaction, that the catalogue hands in."""

from __future__ import annotations

from alembic import context

from corpus.catalogue.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
