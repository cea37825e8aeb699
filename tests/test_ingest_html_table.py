"""HTML tables: rows of squares, cells that reach over rows and columns, frames around running text."""

from __future__ import annotations

import pytest
from lxml import html

from ingest.html_table import is_frame, table_rows


def squares(rows: str) -> list[list[str]]:
    table = html.fragment_fromstring(f"<table>{rows}</table>")
    return [
        ["-" if p.element is None else p.element.text_content() + ("" if p.first else "'") for p in row]
        for row in table_rows(table)
    ]


TABLES = [
    ("<tr><td>1<td>2<tr><td>3", [["1", "2"], ["3"]], "rows of different length"),
    ("<tr><td colspan=2>1<td>2", [["1", "1'", "2"]], "a cell over two columns"),
    ("<tr><td rowspan=2>1<td>2<tr><td>3", [["1", "2"], ["1'", "3"]], "a cell over two rows"),
    ("<tr><td rowspan=9>1<tr><td>2", [["1"], ["1'", "2"]], "over more rows than there are"),
    ("<tr><td colspan=x>1<td colspan=0>2", [["1", "2"]], "spans that are none"),
    ("<tr><td>1<table><tr><td>2</table><tr><td>3", [["12"], ["3"]], "rows of a table inside stay inside"),
    ("<thead><tr><th>TT<tbody><tr><td>1", [["TT"], ["1"]], "head and body"),
]


@pytest.mark.parametrize(("rows", "expected", "reason"), TABLES, ids=[row[2] for row in TABLES])
def test_rows_of_squares(rows: str, expected: list[list[str]], reason: str) -> None:
    assert squares(rows) == expected


def test_a_hostile_span_is_bounded() -> None:
    assert len(squares("<tr><td colspan=100000000>1")[0]) == 60


FRAMES = [
    ("<tr><td>" + "chữ " * 80, True, "one column of running text"),
    ("<tr><td>1", False, "one short cell"),
    ("<tr><td>" + "chữ " * 80 + "<td>2", False, "two columns"),
    ("<tr><td>" + "chữ " * 900 + "<td>2", True, "a cell as long as a document"),
]


@pytest.mark.parametrize(("rows", "frame", "reason"), FRAMES, ids=[row[2] for row in FRAMES])
def test_frames_are_told_from_tables(rows: str, frame: bool, reason: str) -> None:
    assert is_frame(html.fragment_fromstring(f"<table>{rows}</table>")) is frame
