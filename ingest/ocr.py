"""OCR: pages without sound words are rendered by PDFium and recognised by tesseract with its Vietnamese model."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.document import Doubt
from corpus.errors import UnreadableDocument
from ingest.limits import Limits, Progress
from ingest.pdf_page import PdfPage, Span
from ingest.syllables import WORD, is_syllable

_ROOT = str(Path(__file__).resolve().parent.parent)
_INSTALL = "Hãy cài đặt bằng lệnh: sudo apt-get install tesseract-ocr tesseract-ocr-vie, rồi nạp lại."
_UNSURE = 60.0  # tesseract's confidence, of 100
_MOST_DOUBTS = 200
_COLUMN_GAP = 2.5  # times a letter's height


@dataclass(frozen=True, slots=True)
class Recognised:
    """The recognised pages by number, and the words that two signals doubt."""

    pages: dict[int, PdfPage]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture and its resolution."""

    path: Path
    dpi: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int
    line: tuple[str, str, str]


def recognise_pages(path: Path, numbers: Sequence[int], limits: Limits, progress: Progress) -> Recognised:
    """Recognise the pages `numbers` (from 1) of a PDF. Raises UnreadableDocument where tesseract is missing."""
    require_tesseract(limits)
    with tempfile.TemporaryDirectory(prefix="chidan-ocr-") as folder:
        return recognise_pictures(numbers, lambda n: render(path, n, limits, Path(folder)), limits, progress)


def recognise_pictures(
    numbers: Sequence[int], picture_of: Callable[[int], Picture], limits: Limits, progress: Progress
) -> Recognised:
    """Recognise the pictures that `picture_of` makes, several at a time, and delete each when it is done."""
    found: dict[int, PdfPage] = {}
    doubts: list[Doubt] = []
    with ThreadPoolExecutor(max_workers=max(1, limits.ocr_workers)) as pool:

        def work(number: int) -> tuple[int, PdfPage, list[Doubt]]:
            picture = picture_of(number)
            page, unsure = recognise(picture, number, limits)
            picture.path.unlink()
            return number, page, unsure

        for done, (number, page, unsure) in enumerate(pool.map(work, numbers), start=1):
            found[number] = page
            doubts.extend(unsure)
            progress("Nhận dạng chữ", done, len(numbers))
    return Recognised(found, tuple(_told(doubts, len(numbers))))


def _told(doubts: list[Doubt], pages: int) -> Iterator[Doubt]:
    yield Doubt("ocr", f"{pages} trang là ảnh quét, chữ được nhận dạng tự động và có thể sai vài chỗ.")
    yield from doubts[:_MOST_DOUBTS]
    if len(doubts) > _MOST_DOUBTS:
        yield Doubt("word", f"Còn {len(doubts) - _MOST_DOUBTS} từ khác nghi bị nhận dạng sai.")


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
    if "vie" not in languages(binary):
        raise UnreadableDocument("Chương trình tesseract trên máy chưa có dữ liệu tiếng Việt.", _INSTALL)


@cache
def languages(binary: str) -> frozenset[str]:
    """Return the languages that a tesseract binary knows."""
    ran = subprocess.run([binary, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return frozenset(line.strip() for line in ran.stdout.splitlines()[1:])


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


def recognise(picture: Picture, number: int, limits: Limits) -> tuple[PdfPage, list[Doubt]]:
    """Return the words of a picture as a page, in points, and a Doubt for each word that two signals doubt."""
    command = ["tesseract", str(picture.path), "stdout", "-l", "vie", "--psm", "3", "--dpi", str(picture.dpi), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # pages run side by side; threads inside one only wait
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, timeout=limits.page_seconds, check=True, env=environment
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return PdfPage(number, failure="ocr"), []
    words = list(_words(ran.stdout))
    height = _page_height(ran.stdout)
    scale = 72 / picture.dpi
    spans = tuple(span for line in _by_line(words) for span in _spans(line, height, scale))
    return PdfPage(number, height=height * scale, spans=spans), list(_unsure(words, number))


def _rows(tsv: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def _page_height(tsv: str) -> int:
    return next((int(row["height"]) for row in _rows(tsv) if row["level"] == "1"), 1)


def _words(tsv: str) -> Iterator[_Word]:
    for row in _rows(tsv):
        if row["level"] == "5" and row["text"] and row["text"].strip():
            left, top, width, height = (int(row[k]) for k in ("left", "top", "width", "height"))
            line = (row["block_num"], row["par_num"], row["line_num"])
            yield _Word(row["text"], float(row["conf"]), left, top, width, height, line)


def _by_line(words: Sequence[_Word]) -> list[list[_Word]]:
    lines: dict[tuple[str, str, str], list[_Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())


def _spans(line: Sequence[_Word], page_height: int, scale: float) -> Iterator[Span]:
    """Yield the stretches of a line, cut where a gap is as wide as between columns."""
    tall = sorted(word.height for word in line)[len(line) // 2]
    foot = sorted(word.top + word.height for word in line)[len(line) // 2]
    stretch: list[_Word] = []
    gap = False
    for word in line:
        if stretch and word.left - (stretch[-1].left + stretch[-1].width) > _COLUMN_GAP * tall:
            yield _span(stretch, page_height - foot, tall, scale, gap)
            stretch, gap = [], True
        stretch.append(word)
    yield _span(stretch, page_height - foot, tall, scale, gap)


def _span(words: Sequence[_Word], y: int, tall: int, scale: float, gap: bool) -> Span:
    return Span(" ".join(w.text for w in words), words[0].left * scale, y * scale, max(tall * scale, 4.0), gap)


def _unsure(words: Sequence[_Word], page: int) -> Iterator[Doubt]:
    """Doubt a word where tesseract is unsure and it is no Vietnamese syllable either."""
    for word in words:
        parts = WORD.findall(word.text)
        if word.confidence < _UNSURE and parts and not all(is_syllable(p) or p.isupper() for p in parts):
            yield Doubt("word", f"Trang {page}: từ “{word.text}” nghi bị nhận dạng sai.")
