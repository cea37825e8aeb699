"""Markdown: what is printed, without the signs; three kinds of table."""

from __future__ import annotations

import doctest
from collections import Counter
from pathlib import Path

import pytest

import ingest.emphasis
import ingest.markdown_file
from ingest.clean import clean
from ingest.markdown_file import read_markdown, strip_marks
from ingest.source import Grid, Line, Source

MARKED = [
    ("**Điều 1. **Ban hành", "Điều 1. Ban hành", "bold"),
    ("*Hòa Giang, ngày 5 tháng 9 năm 2025*", "Hòa Giang, ngày 5 tháng 9 năm 2025", "italic"),
    ("Số 12\\-CTr/TU", "Số 12-CTr/TU", "an escaped dash"),
    ("1\\. Mục đích", "1. Mục đích", "an escaped number"),
    ("\\*", "*", "the escaped star of a Party letterhead"),
    ("*   Rà soát", "- Rà soát", "a star bullet is a dash in print"),
    ("[Cổng thông tin](https://example.vn/a)", "Cổng thông tin", "a link is its words"),
    ("Mẫu_số_01 và 2 * 3", "Mẫu_số_01 và 2 * 3", "signs inside words and sums stay"),
    ("R&amp;D &lt; 2%", "R&D < 2%", "entities"),
    ("[Điều 5](sửa đổi)", "[Điều 5](sửa đổi)", "brackets that are no link stay"),
    ("**QUYẾT ĐỊNH**Quy định", "QUYẾT ĐỊNH Quy định", "two words that only the stars part"),
    ("**Điều 1.**Phạm vi", "Điều 1. Phạm vi", "a label glued to its words"),
    ("K**ý tên**", "Ký tên", "emphasis inside a word"),
    ("> trích", "trích", "a quotation"),
]


@pytest.mark.parametrize(("marked", "words", "reason"), MARKED, ids=[row[2] for row in MARKED])
def test_signs_go_and_words_stay(marked: str, words: str, reason: str) -> None:
    assert strip_marks(marked) == words


def _read(text: str) -> Source:
    return read_markdown(text.encode())


def _grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def _lines(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Line) and block.text.strip()]


BARS = """Các nhiệm vụ:

|
**TT**
|
**Nhiệm vụ**
|
**Chủ trì**
|
|
**I**
|
**Hạ tầng
số**
|
|
1
|
Phủ sóng đến
các thôn
|
Sở Khoa học
và Công nghệ
|
|
2
|
Lắp đặt
|
** **
|

Kinh phí do ngân sách bảo đảm.
"""


def test_a_flattened_table_becomes_a_grid_and_prose_after_it_does_not() -> None:
    source = _read(BARS)
    (grid,) = _grids(source)
    assert grid.rows == (
        ("TT", "Nhiệm vụ", "Chủ trì"),
        ("I", "Hạ tầng số", ""),
        ("1", "Phủ sóng đến các thôn", "Sở Khoa học và Công nghệ"),
        ("2", "Lắp đặt", ""),
    )
    assert _lines(source) == ["Các nhiệm vụ:", "Kinh phí do ngân sách bảo đảm."]


def test_a_cell_merged_downwards_leaves_its_column_empty() -> None:
    rows = _grids(_read("|\nTT\n|\nA\n|\nB\n|\n|\n1\n|\na\n|\nb\n|\n|\nc thêm\n|\nd\n|\n|\n2\n|\ne\n|\nf\n|\n"))[0].rows
    assert rows[2] == ("", "c thêm", "d")


@pytest.mark.parametrize(
    ("rows", "placed", "reason"),
    [
        (
            ["TT/Việc/Mức", "Đơn vị/Giá", "1/Đo/Công/12", "2/Vẽ/Công/5"],
            [("TT", "Việc", "Mức", ""), ("", "", "Đơn vị", "Giá"), ("1", "Đo", "Công", "12"), ("2", "Vẽ", "Công", "5")],
            "a second row of the head stands below the merged cell of the first",
        ),
        (
            ["TT/Việc/Mức/Giá", "1/Đo/Công/12 đồng", "Máy/3 đồng", "2/Vẽ/Công/5 đồng"],
            [
                ("TT", "Việc", "Mức", "Giá"),
                ("1", "Đo", "Công", "12 đồng"),
                ("", "", "Máy", "3 đồng"),
                ("2", "Vẽ", "Công", "5 đồng"),
            ],
            "two cells merged downwards: the row stands where its cells look like their columns",
        ),
        (
            ["TT/Việc/Mức/Giá", "1/Đo/Công/12", "2/Vẽ", "3/In/Công/5"],
            [("TT", "Việc", "Mức", "Giá"), ("1", "Đo", "Công", "12"), ("2", "Vẽ", "", ""), ("3", "In", "Công", "5")],
            "a row with its label lacks its last cells",
        ),
    ],
)
def test_short_rows_of_a_bar_table_find_their_columns(
    rows: list[str], placed: list[tuple[str, ...]], reason: str
) -> None:
    lines = "".join("|\n" + "|\n".join(f"{cell}\n" for cell in row.split("/")) + "|\n" for row in rows)
    assert list(_grids(_read(lines))[0].rows) == placed, reason


def test_a_pipe_table_becomes_a_grid() -> None:
    (grid,) = _grids(_read("| TT | Việc |\n| --- | :--: |\n| 1 | Rà **soát**<br>lại \\| tiếp |\n| 2 |\n"))
    assert grid.rows == (("TT", "Việc"), ("1", "Rà soát lại | tiếp"), ("2", ""))


LETTERHEAD = """|
**ỦY BAN NHÂN
DÂN **
TỈNH HÒA GIANG
-------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 12/QĐ-UBND
|
*Hòa Giang, ngày
5 tháng 9 năm 2025*
|


**QUYẾT ĐỊNH**
"""


def test_a_letterhead_is_lines_column_by_column_without_its_rules() -> None:
    source = _read(LETTERHEAD)
    assert not _grids(source)
    assert _lines(source) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH HÒA GIANG",
        "Số: 12/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hòa Giang, ngày 5 tháng 9 năm 2025",
        "QUYẾT ĐỊNH",
    ]


def test_headings_stand_alone_and_fences_and_rules_go() -> None:
    source = _read("# QUYẾT ĐỊNH\nvề việc\n\n```\nmã\n```\n---\n* * *\n\\*\n")
    assert _lines(source) == ["QUYẾT ĐỊNH", "về việc", "mã", "*"]
    assert source.blocks[:3] == (Line(""), Line("QUYẾT ĐỊNH"), Line(""))


def test_doctests() -> None:
    for module in (ingest.markdown_file, ingest.emphasis):
        assert doctest.testmod(module).failed == 0


def test_no_letter_of_real_texts_is_lost() -> None:
    folder = Path(__file__).parents[2] / "shared" / "documents" / "provincial"
    if not folder.exists():
        pytest.skip("the shared documents are not here")
    for path in sorted(folder.glob("*.md")):
        written = clean(path.read_text(encoding="utf-8"))
        read = "".join(b.text if isinstance(b, Line) else "".join(map("".join, b.rows)) for b in _read(written).blocks)
        assert Counter(filter(str.isalpha, read)) == Counter(filter(str.isalpha, written)), path.name
