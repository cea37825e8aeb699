"""OCR: pages without sound words are rendered by PDFium and recognised by tesseract with its Vietnamese model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.document import Doubt
from corpus.errors import UnreadableDocument
from ingest.limits import Limits, Progress
from ingest.ocr_words import page_height, read_words, spans_of
from ingest.page_store import PageStore
from ingest.pdf_page import PdfPage
from ingest.source import Unsure
from ingest.syllables import WORD

_ROOT = str(Path(__file__).resolve().parent.parent)
_INSTALL = "Hãy cài đặt bằng lệnh: sudo apt-get install tesseract-ocr tesseract-ocr-vie, rồi nạp lại."
_SURE = 92.0  # tesseract's confidence, of 100, above which no second signal is asked


@dataclass(frozen=True, slots=True)
class Recognised:
    """The recognised pages by number, and the words that tesseract was not sure of, page by page in its order."""

    pages: dict[int, PdfPage]
    unsure: tuple[Unsure, ...]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """That the words were recognised at all is told to people."""
        words = f"{len(self.pages)} trang là ảnh quét, chữ được nhận dạng tự động và có thể sai vài chỗ."
        return (Doubt("ocr", words),)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture and its resolution."""

    path: Path
    dpi: int


def recognise_pages(path: Path, numbers: Sequence[int], limits: Limits, progress: Progress) -> Recognised:
    """Recognise the pages `numbers` (from 1) of a PDF. Raises UnreadableDocument where tesseract is missing."""
    require_tesseract(limits)
    with tempfile.TemporaryDirectory(prefix="chidan-ocr-") as folder:
        return recognise_pictures(path, numbers, lambda n: render(path, n, limits, Path(folder)), limits, progress)


def recognise_pictures(
    path: Path, numbers: Sequence[int], picture_of: Callable[[int], Picture], limits: Limits, progress: Progress
) -> Recognised:
    """Recognise the pictures that `picture_of` makes, several at a time, and delete each when it is done.

    Pages of the same file that were recognised before are taken from the limits' page store, so that a run that was
    cut off goes on where it stopped.
    """
    store = PageStore.of(path, limits)
    found: dict[int, PdfPage] = {}
    unsure: list[Unsure] = []

    def work(number: int) -> tuple[int, str, int]:
        if (kept := store.get(number)) is not None:
            return number, *kept
        picture = picture_of(number)
        tsv = recognise(picture, limits)
        picture.path.unlink()
        if tsv.startswith("level"):  # tesseract's table, not what a failed run left
            store.put(number, tsv, picture.dpi)
        return number, tsv, picture.dpi

    with ThreadPoolExecutor(max_workers=max(1, limits.ocr_workers)) as pool:
        for done, (number, tsv, dpi) in enumerate(pool.map(work, numbers), start=1):
            found[number] = page_of(tsv, number, dpi)
            unsure.extend(_unsure(tsv, number))
            progress("Nhận dạng chữ", done, len(numbers))
    store.prune()
    return Recognised(found, tuple(unsure))


def require_tesseract(limits: Limits) -> None:
    """Raise UnreadableDocument, with what to install, unless tesseract and its Vietnamese model are there."""
    if not limits.ocr:
        raise UnreadableDocument(
            "Văn bản là ảnh quét, không có chữ để đọc.", "Hãy bật nhận dạng chữ (OCR) rồi nạp lại."
        )
    binary = shutil.which("tesseract")
    if binary is None:
        raise UnreadableDocument(
            "Văn bản là ảnh quét, nhưng máy chưa có chương trình nhận dạng chữ tesseract.", _INSTALL
        )
    if "vie" not in languages(binary, limits.tessdata):
        where = f"Hãy chép vie.traineddata vào thư mục “{limits.tessdata}”, hoặc bỏ thiết lập CHIDAN_TESSDATA."
        raise UnreadableDocument(
            "Chương trình tesseract trên máy chưa có dữ liệu tiếng Việt.", where if limits.tessdata else _INSTALL
        )


@cache
def languages(binary: str, tessdata: Path | None = None) -> frozenset[str]:
    """Return the languages that a tesseract binary knows, in its own folder or in `tessdata`."""
    command = [binary, "--list-langs", *_model(tessdata)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    return frozenset(line.strip() for line in ran.stdout.splitlines()[1:])


def _model(tessdata: Path | None) -> list[str]:
    return ["--tessdata-dir", str(tessdata)] if tessdata else []


def render(path: Path, number: int, limits: Limits, folder: Path) -> Picture:
    """Render one page in a limited child process."""
    target = folder / f"{number}.png"
    command = [sys.executable, "-m", "ingest.pdf_render", str(path.resolve()), str(number), str(limits.ocr_dpi)]
    command += [str(target), str(limits.memory_mb), str(limits.page_seconds)]
    try:
        ran = subprocess.run(command, cwd=_ROOT, capture_output=True, timeout=limits.page_seconds, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise UnreadableDocument(
            f"Không dựng được ảnh của trang {number} để nhận dạng chữ.",
            "Hãy in lại tệp thành PDF mới, hoặc xuất các trang thành ảnh .png rồi nạp.",
        ) from None
    return Picture(target, int(ran.stdout))


def recognise(picture: Picture, limits: Limits) -> str:
    """Return tesseract's table of the words of a picture, "" where it failed or took too long."""
    command = ["tesseract", str(picture.path), "stdout", *_model(limits.tessdata), "-l", "vie", "--psm", "3"]
    command += ["--dpi", str(picture.dpi), "-c", "tessedit_create_tsv=1"]  # another tessdata has no configs/tsv
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # pages run side by side; threads inside one only wait
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, timeout=limits.page_seconds, check=True, env=environment
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout


def page_of(tsv: str, number: int, dpi: int) -> PdfPage:
    """Return the words of tesseract's table as a page, in points."""
    if not tsv.startswith("level"):
        return PdfPage(number, failure="ocr")
    height, scale = page_height(tsv), 72 / dpi
    return PdfPage(number, height=height * scale, spans=spans_of(read_words(tsv), height, scale))


def _unsure(tsv: str, page: int) -> list[Unsure]:
    words = read_words(tsv) if tsv.startswith("level") else []
    return [Unsure(w.text, page, w.confidence) for w in words if w.confidence < _SURE and WORD.search(w.text)]
