"""Letterhead and end matter of a document, each value with the place of its words. Start at `read_metadata`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.document import Doubt, Metadata, Quoted, Section, SectionKind
from corpus.fold import fold
from ingest.canonical import Canonical
from ingest.effect import find_effect, find_expiry
from ingest.end_matter import EndMatter, find_end_matter, read_end_matter
from ingest.issuers import issuer_in_symbol, issuers_in_opening, same_body
from ingest.letterhead import PLACE_AND_DATE, Letterhead, read_letterhead
from ingest.ordinary_case import ordinary_case
from ingest.printed_dates import DAY, day_of, make_day
from ingest.printed_lines import PrintedLine, printed_lines
from ingest.secrecy import find_stamp

_OPENING_LENGTH = 6_000  # characters of the opening that may name the issuing body
# "Căn cứ Luật Tổ chức chính quyền địa phương ...;"
_BASIS = re.compile(r"(?:^|(?<=;\s))[\s*•-]*(?P<basis>Căn cứ\s)")
# "Luật này được Quốc hội ... thông qua ngày 30 tháng 11 năm 2024."
_PASSED = re.compile(rf"\bnày\s(?:đã\s)?được\s[^.;\n]{{5,200}}?thông\squa\s(?P<date>{DAY})", re.VERBOSE | re.IGNORECASE)
# "T/M BAN BÍ THƯ": the body signed for
_SIGNED_FOR = re.compile(r"(?:T/M|TM\s?\.)\s?(?P<body>[^\W\d_](?:[^\W\d_]|\s){2,60})")


def read_metadata(canonical: Canonical, sections: Sequence[Section]) -> tuple[Metadata, tuple[Doubt, ...]]:
    """Return what letterhead and end matter say, and what is missing or cannot be sure.

    Only the document's own words count: not those of texts it quotes, encloses or gives as forms.
    """
    text = canonical.text
    lines = printed_lines(canonical)
    head = read_letterhead(lines)
    own_end = _own_end(sections, text, lines, head)
    body_start = lines[head.title.body].start if head.title.body < len(lines) else len(text)
    at = find_end_matter(lines, body_start, own_end)
    end = read_end_matter(_until(lines[at:], own_end)) if at is not None else EndMatter()
    issued = head.date or _date_elsewhere(text, lines, at, own_end)
    metadata = Metadata(
        number=head.number,
        kind=head.title.kind or _letter_kind(head),
        title=head.title.title,
        issuer=_issuer(head, lines[at:] if at is not None else [], text, body_start),
        place=head.place,
        date=issued,
        effective=find_effect(text, body_start, own_end, date.fromisoformat(issued.value) if issued else None),
        expires=find_expiry(text, body_start, own_end),
        signer=end.signer,
        signer_title=end.signer_title,
        capacity=end.capacity,
        secrecy=head.secrecy or find_stamp(lines),
        urgency=head.urgency,
        recipients=tuple(end.recipients),
        legal_bases=tuple(_legal_bases(lines, head.title.body, _body_end(sections, own_end))),
    )
    return metadata, tuple(_doubts(metadata, head))


def full_title(metadata: Metadata, name: str = "") -> str:
    """Return kind, number and title in one line for breadcrumbs; the file's name where nothing is printed.

    >>> full_title(Metadata(kind=Quoted("Kế hoạch", 0, 8), number=Quoted("12/KH-UBND", 9, 19)))
    'Kế hoạch số 12/KH-UBND'
    """
    kind = metadata.kind.value if metadata.kind else ""
    number = f"số {metadata.number.value}" if metadata.number else ""
    words = " ".join(part for part in (kind, number, metadata.title.value if metadata.title else "") if part)
    return words or name


def _own_end(sections: Sequence[Section], text: str, lines: Sequence[PrintedLine], head: Letterhead) -> int:
    """Return where the document's own text ends and what is enclosed with it begins."""
    body = lines[head.title.body].start if head.title.body < len(lines) else 0
    kinds = (SectionKind.ATTACHED, SectionKind.APPENDIX, SectionKind.FORM)
    return min((s.start for s in sections if s.kind in kinds and s.start > body), default=len(text))


def _body_end(sections: Sequence[Section], own_end: int) -> int:
    return min((s.start for s in sections if s.kind is not SectionKind.ROW), default=own_end)


def _until(lines: Sequence[PrintedLine], stop: int) -> list[PrintedLine]:
    return [line for line in lines if line.start < stop]


def _legal_bases(lines: Sequence[PrintedLine], body: int, stop: int) -> Iterator[Quoted]:
    """Yield each `Căn cứ …` between the title and the first section."""
    for line in lines[body:]:
        if line.start >= stop:
            return
        marks = list(_BASIS.finditer(line.text))
        for number, mark in enumerate(marks):
            end = marks[number + 1].start() if number + 1 < len(marks) else len(line.text)
            words = line.text[mark.start("basis") : end].rstrip(" ;,.*|")
            yield line.quote(mark.start("basis"), mark.start("basis") + len(words))


def _letter_kind(head: Letterhead) -> Quoted | None:
    """An official letter (công văn) prints no kind: its number and subject tell."""
    return Quoted("Công văn", head.number.start, head.number.end) if head.number else None


def _issuer(head: Letterhead, ending: Sequence[PrintedLine], text: str, body: int) -> Quoted | None:
    opening = list(issuers_in_opening(text, max(body - 1, 0), min(len(text), body + _OPENING_LENGTH)))
    signed = _signed_for(ending)
    if head.issuer and same_body(head.issuer.value, "Ban Chấp hành Trung ương"):
        # The Politburo and the Secretariat write under the Central Committee's letterhead.
        return next((o for o in opening if signed and fold(o.value).startswith(fold(signed.value))), head.issuer)
    by_symbol = issuer_in_symbol(head.number) if head.number else None
    return head.issuer or head.title.authority or by_symbol or next(iter(opening), None) or signed


def _signed_for(ending: Sequence[PrintedLine]) -> Quoted | None:
    for line in ending[:40]:
        if match := _SIGNED_FOR.search(line.text):
            return line.quote(*match.span("body"), ordinary_case(match["body"].strip()))
    return None


def _date_elsewhere(text: str, lines: Sequence[PrintedLine], at: int | None, own_end: int) -> Quoted | None:
    """Return the date beside the signature, or the day a law was passed, where the letterhead has none."""
    for line in lines[at - 3 : at + 20] if at is not None else []:
        match = PLACE_AND_DATE.fullmatch(line.words)
        if match and match["place"] and match["day"].strip().isdigit() and match["month"].strip().isdigit():
            made = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
            return line.whole(made.isoformat()) if made else None
    passed = _PASSED.search(text, 0, own_end)
    made = day_of(passed) if passed else None
    return Quoted(made.isoformat(), passed.start("date"), passed.end("date")) if passed and made else None


def _doubts(metadata: Metadata, head: Letterhead) -> Iterator[Doubt]:
    if head.number and head.number_is_blank:
        yield Doubt("number", "Văn bản để trống số.", head.number.start, head.number.end)
    elif not head.number:
        yield Doubt("number", "Không thấy số, ký hiệu văn bản.")
    if not metadata.date:
        yield Doubt("date", "Không thấy ngày ban hành." if not head.date_is_blank else "Ngày ban hành để trống.")
    if not metadata.issuer:
        yield Doubt("issuer", "Không thấy cơ quan ban hành.")
    if not metadata.signer:
        yield Doubt("signature", "Không thấy tên người ký.")
