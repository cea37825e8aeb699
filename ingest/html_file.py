"""HTML: the document's own part of a page, without menus and footers; paragraphs as lines, tables as grids."""

from __future__ import annotations

import re
from typing import Any

from corpus.errors import UnreadableDocument
from ingest.clean import is_rule, squeeze
from ingest.docx_numbering import figure
from ingest.html_body import Element, document_part, prune
from ingest.html_table import is_frame, table_rows
from ingest.layout_tables import lay_out
from ingest.source import Grid, Line, Source
from ingest.text_file import decode

# Elements that stand on lines of their own.
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "blockquote", "pre", "hr", "figcaption")
_HOLDERS = ("div", "section", "article", "main", "ul", "ol", "dl", "center", "address", "figure", "body", "form")
_TABULAR = ("table", "thead", "tbody", "tfoot", "caption", "tr", "td", "th", "fieldset", "details", "summary")
_BLOCKS = frozenset((*_PARAGRAPHS, *_HOLDERS, *_TABULAR))
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 200


def read_html(data: bytes) -> Source:
    """Return the words of an HTML page. Raises UnreadableDocument where there is nothing to read."""
    text, doubts = decode(data)
    root = _parse(text)
    prune(root)
    walker = _Walker()
    walker.walk(document_part(root), 0)
    walker.end_line()
    return Source(tuple(walker.blocks), wrapped=False, doubts=doubts)


def _parse(text: str) -> Element:
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableDocument(
            "Trang HTML trống hoặc bị hỏng.", "Hãy mở trang bằng trình duyệt, lưu lại hoặc in thành PDF rồi nạp."
        ) from error
    return root


class _Walker:
    """Walks the elements in order and cuts the text into lines where blocks and `<br>` do."""

    def __init__(self) -> None:
        self.blocks: list[Line | Grid] = []
        self._words: list[str] = []
        self._label = ""

    def end_line(self, blank: bool = False) -> None:
        """Close the line in hand; `blank` asks for a blank line behind it."""
        text = squeeze("".join(self._words))
        self._words = []
        if text:
            label, self._label = self._label, ""
            self.blocks.append(Line("" if is_rule(text) else f"{label} {text}".strip()))
        if blank and self.blocks and self.blocks[-1] != Line(""):
            self.blocks.append(Line(""))

    def walk(self, element: Element, depth: int) -> None:
        if depth > _DEEPEST or not isinstance(element.tag, str):
            return
        if element.tag == "table" and not is_frame(element):
            self._table(element)
            return
        block = element.tag in _BLOCKS
        if block:
            self.end_line(blank=element.tag in ("p", "table", "h1", "h2", "h3", "h4", "h5", "h6"))
        if element.tag == "li":
            self._label = _list_label(element)
        self._words.append(element.text or "")
        for child in element:
            if child.tag == "br":
                self.end_line()
            else:
                self.walk(child, depth + 1)
            self._words.append(child.tail or "")
        if block:
            self.end_line(blank=element.tag == "p")

    def _table(self, table: Element) -> None:
        self.end_line()
        cells = [[(self._cell(c.element), c) for c in row] for row in table_rows(table)]
        rows = tuple(tuple(words if place.first else "" for words, place in row) for row in cells)
        width = max((len(row) for row in rows), default=0)
        squared = tuple(row + ("",) * (width - len(row)) for row in rows)
        self.blocks.extend(lay_out(Grid(squared)))

    def _cell(self, cell: Element | None) -> str:
        if cell is None:
            return ""
        inner = _Walker()
        inner.walk(cell, 0)
        inner.end_line()
        texts = [b.text if isinstance(b, Line) else _flat(b) for b in inner.blocks]
        return "\n".join(text for text in texts if text)


def _flat(grid: Grid) -> str:
    return "\n".join(" | ".join(row) for row in grid.rows)


def _list_label(item: Element) -> str:
    """Return what a browser prints before a list item."""
    parent: Any = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    start = parent.get("start", "1")
    number = (int(start) if start.isdecimal() else 1) + before
    form = _LIST_FORMS.get(parent.get("type", ""), "decimal")
    return figure(number, form) + (")" if form == "lowerLetter" else ".")
