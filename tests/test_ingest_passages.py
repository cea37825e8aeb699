"""Passages: every word in exactly one of them, each understandable alone, none over two top-level sections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Cell, Page, Section, SectionKind, Table
from corpus.passage import Passage
from corpus.section_path import SectionPath
from ingest.canonical import Canonical
from ingest.passages import LONGEST, cut_passages

K = SectionKind
LONG = "Sở Khoa học và Công nghệ tỉnh Hòa Giang rà soát, hoàn thiện quy định về dữ liệu dùng chung của tỉnh. "


def document(*paragraphs: str, table: list[list[str]] | None = None) -> Canonical:
    """Join paragraphs as `canonicalize` does; a table goes to the end."""
    text = ""
    spans = []
    for words in paragraphs:
        text += "\n" if text else ""
        spans.append((len(text), len(text) + len(words)))
        text += words
    rows = []
    for row in table or []:
        text += "\n"
        cells = []
        for number, words in enumerate(row):
            text += " | " if number else ""
            cells.append(Cell(len(text), len(text) + len(words)))
            text += words
        rows.append(tuple(cells))
    tables = (Table(tuple(rows), rows[0][0].start, len(text)),) if rows else ()
    return Canonical(text, tuple(spans), tables)


def section(canonical: Canonical, path: str, kind: K, first: int, last: int, heading: str = "") -> Section:
    """A section over paragraphs `first` to `last`."""
    start, head_end = canonical.paragraphs[first]
    parsed = SectionPath.parse(path)
    label = canonical.text[start:head_end].split(" ")[0]
    return Section(parsed, kind, label, heading, len(parsed.parts), start, head_end, canonical.paragraphs[last][1])


def paths(passages: tuple[Passage, ...]) -> list[str]:
    return [str(p.section) for p in passages]


def test_each_item_of_a_part_is_a_passage_and_the_heading_stands_with_the_first() -> None:
    c = document("V- TỔ CHỨC THỰC HIỆN", "1. Hội đồng nhân dân tỉnh giám sát.", "2. Sở Tài chính cân đối.")
    sections = [
        section(c, "V", K.ROMAN, 0, 2, "TỔ CHỨC THỰC HIỆN"),
        section(c, "V.1", K.CLAUSE, 1, 1),
        section(c, "V.2", K.CLAUSE, 2, 2),
    ]
    first, second = cut_passages("d", c, sections, "Chương trình 12-CTr/TU")
    assert paths((first, second)) == ["V.1", "V.2"]
    assert first.text == "V- TỔ CHỨC THỰC HIỆN\n1. Hội đồng nhân dân tỉnh giám sát."
    assert second.breadcrumb == ("Chương trình 12-CTr/TU", "V- TỔ CHỨC THỰC HIỆN")
    assert (first.id, second.id) == ("d:0", "d:1")


def test_a_short_clause_keeps_its_points_and_its_lead_in() -> None:
    c = document("Điều 2. Trách nhiệm", "1. Sở Y tế:", "a) Hướng dẫn các bệnh viện;", "b) Báo cáo kết quả.", LONG * 6)
    sections = [
        section(c, "Điều 2", K.ARTICLE, 0, 4, "Trách nhiệm"),
        section(c, "Điều 2.1", K.CLAUSE, 1, 3),
        section(c, "Điều 2.1.a", K.POINT, 2, 2),
        section(c, "Điều 2.1.b", K.POINT, 3, 3),
    ]
    passages = cut_passages("d", c, sections, "T")
    assert paths(passages) == ["Điều 2.1", "Điều 2"]
    assert passages[0].text.endswith("1. Sở Y tế:\na) Hướng dẫn các bệnh viện;\nb) Báo cáo kết quả.")


def test_short_points_of_a_long_clause_stand_together() -> None:
    c = document("1. Các sở thực hiện:", "a) " + LONG * 8, "b) Bố trí cán bộ;", "c) Bố trí kinh phí.")
    sections = [
        section(c, "1", K.CLAUSE, 0, 3),
        section(c, "1.a", K.POINT, 1, 1),
        section(c, "1.b", K.POINT, 2, 2),
        section(c, "1.c", K.POINT, 3, 3),
    ]
    passages = cut_passages("d", c, sections, "T")
    assert paths(passages) == ["1.a", "1"]
    assert passages[1].text == "b) Bố trí cán bộ;\nc) Bố trí kinh phí."
    assert passages[1].breadcrumb == ("T", "1. Các sở thực hiện:")  # the lead-in, as it stands in an earlier passage


def test_a_long_clause_is_cut_at_sentences_and_keeps_its_heading() -> None:
    c = document("I- TÌNH HÌNH", LONG.strip() * 1 + " " + (LONG * 40).strip())
    passages = cut_passages("d", c, [section(c, "I", K.ROMAN, 0, 1, "TÌNH HÌNH")], "T")
    assert len(passages) > 3
    assert all(len(p.text) <= LONGEST and p.text.endswith(".") for p in passages)
    assert passages[0].text.startswith("I- TÌNH HÌNH\nSở")
    assert passages[1].breadcrumb == ("T", "I- TÌNH HÌNH")


def test_a_sentence_without_end_is_cut_between_words() -> None:
    c = document("tên " * 2_000)
    assert all(len(p.text) <= LONGEST for p in cut_passages("d", c, [], "T"))
    c = document("x" * 5_000)
    assert sum(len(p.text) for p in cut_passages("d", c, [], "T")) == 5_000


def test_letterhead_bases_and_signature_are_passages_without_a_section() -> None:
    c = document(
        "ỦY BAN NHÂN DÂN TỈNH HÒA GIANG",
        "Số: 5/QĐ-UBND",
        "Căn cứ Luật Giá;",
        "Điều 1. Ban hành Quy chế.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "Trần Văn Bình",
    )
    passages = cut_passages("d", c, [section(c, "Điều 1", K.ARTICLE, 3, 3)], "T")
    assert paths(passages) == ["", "", "Điều 1", ""]
    assert passages[3].text == "Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\nTrần Văn Bình"
    assert passages[3].breadcrumb == ("T", "Nơi nhận, người ký")
    assert passages[1].text == "Căn cứ Luật Giá;"


def test_a_table_row_carries_the_head_and_its_group() -> None:
    table = [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        ["I", "Hạ tầng số", ""],
        ["1", "Xây dựng kho dữ liệu dùng chung của tỉnh " * 8, "Sở Tài chính"],
        ["2", "Phủ sóng 5G tại các khu công nghiệp " * 8, "Sở Công Thương"],
    ]
    c = document("PHỤ LỤC", table=table)
    rows = c.tables[0].rows
    sections = [section(c, "Phụ lục 1", K.APPENDIX, 0, 0)]
    whole = Section(sections[0].path, K.APPENDIX, "PHỤ LỤC", "", 1, 0, 7, len(c.text))
    numbered = [
        Section(whole.path.child(f"hàng {n}"), K.ROW, str(n), "", 2, rows[n + 1][0].start, end, end)
        for n, end in ((1, rows[2][-1].end), (2, rows[3][-1].end))
    ]
    passages = cut_passages("d", c, [whole, *numbered], "T")
    assert paths(passages) == ["Phụ lục 1, hàng 1", "Phụ lục 1, hàng 2"]
    assert passages[1].breadcrumb == ("T", "PHỤ LỤC", "TT | Nhiệm vụ | Chủ trì", "I | Hạ tầng số")


def test_a_passage_knows_its_page() -> None:
    c = document(LONG * 8, LONG * 8)
    paged = Canonical(c.text, c.paragraphs, (), (Page(3, 0, c.paragraphs[1][0]), Page(4, c.paragraphs[1][0], 10_000)))
    assert [p.page for p in cut_passages("d", paged, [], "T")] == [3, 4]


KINDS = st.sampled_from([K.ROMAN, K.CLAUSE, K.POINT, K.ARTICLE, K.CHAPTER, K.APPENDIX])
WORDS = st.text(alphabet="Sở tài chính.;: ĐƯa)1|", min_size=1, max_size=80) | st.just(LONG * 15)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Canonical, list[Section]]:
    """A text with sections at random paragraphs, nested as levels say; ends may be anywhere later."""
    c = document(
        *draw(st.lists(WORDS, min_size=1, max_size=14)), table=draw(st.none() | st.just([["TT", "Tên"], ["1", "a"]]))
    )
    sections: list[Section] = []
    for number, kind in enumerate(draw(st.lists(st.none() | KINDS, max_size=len(c.paragraphs)))):
        if kind:
            last = draw(st.integers(number, len(c.paragraphs) - 1))
            sections.append(section(c, f"S{number}", kind, number, last))
    return c, sections


@given(trees())
def test_every_letter_stands_in_exactly_one_passage(tree: tuple[Canonical, list[Section]]) -> None:
    canonical, sections = tree
    passages = cut_passages("d", canonical, sections, "T")
    at = 0
    for passage in passages:
        assert passage.text == canonical.text[passage.start : passage.end]
        assert passage.start >= at
        assert not any(c.isalnum() for c in canonical.text[at : passage.start])
        assert len(passage.text) <= LONGEST
        at = passage.end
    assert not any(c.isalnum() for c in canonical.text[at:])


@given(trees())
def test_no_passage_reaches_over_two_top_level_sections(tree: tuple[Canonical, list[Section]]) -> None:
    canonical, sections = tree
    sections = [s for s in sections if not any(o.start < s.start < o.end for o in sections)]  # the top level only
    for passage in cut_passages("d", canonical, sections, "T"):
        held = [s for s in sections if s.start < passage.end and passage.start < s.end]
        assert len(held) <= 1


@pytest.mark.parametrize("paragraphs", [(), ("",), ("-----",)])
def test_a_text_without_words_has_no_passages(paragraphs: tuple[str, ...]) -> None:
    assert cut_passages("d", document(*paragraphs), [], "T") == ()
