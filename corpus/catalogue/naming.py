"""Naming: whether words that name a document by its number mean a certain one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.document import called
from corpus.fold import fold

# "ngày 02 tháng 7 năm 2014", ", ngày 06/12/2014": right behind a number
_DATE = re.compile(
    r"\s?,?\s?(?:ngày\s{1,2})?(\d{1,2})(?:\s?[/.-]\s?|\s{1,2}tháng\s{1,2})(\d{1,2})(?:\s?[/.-]\s?|\s{1,2}năm\s{1,2})(\d{4})\b"
)
# "của Ủy ban nhân dân tỉnh Bắc Giang", "của Tỉnh ủy Hòa Giang", "của HĐND thành phố Hải Phòng": the province of a body
_PLACE = re.compile(
    r"(?:(?:[ỦU][ỷy] ban nhân dân|UBND|Hội đồng nhân dân|HĐND)(?:,? [^\s,;.]+){0,3}? (?:tỉnh|[Tt]hành phố|TP\.?)"
    r"|(?:Tỉnh|Thành) ủy)\s+(?P<name>(?:[A-ZĐÀ-Ỹ][\w-]*\s?-?\s?){1,4})"
)
_FURTHEST_PLACE = 160  # characters behind a number in which its issuer is named
# "31/2024/QH15", "30/2020/NĐ-CP", "57-NQ/TW": issued by bodies of which there is one
_CENTRAL = re.compile(
    r"QH\d{1,2}$|NĐ-CP$|N[QĐ]-CP$|-TTg$|UBTVQH\d{0,2}$|-CTN$|/TW$|\d/TT(?:LT)?-|-CP$|QĐ/TW|QĐ-B\w+$|CT-B\w+$"
)
_WITH_YEAR = re.compile(r"^\d[\d.]*+/(?:19|20)\d\d/")


@dataclass(frozen=True, slots=True)
class Named:
    """A document as links know it. Dates are ISO; `locality` is the province it speaks of, or ""."""

    id: str
    version: str
    number: str | None
    kind: str | None
    title: str | None
    date: str | None
    locality: str
    effective: str | None

    @property
    def called(self) -> str:
        """What people call the document; its id where nothing was read."""
        return called(self.number, self.kind, self.title, self.id)


@dataclass(frozen=True, slots=True)
class Naming:
    """A number as a text names it, whether the text acts on that document, and the words behind the number."""

    number: str
    is_act: bool
    behind: str


def spellings(number: str) -> tuple[str, ...]:
    """Return the folded spellings of a number: with and without zeros in front.

    >>> spellings("05/2021/QĐ-UBND")
    ('05 2021 qd ubnd', '5 2021 qd ubnd')
    """
    key = fold(number)
    digits = re.match(r"\d+", key)
    if not digits:
        return (key,) if key else ()
    bare = digits[0].lstrip("0") or "0"
    rest = key[digits.end() :]
    return tuple(dict.fromkeys((key, bare + rest, bare.zfill(2) + rest)))


def means(source: Named, naming: Naming, target: Named) -> bool:
    """Whether the document `source`, saying `naming`, means `target`, whose number is so spelled.

    The printed date must be the target's own; the place the target's, or where none is printed, that of the source.
    No document names a later one.
    """
    if source.id == target.id or (source.date and target.date and source.date < target.date):
        return False
    printed = printed_date(naming.behind)
    if printed and target.date and printed != target.date:
        return False
    is_dated = bool(printed and target.date)
    if _CENTRAL.search(naming.number):
        return is_dated or not naming.is_act or bool(_WITH_YEAR.match(naming.number))
    place = printed_place(naming.behind)
    if not target.locality:
        return is_dated
    return place.startswith(target.locality.replace("-", " ")) if place else source.locality == target.locality


def printed_date(behind: str) -> str:
    """Return the date (ISO) that stands right behind a number, or "".

    >>> printed_date(" ngày 02 tháng 7 năm 2014 của Chính phủ"), printed_date(" của Chính phủ ngày 02/7/2014")
    ('2014-07-02', '')
    """
    found = _DATE.match(behind)
    if not found:
        return ""
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return ""


def printed_place(behind: str) -> str:
    """Return the province named behind a number, folded, or "".

    >>> printed_place(" ngày 02/7/2014 của Ủy ban nhân dân tỉnh Bắc Giang ban hành Quy định")
    'bac giang'
    """
    found = _PLACE.search(behind, 0, _FURTHEST_PLACE)
    return fold(found["name"]) if found else ""
