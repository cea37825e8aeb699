"""Passages to generations on disk, and queries to ranked passages. Start reading at `searcher.py`."""
