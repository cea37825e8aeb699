"""Summaries: one page by measure, something of each part."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from corpus.agencies import load_register
from corpus.errors import SettingsError
from publish.chosen import Audience, Chosen, Kind
from publish.measure import SERIF, lines
from publish.published import Options, publish
from tests.publish_papers import TEXT, chosen, read_text

_ROOM, _HIGH = (210 - 45) * 72 / 25.4, (297 - 40) * 72 / 25.4
MORE = "".join(f"- Tỉ lệ chỉ tiêu thứ {n} về nông nghiệp số của các xã trong tỉnh đạt {n}%.\n" for n in range(10, 90))


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("2. Đến năm 2035", MORE + "2. Đến năm 2035")], ids=["short", "long"]
)
def test_it_is_one_page(tmp_path: Path, audience: Audience, text: str) -> None:
    made = publish(Kind.SUMMARY, [Chosen(read_text(tmp_path, text))], Options(audience), load_register())
    document = Document(io.BytesIO(made.content))
    high = 0.0
    for paragraph in document.paragraphs:
        size = paragraph.runs[0].font.size.pt if paragraph.runs[0].font.size else 13
        high += lines(paragraph.text, size, _ROOM, SERIF) * size * 1.15
        high += paragraph.paragraph_format.space_after.pt if paragraph.paragraph_format.space_after else 0
    assert high <= _HIGH
    assert made.items


def test_cadres_read_first_who_does_what(tmp_path: Path) -> None:
    made = publish(Kind.SUMMARY, [chosen(tmp_path)], Options(Audience.CADRES), load_register())
    headings = [
        p.text for p in Document(io.BytesIO(made.content)).paragraphs if p.style and p.style.name == "Heading 1"
    ]
    assert headings == ["PHÂN CÔNG", "THỜI HẠN", "MỤC TIÊU, CHỈ TIÊU", "NỘI DUNG CHÍNH"]


def test_where_nothing_is_for_the_audience_there_is_no_empty_paper(tmp_path: Path) -> None:
    text = TEXT[: TEXT.index("I- QUAN")] + "I- PHÂN CÔNG\n1. Sở Tài chính phối hợp với Sở Nội vụ.\n"
    with pytest.raises(SettingsError):
        publish(Kind.SUMMARY, [Chosen(read_text(tmp_path, text))], Options(Audience.PEOPLE), load_register())
