"""DOCX: paragraphs with their printed labels, tables, text boxes and notes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Doubt
from corpus.errors import UnreadableDocument
from ingest.clean import clean, is_rule, squeeze
from ingest.docx_numbering import Numbering
from ingest.docx_package import Element, Package, W, open_package, value
from ingest.docx_paragraph import Words, boxes
from ingest.layout_tables import lay_out
from ingest.legacy_encodings import restore
from ingest.limits import Limits
from ingest.source import Grid, Line, Source

_DEEPEST = 30  # tables in tables in text boxes; hostile files nest further


def read_docx(data: bytes, limits: Limits) -> Source:
    """Return the words of a .docx: paragraphs are whole lines, tables are grids.

    Left out: headers and footers, tracked deletions, hidden text, tables of contents. Notes stand at the end, as
    `[1] …`, and their marks in the text. Raises UnreadableDocument for a damaged file or one over the limits.
    """
    package = open_package(data, limits)
    reader = _Reader(package)
    blocks = [*reader.blocks(package.body), *reader.notes()]
    if not any(c.isalpha() for block in blocks for c in str(block)) and package.has_images:
        raise UnreadableDocument(
            "Tệp .docx chỉ có ảnh, không có chữ (văn bản được quét rồi dán vào Word).",
            "Hãy xuất tệp ra PDF rồi nạp lại để nhận dạng chữ từ ảnh.",
        )
    restored, encoding = _in_unicode(blocks)
    doubts = (*_doubts(encoding or reader.words.legacy, reader.words.revised), *reader.words.hidden.doubts())
    return Source(tuple(restored), wrapped=False, doubts=doubts)


def _doubts(encoding: str, revised: bool) -> Iterator[Doubt]:
    if encoding:
        yield Doubt("encoding", f"Văn bản dùng phông chữ cũ ({encoding}), đã được chuyển sang Unicode.")
    if revised:
        yield Doubt("revision", "Văn bản còn vết sửa (Track Changes): phần chèn được giữ, phần xóa được bỏ.")


class _Reader:
    """Walks the body once, in order, since Word's numbers depend on what came before."""

    def __init__(self, package: Package) -> None:
        self.words = Words(package)
        self._numbering = Numbering(package)
        self._package = package

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Line | Grid]:
        if depth > _DEEPEST:
            return
        for child in parent.iterchildren():
            if child.tag == W + "p":
                yield from self._paragraph(child, depth)
            elif child.tag == W + "tbl":
                yield from self._table(child, depth)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[Line | Grid]:
        if self.words.style_name(paragraph).startswith("toc "):
            return
        label = self._numbering.label(paragraph)
        text = self.words.text(paragraph)
        if text.strip():
            lines = f"{label} {text.strip()}".split("\n") if label else text.split("\n")
            yield from (Line("" if is_rule(line) else line.rstrip()) for line in lines)
        else:
            yield Line("")
        for box in boxes(paragraph):
            yield from self.blocks(box, depth + 1)

    def _table(self, table: Element, depth: int) -> Iterator[Line | Grid]:
        rows = list(_rows(table))
        if len(rows) == 1 and len(cells := list(_cells(rows[0]))) == 1:
            yield from self.blocks(cells[0][0], depth + 1)  # a frame around a part of the text
            return
        grid = Grid(_squared([list(self._row(row, depth)) for row in rows]))
        yield from lay_out(grid)

    def _row(self, row: Element, depth: int) -> Iterator[str]:
        properties = row.find(W + "trPr")
        yield from [""] * _count(properties, "gridBefore", 0)
        for cell, span, merged in _cells(row):
            words = "\n".join(self._cell(cell, depth + 1))
            yield "" if merged else words
            yield from [""] * (span - 1)

    def _cell(self, cell: Element, depth: int) -> Iterator[str]:
        """Yield the paragraphs of a cell; an automatic number without words (column TT) is the cell's word."""
        if depth > _DEEPEST:
            return
        for child in cell.iterchildren():
            if child.tag == W + "p":
                yield squeeze_lines(f"{self._numbering.label(child)} {self.words.text(child)}")
                for box in boxes(child):
                    yield from self._cell(box, depth + 1)
            elif child.tag == W + "tbl":
                for row in _rows(child):
                    yield " | ".join(squeeze(words) for words in self._row(row, depth + 1))
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
                yield from self._cell(child, depth + 1)

    def notes(self) -> Iterator[Line]:
        for number, (kind, name) in enumerate(list(self.words.notes), start=1):
            root = self._package.footnotes if kind == "footnote" else self._package.endnotes
            found = [n for n in root if n.get(W + "id") == name] if root is not None else []
            words = squeeze(" ".join(self.words.text(p) for note in found for p in note.iter(W + "p")))
            if words:
                yield Line(f"[{number}] {words}")


def squeeze_lines(text: str) -> str:
    """Return `text` with each of its lines squeezed."""
    return "\n".join(squeeze(line) for line in text.split("\n"))


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren():
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[tuple[Element, int, bool]]:
    """Yield each cell, how many columns it covers, and whether it only continues the one above."""
    for child in row.iterchildren():
        if child.tag == W + "tc":
            properties = child.find(W + "tcPr")
            merge = properties.find(W + "vMerge") if properties is not None else None
            continued = merge is not None and merge.get(W + "val", "continue") == "continue"
            yield child, _count(properties, "gridSpan", 1), continued
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _cells(child)


def _count(properties: Element | None, name: str, default: int) -> int:
    text = value(properties, name, str(default)) if properties is not None else str(default)
    return min(int(text), 100) if text.isdigit() else default


def _squared(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _in_unicode(blocks: list[Line | Grid]) -> tuple[list[Line | Grid], str]:
    """Vote on the encoding over the whole document, and clean its words."""
    pieces = [[b.text] if isinstance(b, Line) else [cell for row in b.rows for cell in row] for b in blocks]
    flat = [piece.replace("\n", " ") for block in pieces for piece in block]
    restored = restore("\n".join(flat))
    words = iter(clean(line) for line in restored.text.split("\n"))
    out: list[Line | Grid] = []
    for block in blocks:
        if isinstance(block, Line):
            out.append(Line(next(words), block.page))
        else:
            out.append(Grid(tuple(tuple(next(words) for _ in row) for row in block.rows), block.page))
    return out, restored.encoding
