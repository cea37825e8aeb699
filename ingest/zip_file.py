"""Archives: which documents a .zip holds, unpacked within limits; a .gz as the one file in it."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import UnreadableDocument
from ingest.kinds import READABLE
from ingest.limits import Limits

_DAMAGED = ("Tệp nén bị hỏng, không mở được.", "Hãy tải hoặc nén lại tệp rồi nạp lại.")
_TOO_LARGE = (
    "Tệp nén bung ra quá lớn so với giới hạn, có thể là tệp độc hại.",
    "Nếu tệp đáng tin, hãy giải nén rồi nạp từng tệp.",
)
_PASSWORD = ("Tệp nén được đặt mật khẩu, không đọc được.", "Hãy giải nén bằng mật khẩu rồi nạp từng tệp.")
_LOCKED = 1  # the bit of a member that a password keeps
_MOST_MEMBERS = 2000
_MOST_GZIPPED = 100_000_000  # bytes that are unpacked in this process
_ERRORS = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError)


@dataclass(frozen=True, slots=True)
class Member:
    """A document inside an archive: `name` is its path there, `size` its bytes when unpacked."""

    name: str
    size: int


def list_members(path: Path, limits: Limits) -> list[Member]:
    """Return the documents in a .zip, by name; folders, hidden files and kinds that are not read are left out.

    Raises UnreadableDocument for a damaged archive and for one that unpacks to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _ERRORS:
        raise UnreadableDocument(*_DAMAGED) from None
    if len(entries) > _MOST_MEMBERS or sum(e.file_size for e in entries) > limits.max_unpacked:
        raise UnreadableDocument(*_TOO_LARGE)
    return sorted((Member(e.filename, e.file_size) for e in entries if _is_document(e)), key=lambda m: m.name)


def unpack_members(path: Path, limits: Limits, folder: Path) -> Iterator[tuple[Member, Path]]:
    """Write each document of a .zip into `folder` and yield it with its path there. Raises as `list_members`."""
    members = list_members(path, limits)
    with zipfile.ZipFile(path) as archive:
        for number, member in enumerate(members, start=1):
            yield member, _write(archive, member, folder / str(number))


def unpack_each(path: Path, limits: Limits, folder: Path) -> Iterator[tuple[Member, Path | UnreadableDocument]]:
    """Yield each document of a .zip with its path in `folder`, or with why it could not be unpacked.

    Each is deleted when the next is asked for, so that a large archive never lies unpacked as a whole. Raises as
    `list_members`.
    """
    members = list_members(path, limits)
    with zipfile.ZipFile(path) as archive:
        for number, member in enumerate(members, start=1):
            try:
                target = _write(archive, member, folder / str(number))
            except UnreadableDocument as error:
                yield member, error
                continue
            yield member, target
            target.unlink(missing_ok=True)


def _write(archive: zipfile.ZipFile, member: Member, folder: Path) -> Path:
    """Write a member into a directory of its own: only the last part of its name is used as a path."""
    target = folder / PurePosixPath(member.name.replace("\\", "/")).name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(_bounded(archive, member))
    except (OSError, ValueError):  # a name that this system has no files of
        raise UnreadableDocument(f"Tên tệp trong tệp nén không dùng được: “{target.name[:60]}”.", _DAMAGED[1]) from None
    return target


def _bounded(archive: zipfile.ZipFile, member: Member) -> bytes:
    if archive.getinfo(member.name).flag_bits & _LOCKED:
        raise UnreadableDocument(*_PASSWORD)
    try:
        with archive.open(member.name) as packed:
            data = packed.read(member.size + 1)
    except _ERRORS:
        raise UnreadableDocument(f"Không giải nén được “{member.name}” trong tệp nén.", _DAMAGED[1]) from None
    if len(data) > member.size:
        raise UnreadableDocument(*_TOO_LARGE)
    return data


def _is_document(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)
    suffix = path.suffix.lower()
    return (
        not entry.filename.endswith(("/", "\\")) and not hidden and suffix in READABLE and suffix not in (".zip", ".gz")
    )


def unpack_gzip(data: bytes, limits: Limits) -> bytes:
    """Return what a .gz holds. Raises UnreadableDocument for a damaged one and over the limits."""
    most = min(limits.max_bytes, _MOST_GZIPPED)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = packed.read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise UnreadableDocument(*_DAMAGED) from None
    if len(unpacked) > most:
        raise UnreadableDocument(*_TOO_LARGE)
    return unpacked
