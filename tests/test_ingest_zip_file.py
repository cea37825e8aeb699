"""Archives: what a .zip and a .gz hold, within bounds; one bad member costs nobody else."""

from __future__ import annotations

import gzip
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from ingest.limits import Limits
from ingest.zip_file import list_members, unpack_each, unpack_gzip, unpack_members

LIMITS = Limits()


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_documents_are_listed_by_name_and_nothing_else(tmp_path: Path) -> None:
    names = ["b/ke-hoach.docx", "a.txt", ".an/x.txt", "__MACOSX/a.txt", "~$a.docx", "anh.exe", "trong.zip", "so.xlsx"]
    archive = packed(tmp_path / "a.zip", dict.fromkeys(names, b"x"))
    assert [member.name for member in list_members(archive, LIMITS)] == ["a.txt", "b/ke-hoach.docx"]


def test_a_member_never_leaves_the_folder(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"../../ngoai.txt": b"x", "/goc.txt": b"y", "C:\\o.txt": b"z"})
    found = [path for _, path in unpack_members(archive, LIMITS, tmp_path / "trong")]
    assert len(found) == 2
    assert all(path.resolve().is_relative_to((tmp_path / "trong").resolve()) for path in found)


def test_a_member_behind_a_password_is_called_so(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"mat.txt": b"mot " * 400, "thuong.txt": b"hai " * 400})
    data = bytearray(archive.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    archive.write_bytes(data)
    found = {member.name: got for member, got in unpack_each(archive, LIMITS, tmp_path / "trong")}
    assert isinstance(found["mat.txt"], UnreadableDocument)
    assert "mật khẩu" in str(found["mat.txt"])
    assert isinstance(found["thuong.txt"], Path)


def test_a_damaged_member_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"a.txt": b"mot " * 400, "b.txt": b"hai " * 400})
    data = bytearray(archive.read_bytes())
    data[data.index(b"a.txt") + len(b"a.txt") + 4] ^= 0xFF  # inside the first member's packed bytes
    archive.write_bytes(data)
    found = dict(unpack_each(archive, LIMITS, tmp_path / "trong"))
    by_name = {member.name: kind for member, kind in found.items()}
    assert isinstance(by_name["a.txt"], UnreadableDocument)
    assert isinstance(by_name["b.txt"], Path)


def test_a_member_that_ends_before_its_size_costs_nobody_else(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"b.txt": b"hai " * 400, "a.txt": b"mot " * 400})
    data = bytearray(archive.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    method, sizes = entry + 10, entry + 20
    data[method : method + 2] = b"\0\0"  # said to be stored as it is …
    data[sizes : sizes + 8] = struct.pack("<II", 10**6, 10**6)  # … and longer than the file
    local = data.index(b"PK\x03\x04", 4)
    data[local + 8 : local + 10] = b"\0\0"
    archive.write_bytes(data)
    by_name = {member.name: kind for member, kind in unpack_each(archive, LIMITS, tmp_path / "trong")}
    assert isinstance(by_name["a.txt"], UnreadableDocument)
    assert isinstance(by_name["b.txt"], Path)


def test_one_member_lies_unpacked_at_a_time(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"a.txt": b"mot", "b.txt": b"hai"})
    for _, path in unpack_each(archive, LIMITS, tmp_path / "trong"):
        assert isinstance(path, Path)
        assert [p.name for p in (tmp_path / "trong").rglob("*.txt")] == [path.name]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(replace(LIMITS, max_unpacked=1000), "a bomb"), (replace(LIMITS, max_unpacked=0), "no room at all")],
)
def test_an_archive_over_the_limits_is_refused(tmp_path: Path, limits: Limits, reason: str) -> None:
    archive = packed(tmp_path / "a.zip", {"a.txt": b"0" * 5000})
    with pytest.raises(UnreadableDocument, match="quá lớn"):
        list_members(archive, limits)


def test_a_cut_archive_is_damaged(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"a.txt": b"mot"})
    archive.write_bytes(archive.read_bytes()[:-30])
    with pytest.raises(UnreadableDocument, match="bị hỏng"):
        list_members(archive, LIMITS)


def test_gzip_is_bounded() -> None:
    assert unpack_gzip(gzip.compress(b"abc"), LIMITS) == b"abc"
    with pytest.raises(UnreadableDocument, match="quá lớn"):
        unpack_gzip(gzip.compress(b"0" * 5000), replace(LIMITS, max_bytes=100))
    with pytest.raises(UnreadableDocument, match="bị hỏng"):
        unpack_gzip(gzip.compress(b"abc")[:-4], LIMITS)
