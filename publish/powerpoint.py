"""The home of python-pptx: a deck as a PowerPoint file, 16:9, in a plain official dress made here.

Arial: it is on every Office machine and has all Vietnamese letters; a font that the machine lacks would be replaced and
move every line that was measured.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from corpus.citation import Citation
from publish import deck
from publish.deck import Asked, Bars, Cover, Grid, Points, Slide
from publish.measure import SANS, lines
from publish.powerpoint_parts import BLUE, INK, LINE, MUTED, RED, WASH, box, colour, fill, paragraph, run
from publish.printing import file_title, printable
from publish.statement import Statement

_TITLE_ONLY = 5  # of the layouts that python-pptx brings


def write_deck(slides: Sequence[Slide], title: str, foot: str, named: bool) -> bytes:
    """Return the file. `foot` stands at the bottom of every slide; `named` puts the document's number into chips."""
    from pptx import Presentation
    from pptx.util import Pt

    show = Presentation()
    show.slide_width, show.slide_height = Pt(deck.WIDE), Pt(deck.HIGH)
    show.core_properties.title, show.core_properties.author = file_title(title), "Chỉ Dẫn"
    show.core_properties.language = "vi-VN"
    _dress(show)
    for ordinal, planned in enumerate(slides, 1):
        slide = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY])
        _put(slide, planned, named)
        if not isinstance(planned, Cover):
            _foot(slide, foot, ordinal)
        notes = notes_of(planned, named)
        if notes:
            slide.notes_slide.notes_text_frame.text = printable(notes)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def notes_of(planned: Slide, named: bool) -> str:
    """Return what the speaker reads below a slide: every statement's full quotes with their places."""
    if isinstance(planned, Asked):
        return "\n\n".join(f"{q.stem}\n{q.right} {_quotes(q.citations, named)}" for q in planned.questions)
    statements = planned.statements
    if isinstance(planned, Points) and planned.heading:
        statements = (planned.heading, *statements)
    return "\n\n".join(dict.fromkeys(_note(s, named) for s in statements))


def _note(statement: Statement, named: bool) -> str:
    return _quotes(statement.citations, named)


def _quotes(citations: Sequence[Citation], named: bool) -> str:
    said = []
    for citation in citations:
        page = f", trang {citation.page}" if citation.page else ""
        place = f"{citation.spoken}{page}"
        number = f"{citation.number}, " if named and citation.number else ""
        said.append(f"[{number}{place}] “{citation.quote}”")
    return "\n".join(said)


def _dress(show: Any) -> None:
    """Give the template its fonts and the title its place, so that the outline view and screen readers see titles."""
    from pptx.util import Pt

    for rel in show.slide_master.part.rels.values():
        if rel.reltype.endswith("/theme"):
            theme = rel.target_part
            theme._blob = theme.blob.replace(b'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{SANS}"/>'.encode())
    layout = show.slide_layouts[_TITLE_ONLY]
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type != 1:  # date, foot, number: drawn here instead
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top = Pt(deck.MARGIN), Pt(deck.TITLE_TOP + 20)
        shape.width, shape.height = Pt(deck.WIDE - 2 * deck.MARGIN), Pt(60)


def _put(slide: Any, planned: Slide, named: bool) -> None:
    if isinstance(planned, Cover):
        _cover(slide, planned)
        return
    _title(slide, planned.title, planned.above)
    top = deck.body_top(planned.title)
    if isinstance(planned, Points):
        _points(slide, planned, named, top)
    elif isinstance(planned, Asked):
        _asked(slide, planned, top)
    elif isinstance(planned, Grid):
        _grid(slide, planned, top)
    else:
        _bars(slide, planned, top)


def _title(slide: Any, title: str, above: str) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    size = deck.title_size(title)
    shape = slide.shapes.title
    shape.left, shape.top = Pt(deck.MARGIN), Pt(deck.TITLE_TOP + 20)
    shape.width, shape.height = Pt(deck.WIDE - 2 * deck.MARGIN), Pt(deck.title_height(title))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph(frame.paragraphs[0], [run(title, size, INK, bold=True)], size)
    if above:
        box(slide, deck.MARGIN, deck.TITLE_TOP - 6, deck.WIDE - 2 * deck.MARGIN, 20, [[run(above, 14, RED)]], 14)
    _rule(slide, deck.MARGIN, deck.body_top(title) - 12, 56)


def _rule(slide: Any, left: float, top: float, wide: float) -> None:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Pt

    rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(top), Pt(wide), Pt(3))
    fill(rule, RED)


def _cover(slide: Any, cover: Cover) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    room = deck.WIDE - 4 * deck.MARGIN
    if cover.issuer:
        top = box(slide, 2 * deck.MARGIN, 56, room, 30, [[run(cover.issuer.upper(), 20, RED, bold=True)]], 20)
        top.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    _rule(slide, deck.WIDE / 2 - 60, 100, 120)
    size = next((s for s in (36, 32, 28, 24) if lines(cover.title, s, room, bold=True) <= 5), 22)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Pt(2 * deck.MARGIN), Pt(120), Pt(room), Pt(270)
    shape.text_frame.word_wrap, shape.text_frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    title = deck.shortened(cover.title, size, room, 8, bold=True)
    paragraph(shape.text_frame.paragraphs[0], [run(title, size, INK, bold=True)], size, centred=True)
    below = [[run(deck.shortened(cover.below, 20, room, 2), 20, INK)]] if cover.below else []
    low = box(slide, 2 * deck.MARGIN, 400, room, 90, [*below, [run(cover.audience, 18, MUTED, italic=True)]], 20)
    for one in low.text_frame.paragraphs:
        one.alignment = PP_ALIGN.CENTER


def _points(slide: Any, planned: Points, named: bool, top: float) -> None:
    said = [
        [run(s.text + " ", deck.BODY_SIZE, INK), run(s.chip(named), deck.CHIP_SIZE, BLUE)] for s in planned.statements
    ]
    high = deck.BODY_BOTTOM - top
    body = box(slide, deck.MARGIN, top, deck.WIDE - 2 * deck.MARGIN, high, said, deck.BODY_SIZE, bullets=True)
    if planned.rest:
        last = body.text_frame.add_paragraph()
        paragraph(last, [run(planned.rest, deck.SMALLEST, MUTED, italic=True)], deck.SMALLEST)


def _asked(slide: Any, planned: Asked, top: float) -> None:
    from pptx.util import Pt

    said = []
    for number, question in enumerate(planned.questions, 1):
        stem, *answers = deck.question_lines(question, number)
        said.append([run(stem, deck.BODY_SIZE, INK, bold=True)])
        said.extend([run(line, deck.BODY_SIZE, INK)] for line in answers)
        key = f"Đáp án: {'ABCD'[question.key]}. {question.chip(planned.named)}" if planned.told else " "
        said.append([run(key, deck.SMALLEST, RED, bold=True)])
    body = box(slide, deck.MARGIN, top, deck.WIDE - 2 * deck.MARGIN, deck.BODY_BOTTOM - top, said, deck.BODY_SIZE)
    for made, runs in zip(body.text_frame.paragraphs, said, strict=True):
        made.space_after = Pt(2 * deck.GAP if runs[0].ink == RED else deck.GAP / 4)


def _grid(slide: Any, planned: Grid, top: float) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    rows = [tuple(deck.Cell(h, True) for h in planned.headings), *planned.rows]
    high = [deck.row_height(cells, planned.widths) for cells in rows]
    frame = slide.shapes.add_table(
        len(rows), len(planned.headings), Pt(deck.MARGIN), Pt(top), Pt(sum(planned.widths)), Pt(sum(high))
    )
    frame.name = printable(planned.title)
    table = frame.table
    table.horz_banding = False
    for column, wide in zip(table.columns, planned.widths, strict=True):
        column.width = Pt(wide)
    for at, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        row.height = Pt(high[at])
        for column, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            cell.margin_left = cell.margin_right = Pt(deck.CELL_PAD)
            cell.margin_top = cell.margin_bottom = Pt(deck.CELL_PAD / 2)
            cell.vertical_anchor = MSO_ANCHOR.TOP
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour(BLUE if at == 0 else "FFFFFF" if at % 2 else WASH)
            ink = "FFFFFF" if at == 0 else BLUE if column == len(cells) - 1 else INK
            words_run = run(words.text, deck.TABLE_SIZE, ink, bold=words.strong)
            paragraph(cell.text_frame.paragraphs[0], [words_run], deck.TABLE_SIZE)


def _bars(slide: Any, planned: Bars, top: float) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
    from pptx.util import Pt

    data = CategoryChartData(number_format=f'General"{planned.unit}"')
    data.categories = [printable(name) for name in planned.names]
    data.add_series("Mức phải đạt", planned.figures)
    wide, high = deck.WIDE - 2 * deck.MARGIN, deck.BODY_BOTTOM - top - 26
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Pt(deck.MARGIN), Pt(top), Pt(wide), Pt(high), data)
    frame.name = printable(planned.title)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(deck.SMALLEST), SANS
    chart.font.color.rgb = colour(INK)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.font.bold, plot.data_labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = f'General"{planned.unit}"', False
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = colour(BLUE)
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = colour(LINE)
    chart.category_axis.has_major_gridlines = chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible, chart.value_axis.minimum_scale = False, 0
    chart.value_axis.maximum_scale = 110
    places = ", ".join(dict.fromkeys(s.chip() for s in planned.statements))
    text = f"Mức tối thiểu, trên, đạt… của từng chỉ tiêu: xem bảng sau. Căn cứ: {places}"
    text = deck.shortened(text, deck.SMALLEST, wide, 1)  # the table and the notes have them all
    box(slide, deck.MARGIN, deck.BODY_BOTTOM - 24, wide, 22, [[run(text, deck.SMALLEST, MUTED)]], deck.SMALLEST)


def _foot(slide: Any, foot: str, ordinal: int) -> None:
    from pptx.enum.text import PP_ALIGN

    words = deck.shortened(foot, 12, deck.WIDE - 3 * deck.MARGIN - 60, 1)
    box(slide, deck.MARGIN, deck.HIGH - 30, deck.WIDE - 3 * deck.MARGIN - 60, 18, [[run(words, 12, MUTED)]], 12)
    number = box(slide, deck.WIDE - deck.MARGIN - 60, deck.HIGH - 30, 60, 18, [[run(str(ordinal), 12, MUTED)]], 12)
    number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
