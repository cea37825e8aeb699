"""One DOCX paragraph as the words that are printed: runs, fields, links, notes; without deletions and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.docx_hidden import Hidden
from ingest.docx_package import Element, Package, W, is_on, style_chain, styles_of, value
from ingest.legacy_encodings import restore_claimed

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Not printed: deletions, what moved away, field codes, properties, and boxes, which are read apart.
_SKIPPED = frozenset(
    {
        W + "del",
        W + "moveFrom",
        W + "instrText",
        W + "delText",
        W + "pPr",
        W + "rPr",
        W + "drawing",
        W + "pict",
        W + "object",
    }
    | {_MC + "AlternateContent", W + "txbxContent"}
)
_SIGNS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",  # the ư of TCVN3, else dropped when cleaning
    W + "ptab": "\t",
}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    font: str


class Words:
    """Reads paragraphs of one package; knows its styles and which notes were met."""

    def __init__(self, package: Package) -> None:
        self._styles = styles_of(package)
        self._default_font = _default_font(package)
        self.notes: list[tuple[str, str]] = []  # (kind, id) in the order of their marks
        self.revised = False
        self.hidden = Hidden()
        self.legacy = ""  # the old encoding that the fonts named

    def style_name(self, paragraph: Element) -> str:
        """Return the name of the paragraph's style, lower case ("toc 1", "heading 2")."""
        properties = paragraph.find(W + "pPr")
        style = self._styles.get(value(properties, "pStyle")) if properties is not None else None
        return value(style, "name").lower() if style is not None else ""

    def text(self, paragraph: Element) -> str:
        """Return the printed words; a line break in the paragraph is a newline."""
        pieces = self._pieces(paragraph, self._style_font(paragraph))
        grouped = ((font, "".join(p.text for p in run)) for font, run in groupby(pieces, key=lambda p: p.font))
        return "".join(self._in_unicode(text, font) for font, text in grouped)

    def _in_unicode(self, text: str, font: str) -> str:
        """Restore a run in an ABC or VNI font; the H fonts of ABC draw every letter as a capital."""
        name = font.lower()
        claimed = "TCVN3" if name.startswith(".vn") else "VNI" if name.startswith("vni") else ""
        restored = restore_claimed(text, claimed) if claimed else text
        if restored != text:
            self.legacy = claimed
        return restored.upper() if claimed == "TCVN3" and name.endswith("h") else restored

    def _style_font(self, paragraph: Element) -> str:
        properties = paragraph.find(W + "pPr")
        chain = style_chain(self._styles, value(properties, "pStyle")) if properties is not None else iter(())
        return next((font for style in chain if (font := _font(style.find(W + "rPr")))), self._default_font)

    def _pieces(self, element: Element, font: str) -> Iterator[_Piece]:
        for child in element.iterchildren():
            tag = child.tag
            if tag in (W + "del", W + "moveFrom"):
                self.revised = True
            elif tag == W + "r":
                yield from self._run(child, font)
            elif tag == _M + "t":
                yield _Piece(child.text or "", font)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.revised = self.revised or tag == W + "ins"
                yield from self._pieces(child, font)

    def _run(self, run: Element, font: str) -> Iterator[_Piece]:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish"):
            self.hidden.leave_out(run)
            return
        self.hidden.look(run, properties)
        font = _font(properties) or font
        raised = is_on(properties, "caps")
        for child in run.iterchildren():
            text = self._printed(child)
            if text:
                yield _Piece(text.upper() if raised else text, font)

    def _printed(self, child: Element) -> str:
        if child.tag == W + "t":
            return child.text or ""
        if child.tag in (W + "footnoteReference", W + "endnoteReference"):
            self.notes.append((child.tag.removeprefix(W).removesuffix("Reference"), str(child.get(W + "id"))))
            return f"[{len(self.notes)}]"
        if child.tag == W + "sym":
            return _symbol(str(child.get(W + "char", "")))
        return _SIGNS.get(child.tag, "")


def boxes(element: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes anchored in `element`; of a drawing with a fallback, only the drawing's."""
    for found in element.iter(W + "txbxContent"):
        chain = [a.tag for a in found.iterancestors()]
        if _MC + "Fallback" in chain and _has_choice(found):
            continue
        if W + "txbxContent" not in chain:
            yield found


def _has_choice(found: Element) -> bool:
    """Whether the drawing beside this fallback carries the same text box."""
    fallback = next(a for a in found.iterancestors() if a.tag == _MC + "Fallback")
    choices = fallback.getparent().iterchildren(_MC + "Choice")
    return any(next(choice.iter(W + "txbxContent"), None) is not None for choice in choices)


def _symbol(code: str) -> str:
    """Return the sign of a symbol font: what lies in its private area is a bullet or a box, printed as a dash."""
    number = int(code, 16) if code and all(c in "0123456789abcdefABCDEF" for c in code) else 0
    return "" if not number else "-" if 0xF000 <= number <= 0xF0FF else chr(number) if number < 0x110000 else ""


def _font(properties: Element | None) -> str:
    fonts = properties.find(W + "rFonts") if properties is not None else None
    return str(fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""


def _default_font(package: Package) -> str:
    if package.styles is None:
        return ""
    defaults = package.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return _font(defaults)
