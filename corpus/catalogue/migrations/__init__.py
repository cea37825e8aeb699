"""Alembic migrations of the catalogue, run when it is opened; start reading at `versions/`."""
