"""What reading one file may cost, as an office has set it."""

from __future__ import annotations

from api.settings import Settings
from ingest.limits import Limits, cores


def limits_of(s: Settings) -> Limits:
    """Return the limits of these settings."""
    return Limits(
        max_bytes=s.max_upload,
        max_pages=s.max_pages,
        seconds=s.max_read_seconds,
        memory_mb=s.max_memory_mb,
        ocr_workers=s.threads or cores(),
        tessdata=s.tessdata,
        page_store=s.recognised,
        page_store_bytes=s.max_pages_kept_mb * 1_000_000,
        secret=s.allow_secret,
    )
