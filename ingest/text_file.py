"""Plain text: bytes in any encoding that Vietnamese was written in, to lines."""

from __future__ import annotations

import codecs
import re

from corpus.document import Doubt
from corpus.errors import UnreadableDocument
from ingest.clean import clean, is_rule
from ingest.columns import split_columns
from ingest.legacy_encodings import decode_legacy, restore
from ingest.source import Line, Source
from ingest.syllables import known_share

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_LETTER = re.compile(r"[^\W\d_]")
# Blank, a lower-case word: the line goes on a sentence ("chuyển đổi số quốc gia").
_CONTINUES = re.compile(r"^\s*[^\W\d_A-ZĐ]")
_ITEM = re.compile(r"^\s*(?:[-–+*•]|[a-zđ]\)|[a-zđ][.]\s|\d)")


def read_text(data: bytes) -> Source:
    """Return the lines of a text file. A form feed is a page break. Raises UnreadableDocument for binary junk."""
    text, doubts = decode(data)
    blocks, pages = text_lines(text)
    return Source(blocks, wrapped=is_wrapped([b.text for b in blocks]), page_count=pages, doubts=doubts)


def decode(data: bytes) -> tuple[str, tuple[Doubt, ...]]:
    """Return the text of `data`, cleaned and NFC, and a doubt where the encoding had to be guessed."""
    if not data.strip():
        raise UnreadableDocument("Tệp rỗng, không có nội dung.", "Hãy kiểm tra lại tệp gốc rồi nạp lại.")
    text, encoding = _decode_bytes(data)
    _refuse_junk(text)
    restored = restore(text)
    encoding = restored.encoding or encoding
    return clean(restored.text), (_encoding_doubt(encoding),) if encoding else ()


def _encoding_doubt(encoding: str) -> Doubt:
    if encoding == "utf-8":
        return Doubt("encoding", "Một vài byte trong tệp không đúng bảng mã UTF-8; các chữ đó hiện thành dấu �.")
    return Doubt("encoding", f"Văn bản dùng bảng mã cũ {encoding}, đã được chuyển sang Unicode.")


def _decode_bytes(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding's name, which is empty for sound Unicode."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors="replace"), ""
    if wide := _wide_encoding(data):
        return data.decode(wide, errors="replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _decode_broken(data)


def _wide_encoding(data: bytes) -> str:
    """Return the UTF-16 flavour of bytes without a mark: blanks (U+0020) show on which side the zeros stand."""
    sample = data[:4096]
    little, big = sample.count(b" \x00"), sample.count(b"\x00 ")
    if sample.count(0) < len(sample) * 0.1 or max(little, big) < 2:
        return ""
    return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"


def _decode_broken(data: bytes) -> tuple[str, str]:
    """Decode what is not sound UTF-8: UTF-8 with a few bad bytes (a cut file), or an 8-bit encoding."""
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= max(2, len(text) // 500) and known_share(text) > 0.8:
        return text, "utf-8"
    if restored := decode_legacy(data):
        return restored.text, restored.encoding
    raise UnreadableDocument(
        "Không nhận ra bảng mã của tệp văn bản này.",
        "Hãy mở tệp bằng phần mềm đã tạo ra nó và lưu lại dưới dạng UTF-8 hoặc .docx.",
    )


def _refuse_junk(text: str) -> None:
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > len(sample) * 0.01 + 2 or not _LETTER.search(sample):
        raise UnreadableDocument(
            "Tệp không phải là văn bản: nội dung là dữ liệu nhị phân hoặc không có chữ nào.",
            "Hãy kiểm tra đuôi tệp; các định dạng đọc được là .txt, .md, .docx, .pdf, .html và ảnh quét.",
        )


def text_lines(text: str) -> tuple[tuple[Line, ...], int | None]:
    """Return the lines of cleaned text and the number of pages (None without form feeds)."""
    sheets = text.rstrip("\f\n ").split("\f")
    paged = len(sheets) > 1
    lines: list[Line] = []
    for number, sheet in enumerate(sheets, start=1):
        printed = split_columns(["" if is_rule(line) else line.rstrip() for line in sheet.split("\n")])
        lines.extend(Line(line, number if paged else None) for line in printed)
    return tuple(lines), len(sheets) if paged else None


def is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are cut by a page's width: many go on a sentence, and few are longer than a page is wide."""
    printed = [line for line in lines if line.strip()]
    if not printed:
        return False
    long = sum(len(line) > 160 for line in printed)
    goes_on = sum(bool(_CONTINUES.match(line)) and not _ITEM.match(line) for line in printed)
    return goes_on >= 0.1 * len(printed) and long <= 0.05 * len(printed)
