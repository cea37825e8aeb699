"""The DOCX package: opened within limits, its main parts as XML. The home of python-docx on the reading side."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.errors import UnreadableDocument
from ingest.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # lxml has no types
_DAMAGED = "Hãy mở tệp bằng Word, lưu lại thành .docx mới rồi nạp lại."
# XML takes about ten times its size in memory.
_XML_SHARE = 8


@dataclass(frozen=True, slots=True)
class Package:
    """The body and the parts that its paragraphs point into; None where a package has no such part."""

    body: Element
    numbering: Element | None
    styles: Element | None
    footnotes: Element | None
    endnotes: Element | None
    has_images: bool


def open_package(data: bytes, limits: Limits) -> Package:
    """Open a .docx. Raises UnreadableDocument if it is damaged, or unpacks to more than the limits allow."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    check_unpacked(data, limits)
    try:
        part = Document(io.BytesIO(data)).part
        related = {_short(rel.reltype): rel.target_part for rel in part.rels.values() if not rel.is_external}
        roots = {
            name: _root(related[name]) for name in ("numbering", "styles", "footnotes", "endnotes") if name in related
        }
        body = part.element.body
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        AttributeError,
        RuntimeError,
        EOFError,
    ) as error:
        raise UnreadableDocument("Tệp .docx bị hỏng: thiếu hoặc sai phần nội dung chính.", _DAMAGED) from error
    if body is None:
        raise UnreadableDocument("Tệp .docx không có phần nội dung.", _DAMAGED)
    get = roots.get
    return Package(body, get("numbering"), get("styles"), get("footnotes"), get("endnotes"), "image" in related)


def _short(reltype: str) -> str:
    return reltype.rsplit("/", 1)[-1]


def _root(part: Any) -> Element:
    from docx.oxml import parse_xml

    return parse_xml(part.blob) if not hasattr(part, "element") else part.element


def check_unpacked(data: bytes, limits: Limits) -> None:
    """Raise UnreadableDocument where the parts unpack to more than the limits allow, without unpacking them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        xml = sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels")))
        if sum(p.file_size for p in parts) > limits.max_unpacked or xml > limits.max_unpacked // _XML_SHARE:
            raise UnreadableDocument(
                "Tệp nén bung ra quá lớn so với giới hạn, có thể là tệp độc hại.",
                "Nếu tệp đáng tin, hãy tách thành nhiều phần nhỏ hoặc bỏ bớt ảnh rồi nạp lại.",
            )
        if any(p.flag_bits & 1 for p in parts):
            raise UnreadableDocument("Tệp nén được đặt mật khẩu, không đọc được.", "Hãy bỏ mật khẩu rồi nạp lại.")


def value(element: Element, child: str, default: str = "") -> str:
    """Return `w:val` of the direct child `child`, or `default`."""
    found = element.find(W + child) if element is not None else None
    return default if found is None else str(found.get(W + "val", default))


def is_on(properties: Element | None, switch: str) -> bool:
    """Whether the on/off property `switch` is set."""
    found = properties.find(W + switch) if properties is not None else None
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off", "none")


def styles_of(package: Package) -> dict[str, Element]:
    """Return the styles by their ids."""
    if package.styles is None:
        return {}
    return {str(s.get(W + "styleId")): s for s in package.styles.iterchildren(W + "style")}


def style_chain(styles: dict[str, Element], style_id: str) -> Iterator[Element]:
    """Yield the style and those it is based on, nearest first. Cycles end."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        style_id = value(styles[style_id], "basedOn")
