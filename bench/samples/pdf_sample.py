"""PDF samples: born digital with an embedded font, or scanned (an image of each page and no words)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from bench.samples.source_text import Part

_FONTS = Path("/usr/share/fonts/truetype/dejavu")
_MM = 72 / 25.4
_DPI = 200


def as_pdf(parts: tuple[Part, ...], title: str) -> bytes:
    """Return the parts as a PDF in A4. Raises SystemExit where the DejaVu fonts are not installed."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    _load_fonts()
    out = io.BytesIO()
    made = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=30 * _MM,
        rightMargin=16 * _MM,
        topMargin=20 * _MM,
        bottomMargin=18 * _MM,
        title=title,
        author="Tỉnh Hòa Giang",
        invariant=1,
    )
    made.build([piece for part in parts for piece in _pieces(part)], onLaterPages=_page_number)
    return out.getvalue()


def as_scan(pdf: bytes) -> bytes:
    """Return `pdf` as an office scanner gives it back: grey JPEG pages, a little noise, 0.3° off the straight."""
    import numpy as np
    import pypdfium2
    from PIL import Image
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    random = np.random.default_rng(77)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pypdfium2.PdfDocument(pdf):
        sheet = page.render(scale=_DPI / 72).to_pil().convert("L")
        sheet = sheet.rotate(0.3, resample=Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(sheet, dtype=np.float32) * 0.94 + random.normal(0, 4, (sheet.height, sheet.width))
        jpeg = io.BytesIO()
        Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(jpeg, "JPEG", quality=40)
        canvas.drawImage(ImageReader(jpeg), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _load_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in ("DejaVuSerif", "DejaVuSerif-Bold"):
        file = _FONTS / f"{name}.ttf"
        if not file.exists():
            raise SystemExit(f"{file} is missing: install the package fonts-dejavu-core")
        pdfmetrics.registerFont(TTFont(name, str(file)))


def _page_number(canvas: Any, made: Any) -> None:
    canvas.setFont("DejaVuSerif", 10)
    canvas.drawCentredString(made.pagesize[0] / 2, made.pagesize[1] - 14 * _MM, str(made.page))


def _pieces(part: Part) -> list[Any]:
    from reportlab.platypus import PageBreak, Paragraph, Spacer

    if part.kind == "break":
        return [PageBreak()]
    if part.kind == "columns":
        return [_columns(part), Spacer(1, 20)]
    written = [Paragraph(_escaped(words), _style(part.kind)) for (words,) in part.rows]
    return [*written, Spacer(1, 12)] if part.kind == "title" else written


def _columns(part: Part) -> Any:
    from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

    left, right = ([w for w in side if w] for side in zip(*part.rows, strict=True))
    cells: list[list[Any]] = [
        [Paragraph(_escaped(words), _style("list" if words.startswith(("-", "Nơi")) else "head")) for words in side]
        for side in (left, right)
    ]
    if left[0].startswith("Nơi"):
        cells[1].insert(-1, Spacer(1, 56))  # room for the signature and the seal
    table = Table([cells], colWidths=[66 * _MM, 98 * _MM])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _style(kind: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    bold = kind in ("title", "bold")
    return ParagraphStyle(
        kind,
        fontName="DejaVuSerif-Bold" if bold else "DejaVuSerif",
        fontSize={"head": 10, "list": 9}.get(kind, 11),
        leading=16 if kind not in ("head", "list") else 13,
        alignment={"title": 1, "head": 1, "list": 0}.get(kind, 4),
        firstLineIndent=10 * _MM if kind in ("bold", "prose") else 0,
        spaceAfter=4,
    )


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
