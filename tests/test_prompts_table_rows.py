"""Table rows: the row that groups, and the figure in the column that is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.agencies import load_register
from corpus.document import Cell, Document, Table
from prompts.answer import Answer, Answerer, Refusal
from prompts.table_rows import cell_asked, figures_of_row, group_above, rows_of_group, unit_above
from tests.prompts_doubles import Shelf, WordSearcher, desk_for, made

PRICES = ["Địa bàn | Đò ngang | Đò dọc", "Phường | 12 | 30", "Xã vùng cao | 8 | 20"]
PLACES = ["STT | Tên xã", "I | Vùng cao", "1 | Xã Nậm Rốm", "2 | Xã Tả Phìn", "II | Vùng thấp", "1 | Xã Bản Qua"]


def tables() -> Document:
    lines = [
        ("", "3/QĐ-UBND"),
        ("Điều 1", "Điều 1. Giá vé bến đò#"),
        (".", "Đơn vị tính: 1.000 đồng/lượt"),
        *((".", row) for row in PRICES),
        ("Điều 2", "Điều 2. Danh sách xã có bến đò#"),
        *((".", row) for row in PLACES),
    ]
    document = made("3/QĐ-UBND", "QUYẾT ĐỊNH", "giá vé bến đò", lines)
    return replace(document, tables=(table(document, PRICES), table(document, PLACES)))


def table(document: Document, lines: list[str]) -> Table:
    """Lay the lines of a document as rows, their parts as cells."""
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        at = document.text.index(line)
        parts = line.split(" | ")
        starts = [at + sum(len(p) + 3 for p in parts[:i]) for i in range(len(parts))]
        rows.append(tuple(Cell(s, s + len(p)) for s, p in zip(starts, parts, strict=True)))
    return Table(tuple(rows), rows[0][0].start, rows[-1][-1].end)


CELLS = [
    ("Giá vé đò dọc ở xã vùng cao bao nhiêu?", ("20", "Đò dọc"), "the column that is named"),
    ("gia ve do ngang o xa vung cao bao nhieu", ("8", "Đò ngang"), "typed without diacritics"),
    ("Giá vé ở xã vùng cao bao nhiêu?", None, "no column is named"),
]


@pytest.mark.parametrize(("question", "found", "reason"), CELLS, ids=[c[2] for c in CELLS])
def test_the_cell_of_the_column_asked_for(question: str, found: tuple[str, str] | None, reason: str) -> None:
    document = tables()
    row = document.text.index(PRICES[2])
    assert cell_asked(desk_for(question, document).question, document, row) == found, reason


def test_counters_are_no_figures_and_the_first_row_has_none() -> None:
    document, text = tables(), tables().text
    assert [text[s:e] for s, e in figures_of_row(document, text.index(PRICES[1]))] == ["12", "30"]
    assert figures_of_row(document, text.index(PRICES[0])) == []
    assert figures_of_row(document, text.index(PLACES[2])) == []
    assert unit_above(document, text.index(PRICES[1])) == "1.000 đồng/lượt"


def test_rows_stand_under_the_row_that_groups_them() -> None:
    document, text = tables(), tables().text
    group = group_above(document, text.index(PLACES[3]))
    assert group is not None
    assert text[slice(*group)] == "I | Vùng cao"
    assert [text[s:e] for s, e in rows_of_group(document, text.index(PLACES[1]))] == PLACES[2:4]
    assert group_above(document, text.index(PRICES[1])) is None
    assert rows_of_group(document, text.index(PLACES[2])) == []


ASKED = [
    (
        "Giá vé đò dọc ở xã vùng cao bao nhiêu?",
        "20 (Đò dọc; đơn vị tính: 1.000 đồng/lượt).",
        "the figure opens the answer",
    ),
    ("Xã Tả Phìn thuộc vùng nào?", "Theo", "the row that groups it is shown"),
]


@pytest.mark.parametrize(("question", "opening", "reason"), ASKED, ids=[a[2] for a in ASKED])
def test_a_table_answers(question: str, opening: str, reason: str) -> None:
    shelf = Shelf(tables())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert got.text.startswith(opening), reason
    assert opening != "Theo" or "Vùng cao" in got.text


def test_a_cell_is_no_answer_to_what_the_table_does_not_speak_of() -> None:
    shelf = Shelf(tables())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Giá vé máy bay bao nhiêu?")
    assert isinstance(got, Refusal)
