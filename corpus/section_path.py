"""SectionPath: the address of a section inside its document, a value that parses and prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from corpus.fold import fold

_ROMAN = re.compile(r"^[IVXLC]+$")
_ARTICLE = re.compile(r"^Điều\s+\w+$", re.IGNORECASE)
_POINT = re.compile(r"^[a-zđ]$")
_ROW = re.compile(r"^hàng\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class SectionPath:
    """The labels from the root down, as printed and without their signs (`V-` gives `V`).

    `parts` is empty for what stands outside every section (letterhead, signature block). `attached` names the
    structure a file carries behind its main one (a regulation issued with a decision).

    >>> SectionPath.parse("Quy chế/Điều 5.2.a")
    SectionPath(attached='Quy chế', parts=('Điều 5', '2', 'a'))
    >>> str(SectionPath.parse("Phụ lục 1, hàng 3"))
    'Phụ lục 1, hàng 3'
    >>> SectionPath.parse("V.6").spoken()
    'mục 6, phần V'
    >>> SectionPath.parse("II.2.a").spoken()
    'điểm a mục 2, phần II'
    >>> SectionPath.parse("Điều 5.2.a").spoken()
    'điểm a khoản 2 Điều 5'
    """

    attached: str = ""
    parts: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a printed path; the inverse of `str()`."""
        attached, slash, rest = text.rpartition("/")
        if not slash:
            attached, rest = "", text
        parts: list[str] = []
        for part in rest.split("."):
            head, comma, row = part.partition(", ")
            parts.extend([head, row] if comma and _ROW.match(row) else [part])
        return cls(attached.strip(), tuple(p.strip() for p in parts if p.strip()))

    def __str__(self) -> str:
        printed = ""
        for part in self.parts:
            printed += (", " if _ROW.match(part) else ".") + part if printed else part
        return f"{self.attached}/{printed}" if self.attached else printed

    def __bool__(self) -> bool:
        return bool(self.parts)

    def child(self, part: str) -> SectionPath:
        """Return the path of the section labelled `part` below this one."""
        return SectionPath(self.attached, (*self.parts, part))

    @property
    def parent(self) -> SectionPath:
        """The path one level up; the parent of a top-level path is the empty path."""
        return SectionPath(self.attached if len(self.parts) > 1 else "", self.parts[:-1])

    def holds(self, other: SectionPath) -> bool:
        """Whether `other` is this section or stands below it."""
        return self.attached == other.attached and other.parts[: len(self.parts)] == self.parts

    def key(self) -> str:
        """Return the folded path, for lookup of what a person typed (`dieu 5.2.a`)."""
        return fold(str(self))

    def spoken(self) -> str:
        """Return the path as Vietnamese officials say it."""
        if not self.parts:
            return "phần mở đầu và kết thúc văn bản"
        words = " ".join(self._article_words()) if _ARTICLE.match(self.parts[0]) else self._outline_words()
        return f"{words} ({self.attached} kèm theo)" if self.attached else words

    def _article_words(self) -> list[str]:
        names = ("", "khoản", "điểm", "tiết")
        below = [part if _ROW.match(part) else f"{names[min(i, 3)]} {part}" for i, part in enumerate(self.parts) if i]
        return [*reversed(below), self.parts[0]]

    def _outline_words(self) -> str:
        first, *rest = self.parts
        top = f"phần {first}" if _ROMAN.match(first) else first if " " in first else f"mục {first}"
        if not rest:
            return top
        if _ROW.match(rest[-1]):
            return f"{rest[-1]}, {first}"
        below_part = bool(_ROMAN.match(first)) or " " in first
        inner = rest if below_part else list(self.parts)
        point = f"điểm {inner.pop()} " if len(inner) > 1 and _POINT.match(inner[-1]) else ""
        item = f"{point}mục {'.'.join(inner)}"
        return f"{item}, {top}" if below_part else item
