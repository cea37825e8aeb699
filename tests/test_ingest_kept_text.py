"""Properties of the way from lines to sections: nothing is refused, and no letter of the source is lost or invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.canonical import canonicalize
from ingest.joining import is_page_number
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.source import Grid, Line, Source
from ingest.structure import find_sections

STARTS = st.sampled_from(
    [
        *(
            "",
            "Điều 5. ",
            "Điều",
            "Đ",
            "iều 7. ",
            "Chương II",
            "PHỤ LỤC ",
            "Phụ lục I ban hành ",
            "Mẫu số 01",
            "I- ",
            "1- ",
        ),
        *(
            "II. ",
            "1. ",
            "9) ",
            "2.1. ",
            "a) ",
            "a.1) ",
            "đ) ",
            "i) ",
            "l. ",
            "- ",
            "~ ",
            "Thứ nhất, ",
            "“",
            '"3. ',
            "”.",
        ),
        *("Nơi nhận:", "KT. CHỦ TỊCH", "TM. ỦY BAN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/KH-UBND"),
        *(
            "QUY CHẾ",
            "(Ban hành kèm theo Quyết định số 1)",
            "giai đoạn 2026",
            "- 2030 ",
            "    12",
            "| ",
            "Sửa đổi như sau:",
        ),
    ]
)
LINE = st.builds(lambda start, words: start + words, STARTS, st.text(max_size=40))
GRID = st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3).map(tuple), min_size=1, max_size=4)
BLOCKS = st.lists(st.one_of(LINE.map(Line), LINE.map(Line), GRID.map(lambda rows: Grid(tuple(rows)))), max_size=30)


def letters(source: Source) -> Counter[str]:
    """The source's letters and figures; blanks and page numbers are not kept, signs are compared elsewhere."""
    kept = [b for b in source.blocks if isinstance(b, Grid) or not (source.wrapped and is_page_number(b.text))]
    words = (b.text if isinstance(b, Line) else " ".join(c for row in b.rows for c in row) for b in kept)
    alone = (canonicalize(Source((Line(w),), wrapped=False)).text for w in words)
    return Counter(c for text in alone for c in text if c.isalnum())


@settings(max_examples=300, deadline=None)
@given(BLOCKS, st.booleans())
def test_no_letter_is_lost_and_sections_are_sound(blocks: list[Line | Grid], wrapped: bool) -> None:
    source = Source(tuple(blocks), wrapped)
    canonical = canonicalize(source)
    assert Counter(c for c in canonical.text if c.isalnum()) == letters(source)
    sections, doubts = find_sections(canonical)
    size = len(canonical.text)
    assert all(0 <= s.start <= s.head_end <= size and s.start <= s.end <= size for s in sections)
    assert [s.start for s in sections] == sorted(s.start for s in sections)
    assert all(s.path and s.heading in canonical.text.replace("\n", " ") for s in sections)
    assert all(d.start is not None and d.end is not None and 0 <= d.start <= d.end <= size for d in doubts)


REAL = Path(__file__).parents[2] / "shared" / "documents"


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("name", ["party/nq-57-tw.md", "provincial/qd-84-bac-ninh.md", "docx/30_2020_ND_CP.docx"])
def test_real_documents_keep_their_letters(name: str) -> None:
    source = open_source(REAL / name, Limits(ocr=False))
    kept = Counter(c for c in canonicalize(source).text if c.isalnum())
    assert kept == letters(source)
