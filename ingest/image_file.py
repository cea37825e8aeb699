"""Photographs and scans (.png, .jpg, .tif): recognised like the pages of a scanned PDF."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from corpus.errors import UnreadableDocument
from ingest.limits import Limits, Progress
from ingest.ocr import Picture, recognise_pictures, require_tesseract
from ingest.pdf_file import lines_of
from ingest.source import Source

_ROOT = str(Path(__file__).resolve().parent.parent)


def read_image(path: Path, limits: Limits, progress: Progress) -> Source:
    """Return the words on a picture; each frame of a .tif is a page. Raises UnreadableDocument."""
    require_tesseract(limits)
    with tempfile.TemporaryDirectory(prefix="chidan-image-") as folder:
        command = [sys.executable, "-m", "ingest.picture_child", str(path.resolve()), folder]
        command += [str(limits.max_pages), str(limits.memory_mb), str(limits.seconds)]
        try:
            ran = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=limits.seconds, check=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            raise UnreadableDocument(
                "Không mở được ảnh: tệp bị hỏng, quá lớn hoặc không phải là ảnh.",
                "Hãy lưu lại ảnh thành .png hoặc .jpg rồi nạp lại.",
            ) from None
        pictures = {n: Picture(Path(folder) / f"{n}.png", int(dots)) for n, dots in enumerate(ran.stdout.split(), 1)}
        recognised = recognise_pictures(path, list(pictures), pictures.__getitem__, limits, progress)
    pages = [recognised.pages[number] for number in sorted(recognised.pages)]
    return lines_of(pages, list(recognised.doubts), recognised.unsure)
