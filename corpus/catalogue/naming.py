"""Naming: whether words that name a document by its number mean a certain one."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
LAWS = ("Luật", "Bộ luật")
# "Luật Đất đai", "Bộ luật Lao động": a law that is called by name
_BY_NAME = re.compile(r"(?:Luật|Bộ luật)\s")
# " năm 2024", ", ngày 18 tháng 01 năm 2024": right behind a law's name
_YEAR = re.compile(r"[\s,]*(?:ngày\s[^\n;:()]{3,22})?năm\s(?P<year>\d{4})\b")
# ";", " và ", " thì ": what a law's name ends at; other words go on with it ("Luật Đầu tư" is not "Luật Đầu tư công")
_BEHIND_NAME = re.compile(
    r"\s*(?:[.,;:()“”\n]|$)|\s+(?:số|năm|ngày|và|hoặc|hay|thì|được|đã|có|không|từ|quy định|hiện hành)\b"
)
# "Nghị quyết 57", "Quyết định 1719": a document called by its kind and number, without the signs behind it
_SHORT = re.compile(r"(?P<kind>\D{5,12})\s(?P<digits>\d{1,4})$")
# "của Bộ Chính trị", "năm 2024": whose a document is and of which year, right behind such a name
_ISSUERS = (
    (re.compile(r"(?:Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|Trung ương Đảng|Đảng)\b"), re.compile(r"/TW$")),
    (re.compile(r"(?:Tỉnh|Thành) (?:ủy|uỷ)|Ban Thường vụ (?:Tỉnh|Thành) (?:ủy|uỷ)"), re.compile(r"/TU$")),
    (re.compile(r"Chính phủ"), re.compile(r"-CP$")),
    (re.compile(r"Thủ tướng"), re.compile(r"-TTg$")),
    (re.compile(r"Quốc hội"), re.compile(r"/QH\d{1,2}$")),
    (re.compile(r"(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội"), re.compile(r"UBTVQH\d{0,2}$")),
    (re.compile(r"Hội đồng nhân dân|HĐND"), re.compile(r"-HĐND$")),
    (re.compile(r"(?:Ủy|Uỷ) ban nhân dân|UBND"), re.compile(r"-UBND$")),
)  # fmt: skip
_OF = re.compile(r"(?:[^\n.;]{0,40}?\s)??của\s(?:Ban Chấp hành Đảng bộ tỉnh\s)?(?=\S)")
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


def is_by_name(number: str) -> bool:
    """Whether a document is called by a law's name instead of a number.

    >>> is_by_name("Luật Đất đai"), is_by_name("31/2024/QH15")
    (True, False)
    """
    return _BY_NAME.match(number) is not None


def openings(law: Named) -> tuple[str, ...]:
    """Return the folded first words of a law's name, two and more: the keys of references that call it by name."""
    words = fold(f"{law.kind} {law.title}").split() if law.kind in LAWS and law.title else []
    return tuple(" ".join(words[:count]) for count in range(2, len(words) + 1))


def called_here(words: str, laws: Iterable[Named]) -> list[Named]:
    """Return the laws whose names `words` open with, the longest name, of the year that is told where one is."""
    found = [(len(name), law) for law in laws if (name := _opening(words, law))]
    longest = max((length for length, _ in found), default=0)
    return [law for length, law in found if length == longest]


def _opening(words: str, law: Named) -> str:
    """Return a law's name as `words` open with it, or ""."""
    name = r"[\s,]+".join(map(re.escape, re.findall(r"[^\s,]+", f"{law.kind} {law.title}")))
    found = re.match(name, words, re.IGNORECASE) if law.title else None
    if not found or not _BEHIND_NAME.match(words, found.end()):
        return ""
    told = _YEAR.match(words, found.end())
    return "" if told and law.date and told["year"] != law.date[:4] else found[0]


def short_name(one: Named) -> str:
    """Return what a document is called by kind and number alone, folded, "" where it has none: `nghi quyet 57`."""
    digits = re.match(r"0*(\d{1,4})(?!\d)", one.number or "")
    return fold(f"{one.kind} {digits[1]}") if digits and one.kind else ""


def is_short(number: str) -> bool:
    """Whether a document is called by kind and number, without the signs that tell whose it is.

    >>> is_short("Nghị quyết 57"), is_short("57-NQ/TW"), is_short("Luật Giá")
    (True, False, False)
    """
    return _SHORT.match(number) is not None


def in_force(source: Named, laws: list[Named]) -> list[Named]:
    """Return the laws of one name that held on the day of `source`: the latest of those that had begun by then."""
    if not all(law.date for law in laws):
        return laws
    begun = [law for law in laws if not (source.date and law.effective and law.effective > source.date)]
    latest = max((law.date or "" for law in begun or laws), default="")
    return [law for law in begun or laws if law.date == latest]


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
    if is_short(naming.number):
        if naming.is_act or not _is_whose(naming.behind, target):
            return False
        naming = Naming(target.number or "", is_act=False, behind=naming.behind)
    if is_by_name(naming.number):
        return is_dated or not naming.is_act
    if _CENTRAL.search(naming.number):
        return is_dated or not naming.is_act or bool(_WITH_YEAR.match(naming.number))
    place = printed_place(naming.behind)
    if not target.locality:
        return is_dated
    return place.startswith(target.locality.replace("-", " ")) if place else source.locality == target.locality


def _is_whose(behind: str, target: Named) -> bool:
    """Whether the issuer and the year that are told right behind a short name, where they are, are the target's."""
    told = _YEAR.match(behind)
    if told and target.date and told["year"] != target.date[:4]:
        return False
    of = _OF.match(behind)
    signs = [sign for issuer, sign in _ISSUERS if of and issuer.match(behind, of.end())]
    return not signs or any(sign.search(target.number or "") for sign in signs)


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
