"""A clause with numbers, taken apart: what is to reach which value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import target_patterns as forms

# "1. ", "a) ", "(3) ", "- ": what stands before a clause
_LABEL = re.compile(r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+|[IVX]+\s?[-.]\s+)?\W*")
_BREAK = re.compile(r",\s+|\s(?=và\s)")
_AND = re.compile(r"\s?và\s")
_LONGEST_SUBJECT = 200  # before it the sentence speaks of something else
_TRIM = " ,;.:-–\n"


@dataclass(frozen=True, slots=True)
class Part:
    """The words `[start, end)` of a clause that say one target, and the match of its value."""

    start: int
    end: int
    match: re.Match[str]


def parts_of(text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the parts of a clause that each set a value, in order; no two overlap."""
    label = _LABEL.match(text, start, end)
    start = label.end() if label else start
    kept: list[tuple[int, re.Match[str]]] = []
    last = start
    for match in forms.CANDIDATE.finditer(text, start, end):
        begin = _begin(text, last, match, is_first=not kept)
        if begin is not None:
            begin = _in_brackets(text, begin, match)
        if begin is None or not _is_value(text, begin, match) or forms.PAST.search(text, start, match.start()):
            continue
        kept.append((begin, match))
        last = match.end("value")
    for number, (begin, match) in enumerate(kept):
        stop = kept[number + 1][0] if number + 1 < len(kept) else end
        closing = text.find(")", match.end(), stop) if text[begin - 1 : begin] == "(" else -1
        stop = closing if closing >= 0 else stop
        words = text[begin:stop].rstrip(_TRIM)
        if words.endswith(" và"):
            words = words[: -len(" và")].rstrip(_TRIM)
        yield Part(begin, begin + len(words), match)


def _begin(text: str, last: int, match: re.Match[str], is_first: bool) -> int | None:
    """Return where the part of a value begins; None where the number only describes what another value is about."""
    breaks = [b.end() for b in _BREAK.finditer(text, last, match.start() + 1)]
    if match.start() - last > _LONGEST_SUBJECT and breaks:
        return _after_and(text, breaks[-1])
    heads = [at for at in breaks if forms.SUBJECT.match(text, _after_and(text, at))]
    if heads:
        return _after_and(text, heads[-1])
    if is_first:
        return last
    return _after_and(text, breaks[-1]) if breaks else None


def _in_brackets(text: str, begin: int, match: re.Match[str]) -> int | None:
    """Return where the part begins inside brackets: an aim may (`(phấn đấu đạt 20%)`), a remark (`(chiếm 13%)`) not."""
    head = text[begin : match.start("value")]
    if head.count("(") <= head.count(")"):
        return begin
    inside = begin + head.rindex("(") + 1
    return inside if "hấn đấu" in text[inside : match.end("value")] else None


def _after_and(text: str, at: int) -> int:
    match = _AND.match(text, at)
    return match.end() if match else at


def _is_value(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the number is one that is to be reached, and not a year, an age, a sum of money or a list's length."""
    unit = match["unit"] or ""
    if unit and forms.NOT_A_UNIT.match(unit):
        return False
    if not match["sign"] and re.fullmatch(r"(?:19|20)\d\d", match["value"]):
        return False
    if match["sign"]:
        return bool(match["verb"] or match["bare"] or match["rank"]) or _opens(text, begin, match.start())
    compared = match["after_verb"] or match["bare"]
    if not unit:
        return bool(compared or match["rank"] or re.match(r"đạt|thuộc|còn|gấp", match["verb"] or "", re.IGNORECASE))
    if not forms.UNIT.match(unit):  # "nâng cấp ít nhất 40 bến thủy": any noun may be counted where an aim is set so
        makes = match["verb"] and forms.MAKES.fullmatch(match["verb"])
        return bool(compared or makes) and bool(forms.COUNTED.match(unit)) and not forms.NOT_COUNTED.match(unit)
    return bool(match["verb"] or compared or match["rank"])


def _opens(text: str, begin: int, at: int) -> bool:
    """Whether nothing but lead-ins stands before a bare percentage (`Phấn đấu 100% …`, `2. 100% …`)."""
    return not _without_lead_in(text[begin:at]).strip(_TRIM) or text[:at].rstrip().endswith((":", " và"))


def _without_lead_in(words: str) -> str:
    for _ in range(4):
        match = forms.LEAD_IN.match(words)
        if not match or not match.end():
            break
        words = words[match.end() :]
    return words


def _without_lead_out(words: str) -> str:
    for _ in range(4):
        match = forms.LEAD_OUT.search(words)
        if not match:
            break
        words = words[: match.start()]
    return words


def comparator_of(match: re.Match[str]) -> str:
    """Return the sign of the words before the value; a place in a group (`thuộc nhóm 20 tỉnh`) is at most that."""
    words = " ".join((match["after_verb"] or match["bare"] or "").lower().split())
    if words:
        return forms.COMPARATOR_OF[words]
    if forms.AND_MORE.match(match.string, match.end()) or "trở lên" in (match["unit"] or ""):
        return ">="
    lead = text_before_value(match)
    return "<=" if re.search(r"\b(?:nhóm|tốp|top)\b", lead, re.IGNORECASE) else "="


def text_before_value(match: re.Match[str]) -> str:
    """Return the words of the match in front of its value."""
    return match[0][: match.start("value") - match.start()]


def what_and_unit(text: str, part: Part) -> tuple[str, str]:
    """Return what is measured ("" where nothing tells) and the unit as printed."""
    match = part.match
    place, _, before = text[part.start : match.start()].rpartition(": ")  # "Tại đô thị: 100% trường ..."
    subject = _without_lead_out(_without_lead_in(before)).strip(_TRIM)
    after = text[max(match.end("value"), match.end("sign"), match.end("of")) : part.end].strip(_TRIM)
    if not subject and (not after or after == _unit(match, after)):
        subject = place.strip(_TRIM)  # "Công suất cực đại: năm 2030 khoảng 89.655 MW"
    if not subject and forms.AND_MORE.match(after):
        return "", _unit(match, after)
    if not subject or _counts(match, after):
        about = forms.ABOUT.search(after) if comparator_of(match) == "<=" else None
        return (about["what"] if about else after).strip(_TRIM), _unit(match, after)
    if match["bare"] and not match["sign"] and match["unit"] and after != _unit(match, after):
        subject = f"{subject} {after}"  # "Triển khai tối thiểu 01 sàn giao dịch": the object belongs to it
    return subject, _unit(match, after)


def _counts(match: re.Match[str], after: str) -> bool:
    """Whether what is measured is the object behind the number (`có ít nhất 40 doanh nghiệp`)."""
    return bool(after and match["verb"]) and forms.MAKES.fullmatch(match["verb"]) is not None


def _unit(match: re.Match[str], after: str) -> str:
    if match["sign"]:
        return match["sign"] + (f" {match['of']}" if match["of"] else "")
    named = (forms.UNIT.match(after) or forms.COUNTED.match(after)) if match["unit"] else None
    return named[0] if named else ""
