"""Hidden words of a DOCX: what nobody sees on paper, and so may stand there by mistake or to deceive.

Words that Word hides are left out. White and tiny ones are read, as programs print them, and told.
"""

from __future__ import annotations

from corpus.document import Doubt
from ingest.docx_package import Element, W, value

_WHITE = frozenset({"FFFFFF", "FEFEFE", "white"})
_TINY = 5  # half points
_SHOWN = 80  # letters of the words that are told
_LEAST = 4  # letters; single blanks and signs are white by accident


class Hidden:
    """Collects the words of one document that paper does not show."""

    def __init__(self) -> None:
        self._left_out: list[str] = []
        self._unseen: list[str] = []

    def leave_out(self, run: Element) -> None:
        """Take note of a run that Word does not print."""
        self._left_out.append("".join(t.text or "" for t in run.iter(W + "t")))

    def look(self, run: Element, properties: Element | None) -> None:
        """Take note of a run that is white on white, or too small to be seen."""
        if properties is None:
            return
        size = value(properties, "sz")
        tiny = size.isdigit() and int(size) <= _TINY
        if tiny or (value(properties, "color") in _WHITE and not _on_colour(run)):
            self._unseen.append("".join(t.text or "" for t in run.iter(W + "t")))

    def doubts(self) -> list[Doubt]:
        """Return what people should know of these words."""
        told = (
            (self._left_out, "Văn bản có chữ bị ẩn trong Word, không được đọc"),
            (self._unseen, "Văn bản có chữ màu trắng hoặc quá nhỏ, khi in ra không thấy nhưng vẫn được đọc"),
        )
        return [Doubt("hidden", f"{what}: “{_shown(words)}”.") for words, what in told if _letters(words) >= _LEAST]


def _letters(words: list[str]) -> int:
    return sum(c.isalnum() for word in words for c in word)


def _shown(words: list[str]) -> str:
    joined = " ".join("".join(words).split())
    return joined if len(joined) <= _SHOWN else joined[: _SHOWN - 1] + "…"


def _on_colour(run: Element) -> bool:
    """Whether the run stands on a coloured ground: its own, its paragraph's or its cell's."""
    for element in (run, *run.iterancestors(W + "p", W + "tc", W + "tr", W + "tbl")):
        for name in ("rPr", "pPr", "tcPr", "tblPr"):
            properties = element.find(W + name)
            shading = properties.find(W + "shd") if properties is not None else None
            if shading is not None and str(shading.get(W + "fill", "auto")) not in (*_WHITE, "auto"):
                return True
            if properties is not None and properties.find(W + "highlight") is not None:
                return True
    return False
