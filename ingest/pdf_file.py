"""PDF: read by a child process that may die, pages without sound words recognised from their picture."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.document import Doubt
from corpus.errors import UnreadableDocument
from ingest.clean import clean, squeeze
from ingest.furniture import without_furniture
from ingest.legacy_encodings import restore
from ingest.limits import Limits, Progress
from ingest.page_quality import judge
from ingest.page_store import PageStore
from ingest.pdf_layout import lay_pages
from ingest.pdf_page import PdfPage
from ingest.source import Grid, Line, Source, Unsure

_ROOT = str(Path(__file__).resolve().parent.parent)
_FEW_WORDS = 40
_UNSEEN = "không nhìn thấy được (ngoài khổ giấy, quá nhỏ, trùng màu nền hoặc không in)"
_FEWEST_UNSEEN = 4  # letters
_MOST_MB = 512  # for a small file, a bomb too; a large one is held in memory by each of its readers
_TIMES_ITS_SIZE = 4
_LONGEST_LINE = 64_000_000  # bytes of one page's JSON
_ERRORS = {
    "encrypted": (
        "Tệp PDF được đặt mật khẩu, không đọc được.",
        "Hãy mở tệp bằng mật khẩu, in hoặc lưu lại thành PDF không có mật khẩu rồi nạp lại.",
    ),
    "damaged": (
        "Tệp PDF bị hỏng hoặc bị cắt cụt, không đọc được.",
        "Hãy tải hoặc xuất lại tệp từ bản gốc rồi nạp lại.",
    ),
}


def read_pdf(path: Path, limits: Limits, progress: Progress) -> Source:
    """Return the words of a PDF: lines with their page, ruled tables as grids, page numbers and running heads left out.

    Raises UnreadableDocument for a damaged or encrypted file, for one without pages or letters, and over a limit.
    """
    pages = _read_pages(path, limits, progress)
    unread = [page.number for page in pages if page.needs_ocr]
    doubts: list[Doubt] = []
    unsure: tuple[Unsure, ...] = ()
    if unread and _may_recognise(pages, limits):
        from ingest.ocr import recognise_pages

        recognised = recognise_pages(path, unread, limits, progress)
        pages = [_sounder(page, recognised.pages.get(page.number)) for page in pages]
        doubts.extend(recognised.doubts)
        unsure = recognised.unsure
    elif unread:
        numbers = ", ".join(map(str, unread))
        doubts.append(Doubt("page", f"Trang {numbers}: chữ là ảnh hoặc phông bị hỏng, máy này chưa nhận dạng được."))
    return lines_of(pages, doubts, unsure)


def unrecognised_pages(path: Path, limits: Limits) -> list[int]:
    """Return the pages of a PDF, by number, that have yet to be recognised: that is what reading it will cost.

    None where OCR cannot be done here, or where what it gives cannot be kept. Raises as `read_pdf` does.
    """
    pages = _read_pages(path, limits, lambda _step, _done, _of: None)
    store = PageStore.of(path, limits)
    wanted = [page.number for page in pages if page.needs_ocr and store.get(page.number) is None]
    return wanted if wanted and store.most_bytes and _may_recognise(pages, limits) else []


def _may_recognise(pages: Sequence[PdfPage], limits: Limits) -> bool:
    """Whether OCR can be done. Without it a document goes on where other pages have words, else it is an error."""
    from ingest.ocr import require_tesseract

    try:
        require_tesseract(limits)
    except UnreadableDocument:
        if not any(judge(clean(page.text)).words > _FEW_WORDS for page in pages if not page.needs_ocr):
            raise
        return False
    return True


def lines_of(pages: Sequence[PdfPage], doubts: list[Doubt], unsure: tuple[Unsure, ...] = ()) -> Source:
    """Return what the pages say, furniture left out and old fonts restored, with `doubts` and what else is doubted."""
    doubts = [*doubts, *_failed(pages), *_unseen(pages)]
    blocks, encoding = _in_unicode(lay_pages(without_furniture(pages)))
    if encoding:
        doubts.append(Doubt("encoding", f"Văn bản dùng phông chữ cũ ({encoding}), đã được chuyển sang Unicode."))
    return Source(blocks, wrapped=True, page_count=len(pages), doubts=tuple(doubts), unsure=unsure)


def _sounder(page: PdfPage, recognised: PdfPage | None) -> PdfPage:
    """Return the recognised page, unless the words that the file itself gave are no worse (a page of formulas)."""
    if recognised is None:
        return page
    own, other = judge(clean(page.text)), judge(clean(recognised.text))
    worse = own.words > _FEW_WORDS and own.known - own.single >= other.known - other.single
    return page if worse else recognised


def _failed(pages: Sequence[PdfPage]) -> list[Doubt]:
    return [Doubt("page", f"Trang {p.number} không đọc được.") for p in pages if p.failure and not p.spans]


def _unseen(pages: Sequence[PdfPage]) -> list[Doubt]:
    """Tell of words that nobody sees on paper; they are read, as the file says them."""
    return [
        Doubt("hidden", f"Trang {p.number} có chữ {_UNSEEN}: “{squeeze(clean(p.unseen))[:80]}”.")
        for p in pages
        if sum(c.isalnum() for c in p.unseen) >= _FEWEST_UNSEEN
    ]


def _read_pages(path: Path, limits: Limits, progress: Progress) -> list[PdfPage]:
    """Let the child read; where it dies on a page, let another go on behind that page without looking at drawings."""
    pages = _Child(path, limits).read(progress, first=0, drawings=True)
    if not pages.died:
        return pages.read
    rest = _Child(path, limits).read(progress, first=len(pages.read), drawings=False)
    if rest.died and not rest.read and not pages.read:
        raise UnreadableDocument(
            "Không đọc được tệp PDF trong giới hạn bộ nhớ và thời gian cho phép.",
            "Hãy tách tệp thành nhiều phần nhỏ hơn, hoặc in lại thành PDF mới rồi nạp.",
        )
    found = pages.read + rest.read
    lost = [PdfPage(number, failure="died") for number in range(len(found) + 1, max(pages.count, rest.count) + 1)]
    return found + lost


class _Reading:
    """What one child gave: pages in order, the count it announced, whether it ended before its time."""

    def __init__(self) -> None:
        self.read: list[PdfPage] = []
        self.count = 0
        self.died = False


class _Child:
    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits

    def read(self, progress: Progress, first: int, drawings: bool) -> _Reading:
        limits = self._limits
        most = _MOST_MB + _TIMES_ITS_SIZE * (self._path.stat().st_size >> 20)
        settings = {
            "memory_mb": min(limits.memory_mb, most),
            "seconds": limits.seconds,
            "max_pages": limits.max_pages,
            "first": first,
            "drawings": drawings,
        }
        command = [sys.executable, "-m", "ingest.pdf_child", str(self._path.resolve()), json.dumps(settings)]
        reading = _Reading()
        with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            clock = threading.Timer(limits.seconds, child.kill)
            clock.start()
            try:
                self._listen(child, reading, progress)
            finally:
                clock.cancel()
                child.kill()
        reading.died = reading.count == 0 or first + len(reading.read) < reading.count
        return reading

    def _listen(self, child: subprocess.Popen[bytes], reading: _Reading, progress: Progress) -> None:
        assert child.stdout is not None
        for line in iter(lambda: child.stdout.readline(_LONGEST_LINE), b""):  # type: ignore[union-attr]
            if not line.endswith(b"\n"):
                return
            said = json.loads(line)
            if "error" in said:
                raise _error(said, self._limits)
            if "pages" in said:
                reading.count = said["pages"]
                continue
            reading.read.append(PdfPage.from_json(said))
            progress("Đọc trang", reading.read[-1].number, reading.count)


def _error(said: dict[str, Any], limits: Limits) -> UnreadableDocument:
    if said["error"] in _ERRORS:
        return UnreadableDocument(*_ERRORS[said["error"]])
    if said["pages"] == 0:
        return UnreadableDocument("Tệp PDF không có trang nào.", "Hãy tải hoặc xuất lại tệp từ bản gốc rồi nạp lại.")
    return UnreadableDocument(
        f"Tệp PDF có {said['pages']} trang, giới hạn là {limits.max_pages} trang.",
        "Hãy tách tệp thành nhiều phần nhỏ hơn rồi nạp từng phần.",
    )


def _in_unicode(blocks: Sequence[Line | Grid]) -> tuple[tuple[Line | Grid, ...], str]:
    """Restore old fonts over the whole document at once, then clean each line and cell."""
    flat = [text.replace("\n", " ") for b in blocks for text in ([b.text] if isinstance(b, Line) else _cells(b))]
    restored = restore("\n".join(flat))
    words = iter(restored.text.split("\n"))
    out: list[Line | Grid] = []
    for block in blocks:
        if isinstance(block, Line):
            out.append(replace(block, text=clean(next(words))))
        else:
            rows = tuple(tuple(squeeze(clean(next(words))) for _ in row) for row in block.rows)
            out.append(replace(block, rows=rows))
    return tuple(out), restored.encoding


def _cells(grid: Grid) -> list[str]:
    return [cell for row in grid.rows for cell in row]
