"""SectionPath: the address of a section inside its document, a value that parses and prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from corpus.fold import fold

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ROMAN = re.compile(rf"^[IVXLC]+[{_RAISED}]*$")
_ARTICLE = re.compile(r"^Điều\s+\w+$", re.IGNORECASE)
_POINT = re.compile(rf"^[a-zđ][{_RAISED}]*$")
_ROW = re.compile(r"^hàng\s", re.IGNORECASE)
# "IV²", and "IV(2)" as people type it: the second section that is printed so in one place
_NTH = re.compile(rf"(?<![{_RAISED}])([{_RAISED}]+)(?=$|[ ./,])")
_TYPED_NTH = re.compile(r"\((\d{1,3})\)(?=$|[./,])")
_TO_RAISED = str.maketrans("0123456789", _RAISED)
_FROM_RAISED = str.maketrans(_RAISED, "0123456789")
_ORDINALS = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True, order=True)
class SectionPath:
    """The labels from the root down, as printed and without their signs (`V-` gives `V`).

    `parts` is empty for what stands outside every section (letterhead, signature block). `attached` names the
    structure a file carries behind its main one (a regulation issued with a decision). A label that its place has
    already is kept as printed and counted: the second `IV` is `IV²`, which folds to the same key as the first.

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
    >>> str(SectionPath.parse("IV(2).1")), SectionPath.parse("IV².1").spoken()
    ('IV².1', 'mục 1, phần IV (thứ hai)')
    """

    attached: str = ""
    parts: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a printed path; the inverse of `str()`."""
        text = _TYPED_NTH.sub(lambda found: found[1].translate(_TO_RAISED), text)
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

    def nth(self, count: int) -> SectionPath:
        """Return the path of the `count`-th section that has this one printed: itself for the first."""
        return SectionPath(self.attached, (*self.parts[:-1], counted(self.parts[-1], count)))

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

    @property
    def counts(self) -> tuple[str, ...]:
        """The signs of what is printed twice (`IV².1` gives `("", "²", "")`), which the key leaves out."""
        return tuple(part[len(printed_part(part)) :] for part in (self.attached, *self.parts))

    def spoken(self) -> str:
        """Return the path as Vietnamese officials say it."""
        if not self.parts:
            return "phần mở đầu và kết thúc văn bản"
        words = " ".join(self._article_words()) if _ARTICLE.match(self.parts[0]) else self._outline_words()
        words = f"{words} ({self.attached} kèm theo)" if self.attached else words
        return _NTH.sub(_say_nth, words)

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


def counted(part: str, count: int) -> str:
    """Return a part of a path as that of the `count`-th section printed so.

    >>> counted("IV", 1), counted("IV", 2), counted("Phụ lục III", 12)
    ('IV', 'IV²', 'Phụ lục III¹²')
    """
    return part if count < 2 else part + str(count).translate(_TO_RAISED)


def printed_part(part: str) -> str:
    """Return a part of a path as it is printed: the inverse of `counted`.

    >>> printed_part("IV²"), printed_part("IV")
    ('IV', 'IV')
    """
    return part.rstrip(_RAISED)


def _say_nth(found: re.Match[str]) -> str:
    count = int(found[1].translate(_FROM_RAISED))
    return f" (thứ {_ORDINALS[count] if count < len(_ORDINALS) else count})"
