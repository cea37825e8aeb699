"""The child that reads DOCX, HTML and long texts gives what its reader gives, and dies for it within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from ingest.html_file import read_html
from ingest.kinds import Kind
from ingest.limits import Limits
from ingest.source_child import read, read_apart

HTML = "<h1>KẾ HOẠCH</h1><p>1. Sở Tài chính chủ trì.</p><table><tr><td>TT<td>Nhiệm vụ</tr><tr><td>1<td>Họp</tr></table>"


def _settings(**changed: int) -> dict[str, int]:
    return {"max_bytes": 1_000_000, "max_unpacked": 1_000_000, **changed}


def test_what_the_child_reads_is_what_the_reader_gives(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(HTML, encoding="utf-8")
    assert read_apart(path, Kind.HTML, Limits()) == read_html(HTML.encode())


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (b"\0\1\2" * 100, Kind.TEXT, "what the reader says comes through"),
        (b"PK\x03\x04" + b"x" * 100, Kind.DOCX, "a damaged package"),
        ("Sở ".encode() * 2_000_000, Kind.TEXT, "more than anyone would read"),
    ],
)
def test_an_error_in_the_child_is_told_here(tmp_path: Path, content: bytes, kind: Kind, reason: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as raised:
        read_apart(path, kind, Limits())
    assert raised.value.advice, reason


def test_a_child_without_room_is_an_error_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(HTML, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="giới hạn"):
        read_apart(path, Kind.HTML, Limits(memory_mb=20))


def test_the_bound_is_on_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Sở Tài chính\n" * 400_000, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="quá dài"):
        read(str(path), Kind.TEXT, _settings())
