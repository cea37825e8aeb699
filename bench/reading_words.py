"""A file's own words, taken from it by other means than the readers': to see whether reading loses any."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[^\W_]+")
_XML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAME_SHAPE = str.maketrans({"ð": "đ", "ƣ": "ư"})  # letters that only look like the right ones
# What Markdown says that is not printed: tags, links' targets, pictures.
_UNPRINTED = re.compile(r"<[^<>\n]{1,200}>|\]\([^)\n]*\)|!\[[^\]\n]*\]|\\(?=[!-/:-@\[-`{-~])|&[a-z]{2,6};|```\w*")


def printed_words(path: Path) -> Counter[str]:
    """Return the words that stand in the file, folded to small letters; none for kinds that have no second reader."""
    if path.suffix in (".md", ".txt"):
        try:
            return _words(_UNPRINTED.sub(" ", path.read_bytes().decode("utf-8-sig")))
        except UnicodeDecodeError:
            return Counter()
    if path.suffix == ".docx":
        return _words(_docx_text(path))
    if path.suffix == ".pdf":
        return _words(_pdf_text(path))
    return Counter()


def lost_words(printed: Counter[str], text: str) -> Counter[str]:
    """Return the words of more than one letter that the canonical text holds fewer times than the file.

    Bare numbers are left out: they are page numbers too. A word cut or glued by one of the two readers is not lost, so
    a missing word is looked for in the text without blanks.
    """
    missing = printed - _words(text)
    squeezed = "".join(_words_of(text))
    return Counter(
        {w: n for w, n in missing.items() if len(w) > 1 and not w.isdigit() and squeezed.count(w) < printed[w]}
    )


def _words_of(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower().translate(_SAME_SHAPE))


def _words(text: str) -> Counter[str]:
    return Counter(_words_of(text))


def _docx_text(path: Path) -> str:
    """Return the words of body and notes, paragraph by paragraph; deleted and hidden ones are not printed."""
    from lxml import etree

    parts = []
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if re.fullmatch(r"word/(?:document|footnotes|endnotes)\.xml", n)]
        for name in names:
            root = etree.fromstring(package.read(name))
            for choice in root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"):
                choice.clear()
            parts.append("".join(_pieces(root)))
    return "\n".join(parts)


def _pieces(root: Any) -> Iterator[str]:
    """Yield the words and what parts them; a text box stands inside a paragraph, so paragraphs only begin."""
    marks = (f"{_XML}t", f"{_XML}tab", f"{_XML}br", f"{_XML}p")
    return (piece.text or "" if piece.tag == marks[0] else " " for piece in root.iter(*marks))


def _pdf_text(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
