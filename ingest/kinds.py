"""Kinds of file, told by the first bytes; the name decides only between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath

from corpus.errors import UnreadableDocument, UnsupportedFormat


class Kind(StrEnum):
    """What a file is, whatever its name says."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    IMAGE = "image"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    ZIP = "zip"
    GZIP = "gzip"


# Endings of the files that can be read; the bytes decide, these tell what to pick from a folder or an archive.
READABLE = frozenset(
    {".txt", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm", ".doc", ".rtf", ".odt", ".zip", ".gz"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
)
_PDF_MARK = re.compile(rb"%PDF-\d")
_HTML_MARK = re.compile(
    rb"^\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|div|table|p|meta)\b", re.IGNORECASE | re.DOTALL
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_WORD = "WordDocument".encode("utf-16-le")
_READ = (
    "Các định dạng đọc được: .txt, .md, .docx, .pdf (kể cả bản quét), .html, .doc, .rtf, ảnh .png/.jpg/.tif và .zip."
)
# Kinds that people try, and what to do about them.
_OTHERS = (
    (b"Rar!\x1a\x07", "tệp nén RAR", "Hãy giải nén rồi nạp từng tệp, hoặc nén lại thành .zip."),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7-Zip", "Hãy giải nén rồi nạp từng tệp, hoặc nén lại thành .zip."),
    (b"\x7fELF", "tệp chương trình", _READ),
    (b"MZ", "tệp chương trình", _READ),
    (b"GIF8", "ảnh GIF", "Hãy lưu lại thành .png rồi nạp."),
    (b"SQLite format 3", "cơ sở dữ liệu SQLite", _READ),
)


def sniff(data: bytes, name: str) -> Kind:
    """Return the kind of the bytes. Raises UnsupportedFormat for a kind that is known and not read."""
    head = data[:4096]
    if _PDF_MARK.search(data[:1024]):
        return Kind.PDF
    for mark, tell in _MARKS:
        if head.lstrip().startswith(mark):
            return tell(data)
    for mark, what, advice in _OTHERS:
        if head.startswith(mark):
            raise UnsupportedFormat(f"“{name}” là {what}, chưa đọc được.", advice)
    return _text_kind(head, name)


def _text_kind(head: bytes, name: str) -> Kind:
    suffix = PurePath(name.removesuffix(".gz")).suffix.lower()
    if _HTML_MARK.search(head.removeprefix(b"\xef\xbb\xbf")) or suffix in (".html", ".htm"):
        return Kind.HTML
    if suffix in (".pdf", ".docx", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff") and b"\x00" in head:
        raise UnreadableDocument(
            f"“{name}” không phải là tệp {suffix} hợp lệ: tệp bị hỏng, bị cắt cụt hoặc sai đuôi.",
            "Hãy tải hoặc xuất lại tệp từ bản gốc rồi nạp lại.",
        )
    return Kind.MARKDOWN if suffix in (".md", ".markdown") else Kind.TEXT


_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except _ZIP_ERRORS:
        raise UnreadableDocument(
            "Tệp .docx hoặc .zip bị hỏng hoặc bị cắt cụt, không mở được.",
            "Hãy tải hoặc xuất lại tệp từ bản gốc rồi nạp lại.",
        ) from None
    if "word/document.xml" in names or any(n.startswith("word/document") and n.endswith(".xml") for n in names):
        return Kind.DOCX
    if b"opendocument.text" in mimetype:
        return Kind.ODT
    for part, what in (("xl/", "bảng tính Excel"), ("ppt/", "bản trình chiếu PowerPoint")):
        if any(n.startswith(part) for n in names):
            raise UnsupportedFormat(
                f"Tệp này là {what}, chưa đọc được.", "Hãy xuất nội dung ra .docx hoặc .pdf rồi nạp lại."
            )
    return Kind.ZIP


def _ole_kind(data: bytes) -> Kind:
    if _OLE_ENCRYPTED in data:
        raise UnreadableDocument(
            "Tệp được đặt mật khẩu, không đọc được.", "Hãy mở tệp bằng Word, bỏ mật khẩu rồi lưu lại."
        )
    if _OLE_WORD in data:
        return Kind.DOC
    raise UnsupportedFormat(
        "Tệp Office kiểu cũ này không phải là văn bản Word.", "Hãy lưu lại thành .docx hoặc .pdf rồi nạp."
    )


_MARKS: tuple[tuple[bytes, Callable[[bytes], Kind]], ...] = (
    (b"PK", _zip_kind),
    (b"\x89PNG\r\n\x1a\n", lambda _: Kind.IMAGE),
    (b"\xff\xd8\xff", lambda _: Kind.IMAGE),
    (b"II*\x00", lambda _: Kind.IMAGE),
    (b"MM\x00*", lambda _: Kind.IMAGE),
    (b"\x1f\x8b", lambda _: Kind.GZIP),
    (_OLE, _ole_kind),
    (b"{\\rtf", lambda _: Kind.RTF),
)
