"""Handouts: Decree 30/2020 layout, each line with its clause."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from corpus.agencies import load_register
from publish.chosen import Audience, Kind, Length
from publish.published import Options, publish
from tests.publish_papers import TEXT, chosen


def opened(folder: Path, audience: Audience = Audience.MEMBERS, length: Length = Length.FULL):  # type: ignore[no-untyped-def]
    made = publish(Kind.HANDOUT, [chosen(folder)], Options(audience, length), load_register())
    return made, Document(io.BytesIO(made.content))


def test_the_layout_is_that_of_decree_30(tmp_path: Path) -> None:
    _, document = opened(tmp_path)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(m.mm) for m in margins] == [20, 20, 30, 15]
    normal = document.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("Times New Roman", 14)
    assert section.different_first_page_header_footer, "no number on the first page"
    assert "PAGE" in section.header._element.xml


def test_every_line_has_its_clause_and_stands_in_the_document(tmp_path: Path) -> None:
    made, document = opened(tmp_path)
    said = [p.text for p in document.paragraphs if p.text.startswith("- ")]
    assert said
    assert all(line.endswith("]") for line in said)
    assert all(row.cells[-1].text.startswith("[") for table in document.tables for row in table.rows[1:])
    assert all(c.quote in TEXT for item in made.items for c in item.citations)


@pytest.mark.parametrize(("audience", "first"), [(Audience.CADRES, "PHÂN CÔNG"), (Audience.MEMBERS, "THÔNG TIN")])
def test_the_order_is_the_audiences(tmp_path: Path, audience: Audience, first: str) -> None:
    _, document = opened(tmp_path, audience)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0].startswith(f"A. {first}")
