"""Page images: the quoted words are marked where they stand for sure, and nowhere else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from api.page_images import page_image
from corpus.document import Document, Page
from corpus.errors import NotFound, UnreadableDocument

FIRST = "1. So Tai chinh chu tri, phoi hop voi cac so lap du toan kinh phi.\nDong cuoi trang."
SECOND = "2. Van phong theo doi, don doc viec thuc hien.\nLap lai o day mot cau dai.\nLap lai o day mot cau dai."
TEXT = f"{FIRST}\n{SECOND}"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    for page in (FIRST, SECOND):
        for line, words in enumerate(page.split("\n")):
            pdf.drawString(72, 760 - 20 * line, words)
        pdf.showPage()
    pdf.save()
    return path


@pytest.fixture(scope="module")
def document() -> Document:
    pages = (Page(1, 0, len(FIRST) + 1), Page(2, len(FIRST) + 1, len(TEXT)))
    return Document(id="d", version="v", name="a.pdf", text=TEXT, pages=pages)


def yellow(png: bytes) -> tuple[int, int, int, int] | None:
    """Return the box of the marked dots."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    blue = image.getchannel("B").point([255 if value < 120 else 0 for value in range(256)])
    red = image.getchannel("R").point([255 if value > 200 else 0 for value in range(256)])
    return Image.composite(blue, Image.new("L", image.size), red).getbbox()


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_the_words_are_marked_on_their_line(document: Document, source: Path) -> None:
    box = yellow(page_image(document, source, 1, span("phoi hop voi cac so lap du toan")))
    assert box is not None
    left, top, right, bottom = (v * 72 / 96 for v in box)
    assert 842 - 760 - 16 < top < bottom < 842 - 760 + 8  # the first line, in points from the top
    assert left > 150
    assert right - left > 130


def test_a_quote_over_two_pages_is_marked_on_each(document: Document, source: Path) -> None:
    over = (TEXT.index("Dong cuoi"), TEXT.index("theo doi") + 8)
    assert yellow(page_image(document, source, 1, over))
    assert yellow(page_image(document, source, 2, over))


@pytest.mark.parametrize(
    ("words", "page", "reason"),
    [
        ("Lap lai o day mot cau dai.", 2, "they stand twice: which one is meant cannot be told"),
        ("1. So", 1, "too short to be sure"),
        ("So Tai chinh chu tri", 2, "they stand on another page"),
    ],
)
def test_words_that_cannot_be_placed_are_not_marked(
    document: Document, source: Path, words: str, page: int, reason: str
) -> None:
    assert yellow(page_image(document, source, page, span(words))) is None, reason


def test_a_page_that_is_not_there_is_not_found(document: Document, source: Path, tmp_path: Path) -> None:
    for number in (0, 3, -1):
        with pytest.raises(NotFound):
            page_image(document, source, number, None)
    with pytest.raises(NotFound):
        page_image(document, tmp_path / "a.txt", 1, None)


def test_a_damaged_file_is_a_clear_error(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(b"%PDF-1.4 nothing more")
    with pytest.raises(UnreadableDocument):
        page_image(document, path, 1, None)


def test_a_page_that_claims_to_be_huge_is_rendered_small(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    pdf = canvas.Canvas(str(path), pagesize=(14_000, 14_000))
    pdf.drawString(10, 10, "x")
    pdf.save()
    assert max(Image.open(io.BytesIO(page_image(document, path, 1, None))).size) <= 2001


@pytest.mark.parametrize(("turned", "moved"), [(0, 300), (90, 0), (180, 0), (270, 120)])
def test_words_are_marked_on_turned_pages_and_on_pages_that_begin_elsewhere(
    document: Document, source: Path, tmp_path: Path, turned: int, moved: int
) -> None:
    from pypdf import PdfReader, PdfWriter, Transformation
    from pypdf.generic import RectangleObject

    writer = PdfWriter()
    page = writer.add_page(PdfReader(source).pages[0])
    page.add_transformation(Transformation().translate(moved, moved))
    page.mediabox = page.cropbox = RectangleObject((moved, moved, moved + 595, moved + 842))
    page.rotate(turned)
    path = tmp_path / f"turned-{turned}.pdf"
    writer.write(path)
    image = page_image(document, path, 1, span("phoi hop voi cac so lap du toan"))
    plain = page_image(document, path, 1, None)
    box = yellow(image)
    assert box is not None
    ink = Image.open(io.BytesIO(plain)).convert("L").crop(box)
    darkest, _ = ink.getextrema()
    assert isinstance(darkest, int)
    assert darkest < 100, "the mark lies on letters"
    across = (box[2] - box[0], box[3] - box[1])
    assert (across[0] > across[1]) == (turned % 180 == 0)
