"""Limits: how much of the machine one file may take."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# (what is being done, done so far, of how many)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file: bytes on disk, bytes when unpacked, pages, and what a reading child process may use.

    `seconds` is wall time (the child's CPU time too) for reading without OCR; `page_seconds` is for OCR of one page.
    `memory_mb` is the child's address space. `ocr=False` refuses pages without text instead of recognising them.
    """

    max_bytes: int = 200_000_000
    max_unpacked: int = 400_000_000
    max_pages: int = 3000
    seconds: int = 300
    memory_mb: int = 1536
    ocr: bool = True
    ocr_dpi: int = 200
    ocr_workers: int = field(default_factory=cores)
    page_seconds: int = 120
    tessdata: Path | None = None  # a folder with another vie.traineddata (tessdata best); None is tesseract's own
    page_store: Path | None = None  # where recognised pages are kept; None keeps none
    page_store_bytes: int = 300_000_000
    secret: bool = False  # read documents stamped Mật, Tối mật or Tuyệt mật, which are refused otherwise
