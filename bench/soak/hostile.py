"""Hostile files, made in code: bombs, loops, torn and mislabelled ones, each with what must become of it."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from ingest.source_child import MOST_CHARACTERS

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINE = "1. Sở Tài chính chủ trì bố trí kinh phí hằng năm.\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: `refused` is what must become of it; None where both are right."""

    name: str
    make: Callable[[], bytes]
    refused: bool | None = True


def _zip(members: dict[str, bytes], size: int | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    data = out.getvalue()
    return data if size is None else _lie(data, size)


def _lie(data: bytes, size: int) -> bytes:
    """Return the archive with every member said to unpack to `size` bytes."""
    changed = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(sign)
        while at >= 0:
            struct.pack_into("<I", changed, at + place, size)
            at = data.find(sign, at + 1)
    return bytes(changed)


def _zeros(megabytes: int) -> bytes:
    return b"\0" * (megabytes << 20)


def _docx(body: str, before: str = "") -> bytes:
    from docx import Document

    empty = io.BytesIO()
    Document().save(empty)
    text = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item, text if item.filename == "word/document.xml" else old.read(item.filename))
    return out.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return _docx(_paragraph("&a9;"), f'<!DOCTYPE w [<!ENTITY a0 "haha">{entities}]>')


def _quadratic() -> bytes:
    return _docx(_paragraph("&a;" * 50_000), f'<!DOCTYPE w [<!ENTITY a "{"a" * 50_000}">]>')


def _stranger(address: str) -> bytes:
    return _docx(_paragraph("&a;"), f'<!DOCTYPE w [<!ENTITY a SYSTEM "{address}">]>')


def pdf(objects: dict[int, bytes], root: int = 1, extra: bytes = b"") -> bytes:
    """Return a PDF of these objects with a right cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, root, extra, start)
    return bytes(out)


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _stream(content: bytes, kind: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), kind, packed)


def _page(contents: bytes = b"4 0 R", resources: bytes = b"/Font<</F 5 0 R>>") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %s/Resources<<%s>>>>" % (contents, resources)


def _one_page(content: bytes, resources: bytes = b"/Font<</F 5 0 R>>", **more: bytes) -> bytes:
    objects = {1: _CATALOG, 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: _page(resources=resources), 4: content}
    return pdf({**objects, 5: _FONT, **{int(k[1:]): v for k, v in more.items()}})


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (10 + i) for i in range(count))
    text = b"BT /F 12 Tf 72 720 Td (1. So Tai chinh chu tri bo tri kinh phi hang nam.) Tj ET"
    objects = {1: _CATALOG, 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), 4: _stream(text), 5: _FONT}
    return pdf({**objects, **{10 + i: _page() for i in range(count)}})


def _encrypted() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pages(1))))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _locked_word() -> bytes:
    """What Word saves under a password: an OLE file whose one stream of note is the encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4000


def _locked_zip() -> bytes:
    """An archive whose only member says that a password keeps it."""
    data = bytearray(_zip({"a.txt": _LINE.encode() * 99}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def _png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def _tiff_loop() -> bytes:
    """Return a TIFF whose directory names itself as the next."""
    tags = [
        (256, 3, 1, 8),
        (257, 3, 1, 8),
        (258, 3, 1, 8),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (278, 3, 1, 8),
        (279, 4, 1, 64),
    ]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\0" + struct.pack("<I", 72) + b"\0" * 64 + directory + struct.pack("<I", 72)


def _just_allowed() -> bytes:
    """A long law, as large as a text may be: no two clauses alike."""
    lines = (f"{number}. Sở Tài chính chủ trì bố trí {number} triệu đồng kinh phí hằng năm.\n" for number in count(1))
    parts, size = [], 0
    while size + 100 < MOST_CHARACTERS:
        parts.append(next(lines))
        size += len(parts[-1])
    return f"Điều 1. Kinh phí\n{''.join(parts)}".encode()


_DEEP_PDF = b"[" * 100_000 + b"]" * 100_000
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"

FILES: tuple[Hostile, ...] = (
    Hostile("nhieu-so-khong.zip", lambda: _zip({"a.txt": _zeros(600)})),
    Hostile("khai-gian.zip", lambda: _zip({"a.txt": _zeros(600)}, size=1000)),
    Hostile("zip-trong-zip.zip", lambda: _zip({"b.zip": _zip({"a.txt": _zeros(600)})})),
    Hostile("van-muc.zip", lambda: _zip({f"{i}.txt": b"a" for i in range(10_000)})),
    Hostile("cut.zip", lambda: _zip({"a.txt": _LINE.encode() * 99})[:-30]),
    Hostile("nen.txt.gz", lambda: gzip.compress(_zeros(600))),
    Hostile("nen-hai-lan.txt.gz", lambda: gzip.compress(gzip.compress(_zeros(100)))),
    Hostile("cut.txt.gz", lambda: gzip.compress(_LINE.encode() * 999)[:-20]),
    Hostile("ty-tieng-cuoi.docx", _laughs),
    Hostile("binh-phuong.docx", _quadratic),
    Hostile("doc-tep-khac.docx", lambda: _stranger("file:///etc/passwd"), refused=None),
    Hostile("goi-mang.docx", lambda: _stranger("http://127.0.0.1:9/x"), refused=None),
    Hostile("xml-lon.docx", lambda: _docx(" " * (400 << 20))),
    Hostile("doan-rong.docx", lambda: _docx("<w:p/>" * 6_000_000), refused=None),
    Hostile("long-nhau.docx", lambda: _docx("<w:p>" * 50_000 + "</w:p>" * 50_000), refused=None),
    Hostile("bang-long-nhau.docx", lambda: _docx(_nested_tables(400)), refused=None),
    Hostile("cut.docx", lambda: _docx(_paragraph("Sở Tài chính"))[:-400]),
    Hostile("mat-khau.docx", _locked_word),
    Hostile("mat-khau.zip", _locked_zip),
    Hostile("khong-phai-word.docx", lambda: _zip({"a.bin": b"x"})),
    Hostile("chuong-trinh.docx", lambda: b"MZ\x90\0" + b"\0" * 5000),
    Hostile("that-ra-la-zip-rong.docx", lambda: _zip({})),
    Hostile("sau.html", lambda: b"<div>" * 500_000 + "Sở Tài chính".encode(), refused=None),
    Hostile("the-mo.html", lambda: b"<" * 5_000_000, refused=None),
    Hostile(
        "bang-lon.html", lambda: b"<table>" + b"<tr><td colspan=99999 rowspan=99999>a</td></tr>" * 300, refused=None
    ),
    Hostile("nen.pdf", lambda: _one_page(_stream(_zeros(700)))),
    Hostile("nen-nhieu-lan.pdf", lambda: _one_page(_stream_twice())),
    Hostile("khong-trang.pdf", lambda: pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[]/Count 0>>"})),
    Hostile("nghin-trang.pdf", lambda: _pages(1000), refused=False),
    Hostile("khai-ty-trang.pdf", lambda: pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[]/Count 999999999>>"})),
    Hostile("cay-vong.pdf", lambda: pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"})),
    Hostile("xref-vong.pdf", lambda: pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[]/Count 0>>"}, extra=b"/Prev 9")),
    Hostile("goc-tro-minh.pdf", lambda: pdf({1: b"1 0 R", 2: b"2 0 R"})),
    Hostile("mang-sau.pdf", lambda: _one_page(_DEEP_PDF)),
    Hostile(
        "hinh-vong.pdf", lambda: _one_page(_stream(b"/X Do"), b"/XObject<</X 6 0 R>>", o6=_stream(b"/X Do", _FORM))
    ),
    Hostile("mat-khau.pdf", _encrypted),
    Hostile("cut.pdf", lambda: _pages(3)[:300]),
    Hostile("chi-co-dau.pdf", lambda: b"%PDF-1.7\n"),
    Hostile("anh-khong-lo.png", lambda: _png(60_000, 60_000, b"\0" * 1_000_000)),
    Hostile("anh-nen.png", lambda: _png(30_000, 30_000, b"\0" * (3751 * 30_000))),
    Hostile("cut.png", lambda: _png(2000, 2000, b"\xff" * 1000)[:90]),
    Hostile("vong.tif", _tiff_loop),
    Hostile("anh-ma-la.pdf", lambda: _png(8, 8, b"\0" * 16)),
    Hostile("ngau-nhien.txt", lambda: bytes(i * 7919 % 251 for i in range(50_000)), refused=None),
    Hostile("rong.txt", lambda: b""),
    Hostile("toan-null.txt", lambda: b"\0" * 100_000),
    Hostile("mot-dong.txt", lambda: "Sở Tài chính chủ trì ".encode() * 100_000, refused=None),
    Hostile("danh-so.txt", lambda: b"1.\n" * 300_000, refused=None),
    Hostile("ngoac.txt", lambda: ("(" * 400_000 + " Sở").encode(), refused=None),
    Hostile("muc-long.txt", lambda: "".join(f"{'1.' * (i % 40)} a\n" for i in range(30_000)).encode(), refused=None),
    Hostile("nam-muoi-mb.txt", lambda: (_LINE * (50_000_000 // len(_LINE.encode()))).encode()),
    Hostile("sat-gioi-han.txt", _just_allowed, refused=False),
    Hostile("bang-vach.md", lambda: b"|" * 1_000_000 + b"\na", refused=None),
    Hostile("dau-thang.md", lambda: b"# " * 500_000, refused=None),
)


def _stream_twice() -> bytes:
    packed = zlib.compress(zlib.compress(_zeros(700), 9), 9)
    return b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed)


def _nested_tables(depth: int) -> str:
    open_cell, close_cell = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return open_cell * depth + _paragraph("Sở Tài chính") + close_cell * depth


def made(names: frozenset[str] | None = None) -> Iterator[Hostile]:
    """Yield the files, or those named."""
    yield from (file for file in FILES if names is None or file.name in names)
