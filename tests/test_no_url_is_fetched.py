"""No address that a document names is ever asked: a server listens, hostile documents name it, nobody comes."""

from __future__ import annotations

import io
import shutil
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ChidanError
from ingest.limits import Limits
from ingest.open_source import open_source

WORDS = "Sở Tài chính chủ trì bố trí kinh phí hằng năm."
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="x">'
    f'<a:blip xmlns:r="{_RELATIONS}" r:link="rId90"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        server.setblocking(False)
        yield server


def _came(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _docx(url: str) -> bytes:
    """Return a Word file with a linked picture, a remote template, a frame and a field that names a picture."""
    from docx import Document

    empty, out = io.BytesIO(), io.BytesIO()
    made = Document()
    made.add_paragraph(WORDS)
    made.save(empty)
    links = "".join(
        f'<Relationship Id="rId{90 + n}" TargetMode="External" Target="{url}/{kind}" Type="{_RELATIONS}/{kind}"/>'
        for n, kind in enumerate(("image", "attachedTemplate", "frame", "oleObject", "hyperlink", "subDocument"))
    )
    field = f'<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;{url}/f.png&quot; \\d "/></w:p>'
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item.filename).decode("utf-8", errors="surrogateescape")
            if item.filename == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", f"{links}</Relationships>")
            if item.filename == "word/document.xml":
                content = content.replace("<w:sectPr", f"{_PICTURE}{field}<w:sectPr", 1)
            new.writestr(item, content.encode("utf-8", errors="surrogateescape"))
    return out.getvalue()


def _html(url: str) -> bytes:
    tags = "".join(
        f"<{tag} {name}='{url}/{tag}'></{tag}>"
        for tag, name in (
            ("img", "src"), ("link rel=stylesheet", "href"), ("iframe", "src"), ("script", "src"), ("object", "data"),
            ("embed", "src"), ("video", "poster"), ("base", "href"), ("body", "background"),
        )
    )  # fmt: skip
    head = f'<!DOCTYPE html SYSTEM "{url}/a.dtd"><?xml-stylesheet href="{url}/b.xsl"?>'
    return f"{head}<html><meta http-equiv=refresh content='0;url={url}'>{tags}<p>{WORDS}</p></html>".encode()


def _rtf(url: str) -> bytes:
    words = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in WORDS)
    field = f'{{\\field\\fldedit{{\\*\\fldinst INCLUDEPICTURE "{url}/f.png" \\\\* MERGEFORMAT}}{{\\fldrslt x}}}}'
    return f"{{\\rtf1\\ansi{{\\*\\template {url}/t.dotm}}{field}\\par {words}\\par}}".encode()


def _odt(url: str) -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    frame = (
        '<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{url}/a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        "</draw:frame>"
    )
    section = (
        f'<text:section text:name="s"><text:section-source xlink:href="{url}/s.odt" xlink:type="simple"/>'
        "<text:p>a</text:p></text:section>"
    )
    content = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:body><office:text><text:p>{WORDS}{frame}</text:p>{section}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def _markdown(url: str) -> bytes:
    return f"![a]({url}/a.png)\n<img src={url}/b.png>\n[x]: {url}/c\n\n{WORDS}\n".encode()


OWN = {"a.docx": _docx, "a.html": _html, "a.md": _markdown}
THROUGH_OFFICE = {"a.rtf": _rtf, "a.odt": _odt}


@pytest.mark.parametrize("name", [*OWN, *THROUGH_OFFICE])
def test_nobody_comes(name: str, listening: socket.socket, tmp_path: Path) -> None:
    if name in THROUGH_OFFICE and OFFICE is None:
        pytest.skip("no LibreOffice on this machine")
    path = tmp_path / name
    path.write_bytes({**OWN, **THROUGH_OFFICE}[name](f"http://127.0.0.1:{listening.getsockname()[1]}"))
    said = " ".join(getattr(block, "text", "") for block in open_source(path, Limits(ocr=False)).blocks)
    assert WORDS in said
    assert not _came(listening)


def test_an_address_is_no_path() -> None:
    with pytest.raises(ChidanError):
        open_source(Path("http://127.0.0.1:9/a.docx"), Limits())


def test_a_visit_is_noticed(listening: socket.socket) -> None:
    socket.create_connection(listening.getsockname()).close()
    assert _came(listening)
