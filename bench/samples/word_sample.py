"""Word samples, with real tables and the same bytes on each run."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from bench.samples.source_text import Part

_DAY = (2025, 10, 20, 8, 0, 0)


def as_docx(parts: tuple[Part, ...], title: str) -> bytes:
    """Return the parts as a .docx in A4, Times New Roman 13."""
    import docx
    from docx.shared import Mm, Pt

    made = docx.Document()
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    for part in parts:
        _add(made, part)
    core = made.core_properties
    core.title, core.author, core.comments = title, "Ủy ban nhân dân tỉnh Hòa Giang", ""
    core.created = core.modified = datetime(*_DAY)
    out = io.BytesIO()
    made.save(out)
    return _settled(out.getvalue())


def _add(made: Any, part: Part) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    if part.kind == "break":
        made.add_page_break()
    elif part.kind in ("columns", "table"):
        _add_table(made, part)
    else:
        for (words,) in part.rows:
            paragraph = made.add_paragraph()
            paragraph.add_run(words).bold = part.kind != "prose"
            paragraph.alignment = ALIGN.CENTER if part.kind == "title" else ALIGN.JUSTIFY


def _add_table(made: Any, part: Part) -> None:
    """Add a ruled table; columns (letterhead, signature) are a table of one row without rules, as offices type them."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    if part.kind == "table":
        table = made.add_table(rows=0, cols=len(part.rows[0]), style="Table Grid")
        for row in part.rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        return
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in zip(cells, zip(*part.rows, strict=True), strict=True):
        for number, words in enumerate(w for w in lines if w):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.add_run(words)
            paragraph.alignment = ALIGN.LEFT if words.startswith(("-", "Nơi nhận")) else ALIGN.CENTER


def _settled(data: bytes) -> bytes:
    """Return the package with one fixed date on every entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
