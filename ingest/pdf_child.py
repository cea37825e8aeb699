"""The child process that reads PDFs: `python -m ingest.pdf_child FILE SETTINGS` writes one JSON value a line.

The first line is `{"pages": n}` or `{"error": …}`, then one PdfPage for each page. Memory and CPU time are limited
before the file is opened; the parent watches the clock. Whatever a hostile file does, it does here.
"""

from __future__ import annotations

import json
import logging
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ingest.page_quality import Quality, judge
from ingest.pdf_fonts import KnownFonts
from ingest.pdf_notes import take_notes
from ingest.pdf_page import PdfPage, Span, TableBox

_READ_ERRORS = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    OSError,
    zlib.error,
)
_TINY = 1.5  # points
_MOST_UNSEEN = 200  # letters
_FEW_LETTERS = 200  # a stamp or a signature on a scanned page


def limit_resources(memory_mb: int, seconds: int) -> None:
    """Bound this process's address space and CPU time where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: str, settings: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the child says about the file."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            yield {"error": "encrypted"}
            return
        count = len(reader.pages)
    except DependencyError:
        yield {"error": "encrypted"}
        return
    except (PyPdfError, *_READ_ERRORS) as error:
        yield {"error": "damaged", "detail": str(error)[:200]}
        return
    if count == 0 or count > settings["max_pages"]:
        yield {"error": "pages", "pages": count}
        return
    yield {"pages": count}
    pages = _Pages(path, reader, drawings=settings.get("drawings", True))
    for index in range(settings.get("first", 0), count):
        yield pages.read(index).to_json()


class _Pages:
    """Reads the pages of one document: pypdf first, pdfplumber where the words or the lines ask for it."""

    def __init__(self, path: str, reader: Any, drawings: bool) -> None:
        self._path = path
        self._reader = reader
        self._drawings: Any = None
        self._plumber: Any = None
        self._fonts = KnownFonts()
        self._may_draw = drawings

    def read(self, index: int) -> PdfPage:
        from pypdf.errors import PyPdfError

        from ingest.pdf_text import page_spans

        page = PdfPage(index + 1)
        turned = plain = False
        try:
            source = self._reader.pages[index]
            box = source.mediabox
            turned = bool(source.rotation % 360)
            page = replace(page, width=float(box.width), height=float(box.height))
            left, bottom = float(box.left), float(box.bottom)
            spans, plain = page_spans(source, self._fonts)
            spans = [replace(s, x=(s.x or 0) - left, y=(s.y or 0) - bottom) for s in spans]
            kept, notes = take_notes(spans, page.height)
            page = replace(page, spans=tuple(kept), notes=tuple(notes), unseen=_unseen(kept, page))
        except (PyPdfError, *_READ_ERRORS) as error:
            page = replace(page, failure=type(error).__name__)
        except MemoryError:
            return replace(page, failure="MemoryError", needs_ocr=True)
        return self._second_look(page, index, turned, plain)

    def _second_look(self, page: PdfPage, index: int, turned: bool, plain: bool) -> PdfPage:
        """Judge the words and look at what is drawn beside them; `plain`: nothing is, by the page's own content."""
        quality = _quality(page.spans)
        upright, level, pictures, paths = (0, 0, 0.0, 0) if plain else self._look(index)
        letters = sum(c.isalpha() for span in page.spans for c in span.text)
        if letters and not plain:
            page = replace(page, unseen=f"{page.unseen} {self._hidden(index, pictures)}".strip()[:_MOST_UNSEEN])
        if letters < _FEW_LETTERS and (pictures > 0.5 or (letters == 0 and (pictures > 0.02 or paths > 20))):
            return replace(page, needs_ocr=True)
        if letters and not quality.good:
            page, quality = self._better(page, quality, index)
        ruled = upright >= 3 and level >= 2 and letters > 0
        tables = tuple(self._tables(index, plain=quality.good and not turned)) if ruled else ()
        if tables and turned:
            page = replace(page, spans=tuple(self._plumbed(index)), width=page.height, height=page.width)
        hopeless = quality.words > 20 and (quality.known < 0.75 or quality.single > 0.1)
        return replace(page, tables=tables, needs_ocr=hopeless)

    def _better(self, page: PdfPage, quality: Quality, index: int) -> tuple[PdfPage, Quality]:
        second = self._plumbed(index)
        other = _quality(tuple(second))
        if other.words and other.known - other.single > quality.known - quality.single:
            return replace(page, spans=tuple(second), failure=""), other
        return page, quality

    def _look(self, index: int) -> tuple[int, int, float, int]:
        from pypdfium2 import PdfiumError

        from ingest.pdf_tables import Drawings

        if not self._may_draw:
            return 0, 0, 0.0, 0
        try:
            self._drawings = self._drawings or Drawings(self._path)
            looked: tuple[int, int, float, int] = self._drawings.look(index)
        except (PdfiumError, *_READ_ERRORS):
            return 0, 0, 0.0, 0
        return looked

    def _hidden(self, index: int, pictures: float) -> str:
        from pypdfium2 import PdfiumError

        if self._drawings is None:
            return ""
        try:
            told: str = self._drawings.hidden(index, pictures)
        except (PdfiumError, *_READ_ERRORS):
            return ""
        return told

    def _tables(self, index: int, plain: bool) -> list[TableBox]:
        """Return the tables of a page; `plain` says that its letters are sound and it is not turned."""
        from pypdfium2 import PdfiumError

        from ingest.ruled_page import UntoldPage

        if plain:
            try:
                told: list[TableBox] = self._drawings.tables(index)
                return told
            except (UntoldPage, PdfiumError, *_READ_ERRORS):
                pass  # the slower reader tells
        try:
            found: list[TableBox] = self._opened().tables(index)
        except _second_reader_errors():
            return []
        return found

    def _plumbed(self, index: int) -> list[Span]:
        try:
            found: list[Span] = self._opened().spans(index)
        except _second_reader_errors():
            return []
        return found

    def _opened(self) -> Any:
        from ingest.pdf_tables import Plumber

        self._plumber = self._plumber or Plumber(self._path)
        return self._plumber


def _second_reader_errors() -> tuple[type[Exception], ...]:
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    return (PSException, MalformedPDFException, PdfminerException, *_READ_ERRORS)


def _unseen(spans: list[Span], page: PdfPage) -> str:
    """Return the words that nobody sees on the page: outside its edges, or smaller than print can be."""
    if page.width <= 0 or page.height <= 0:
        return ""
    outside = [s for s in spans if s.size < _TINY or not _on_sheet(s, page)]
    return " ".join(span.text.strip() for span in outside)[:_MOST_UNSEEN]


def _on_sheet(span: Span, page: PdfPage) -> bool:
    across, up = span.x or 0.0, span.y or 0.0
    return -span.size <= across <= page.width and -span.size <= up <= page.height


def _quality(spans: tuple[Span, ...]) -> Quality:
    return judge(unicodedata.normalize("NFC", "\n".join(span.text for span in spans)))


def main(arguments: list[str]) -> int:
    """Read the file and write JSON lines on stdout."""
    path, settings = arguments[0], json.loads(arguments[1])
    limit_resources(settings["memory_mb"], settings["seconds"])
    logging.disable(logging.CRITICAL)  # pypdf and pdfminer report broken objects there
    for value in read(path, settings):
        sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
