"""The file: opens, has titles, a native chart and tables, and notes with every quote in full."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pptx import Presentation

from corpus.agencies import load_register
from publish.chosen import Audience, Kind, Length
from publish.deck import Cover
from publish.powerpoint import write_deck
from publish.published import Options, publish
from tests.publish_papers import TEXT, chosen


def opened(folder: Path) -> tuple[bytes, list[object]]:
    made = publish(Kind.SLIDES, [chosen(folder)], Options(Audience.MEMBERS, Length.MIDDLE), load_register())
    return made.content, list(Presentation(io.BytesIO(made.content)).slides)


def test_every_slide_has_a_title_and_what_it_says_stands_in_its_notes(tmp_path: Path) -> None:
    _, slides = opened(tmp_path)
    for ordinal, slide in enumerate(slides):
        assert slide.shapes.title.text_frame.text.strip()  # type: ignore[attr-defined]
        if ordinal and slide.shapes.title.text_frame.text != "Câu hỏi ôn tập":  # type: ignore[attr-defined]
            notes = slide.notes_slide.notes_text_frame.text  # type: ignore[attr-defined]
            quotes = [part.rpartition("”")[0] for part in notes.split("“")[1:]]
            assert quotes
            assert all(quote in TEXT for quote in quotes)


def test_the_chart_and_the_tables_are_native(tmp_path: Path) -> None:
    content, slides = opened(tmp_path)
    charts = [s.chart for slide in slides for s in slide.shapes if s.has_chart]  # type: ignore[attr-defined]
    tables = [s.table for slide in slides for s in slide.shapes if s.has_table]  # type: ignore[attr-defined]
    assert [tuple(p.values) for c in charts for p in c.plots[0].series] == [(60.0, 80.0, 75.0)]
    assert len(tables) >= 3
    assert all(
        name.startswith(("ppt/", "_rels/", "docProps/", "["))
        for name in zipfile.ZipFile(io.BytesIO(content)).namelist()
    )


def test_the_font_is_one_that_offices_have(tmp_path: Path) -> None:
    content, _ = opened(tmp_path)
    archive = zipfile.ZipFile(io.BytesIO(content))
    theme = next(archive.read(n) for n in archive.namelist() if n.startswith("ppt/theme"))
    assert b"Calibri" not in theme
    slide = archive.read("ppt/slides/slide2.xml").decode()
    assert 'typeface="Arial"' in slide
    assert 'lang="vi-VN"' in slide


def test_a_title_longer_than_office_allows_is_cut_in_the_properties_only() -> None:
    title = "Chương trình hành động thực hiện kết luận về nước sạch " * 6
    content = write_deck([Cover("TỈNH ỦY HÒA GIANG", title, "", "")], title, "", False)
    show = Presentation(io.BytesIO(content))
    assert len(show.core_properties.title) == 255
    assert title.strip() in show.slides[0].shapes.title.text_frame.text.strip()
