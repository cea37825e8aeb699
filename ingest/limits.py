"""Limits: how much of the machine one file may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    ocr_workers: int = 2
    page_seconds: int = 120
