"""Parts of slides: runs of letters, paragraphs, boxes, colours; sizes in points, colours in hex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publish.deck import BULLET, GAP, LEADING
from publish.measure import SANS
from publish.printing import printable

INK, MUTED, BLUE, RED, LINE, WASH = "1A2330", "57616F", "0F4C81", "A3161A", "C9CED6", "F1F5F9"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look."""

    text: str
    size: float
    ink: str
    bold: bool
    italic: bool


def run(text: str, size: float, ink: str, bold: bool = False, italic: bool = False) -> Run:
    """Return letters of one look."""
    return Run(printable(text), size, ink, bold, italic)


def colour(hexadecimal: str) -> Any:
    """Return a colour as python-pptx has it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hexadecimal)


def fill(shape: Any, hexadecimal: str) -> None:
    """Fill a shape, without a border or shadow."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(hexadecimal)
    shape.line.fill.background()
    shape.shadow.inherit = False


def paragraph(made: Any, runs: Sequence[Run], size: float, centred: bool = False) -> None:
    """Write runs into a paragraph whose lines stand as high as they were measured."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    made.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
    made.line_spacing = Pt(size * LEADING)
    made.space_before = made.space_after = Pt(0)
    for one in runs:
        letters = made.add_run()
        letters.text = one.text
        letters.font.name, letters.font.size = SANS, Pt(one.size)
        letters.font.bold, letters.font.italic = one.bold, one.italic
        letters.font.color.rgb = colour(one.ink)
        letters._r.get_or_add_rPr().set("lang", "vi-VN")


def box(
    slide: Any,
    left: float,
    top: float,
    wide: float,
    high: float,
    paragraphs: Sequence[Sequence[Run]],
    size: float,
    bullets: bool = False,
) -> Any:
    """Put paragraphs on a slide at a place in points; with `bullets`, each behind a dash and with a gap below."""
    from pptx.util import Pt

    made = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(wide), Pt(high))
    frame = made.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, runs in enumerate(paragraphs):
        one = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph(one, runs, size)
        if bullets:
            one.space_after = Pt(GAP)
            _bullet(one)
    return made


def _bullet(made: Any) -> None:
    from lxml import etree
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    properties = made._p.get_or_add_pPr()
    properties.set("marL", str(Pt(BULLET)))
    properties.set("indent", str(-Pt(BULLET)))
    for tag, attributes in (("a:buFont", {"typeface": SANS}), ("a:buChar", {"char": "–"})):
        etree.SubElement(properties, qn(tag), attributes)
