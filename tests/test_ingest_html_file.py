"""HTML: the document of a page without what stands around it, lines where a browser breaks them, tables as grids."""

from __future__ import annotations

import pytest

from corpus.errors import UnreadableDocument
from ingest.html_file import read_html
from ingest.source import Grid, Line, Source


def read(body: str) -> Source:
    return read_html(f"<html><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return [block.text for block in read(body).blocks if isinstance(block, Line) and block.text]


LINES = [
    ("<p>Điều 1.<br>Phạm vi</p>", ["Điều 1.", "Phạm vi"], "a line break"),
    ("<div>Sở <b>Nội</b> <i>vụ</i></div>", ["Sở Nội vụ"], "marks inside a line cut nothing"),
    ("<ol><li>Tổng hợp</li><li>Báo cáo</li></ol>", ["1. Tổng hợp", "2. Báo cáo"], "numbers that a browser prints"),
    ('<ol start="4" type="a"><li>Kiểm tra</li></ol>', ["d) Kiểm tra"], "letters, from where the list says"),
    ('<ol start="-"><li>Kiểm tra</li></ol>', ["1. Kiểm tra"], "a start that is no number"),
    ("<ul><li>Rà soát</li></ul>", ["- Rà soát"], "a bullet"),
    ("<p>Sở Y&nbsp;tế &amp; Sở Nội vụ</p>", ["Sở Y tế & Sở Nội vụ"], "entities"),
    ("<p>Nơi nhận:</p><hr><p>-----------</p>", ["Nơi nhận:"], "rules are no words"),
    ("<table><tr><td>" + "Điều 1. Kế hoạch này. " * 12 + "</td></tr></table>", 1, "a table that only frames text"),
    ("<p>Sở Nội vụ<script>alert(1)</script><!-- ẩn --></p>", ["Sở Nội vụ"], "scripts and comments"),
]


@pytest.mark.parametrize(("body", "expected", "reason"), LINES, ids=[row[2] for row in LINES])
def test_lines_are_cut_where_a_browser_cuts_them(body: str, expected: list[str] | int, reason: str) -> None:
    found = lines(body)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_a_table_is_a_grid_and_merged_cells_stand_once() -> None:
    table = (
        "<table><tr><th rowspan=2>TT</th><th colspan=2>Cơ quan</th></tr><tr><td>Chủ trì</td><td>Phối hợp</td></tr>"
        "<tr><td>1</td><td>Sở Y tế<br>Sở Nội vụ</td></tr></table>"
    )
    grids = [block for block in read(table).blocks if isinstance(block, Grid)]
    assert [grid.rows for grid in grids] == [
        (("TT", "Cơ quan", ""), ("", "Chủ trì", "Phối hợp"), ("1", "Sở Y tế Sở Nội vụ", ""))
    ]


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02\x03" * 40])
def test_a_page_of_nothing_is_a_clear_error(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as told:
        read_html(data)
    assert told.value.advice


def test_very_deep_pages_are_read_to_a_bound() -> None:
    assert isinstance(read("<div>" * 5_000 + "sâu" + "</div>" * 5_000), Source)


def test_an_old_encoding_is_told() -> None:
    source = read_html("<p>ñy ban nh©n d©n tØnh triÓn khai nhiÖm vô ®­îc giao</p>".encode("latin-1"))
    assert [doubt.kind for doubt in source.doubts] == ["encoding"]
    assert "triển khai nhiệm vụ được giao" in " ".join(b.text for b in source.blocks if isinstance(b, Line))
