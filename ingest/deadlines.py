"""When a task is due: the first deadline printed in a stretch of text (thời hạn, định kỳ). Start at `find_deadline`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ingest import deadline_patterns as forms
from ingest.printed_dates import PRINTED_DAY, ROMAN_QUARTERS, day_before, day_of, last_day

_ANY_CUE = re.compile(r"\d|hằng|hàng|định kỳ|mỗi", re.IGNORECASE)
_LONGEST_CELL = 160  # a longer cell is prose that happens to stand in the time column
_LONGEST_TAIL = 200


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    due: date | None = None
    cadence: str | None = None


def find_deadline(text: str, cell: bool = False) -> tuple[str, date | None, str | None] | None:
    """Return `(printed, due, cadence)` of the first deadline in `text`, or None.

    `printed` is verbatim. `due` is the day named (`trước ngày 15/12/2025` gives that day), or the last day of the
    month, quarter or year named (the day before it begins after `trước`); None without a year. `cadence` is a word of
    `corpus.duty.Deadline`. With `cell`, `text` is a cell of a time column: bare months, years and `thường xuyên`
    count, and the whole cell is printed.
    """
    if cell and len(text) <= _LONGEST_CELL:
        return _read_cell(text)
    if not _ANY_CUE.search(text):
        return None
    found = sorted(_candidates(text), key=lambda f: (f.start, -f.end))
    if not found:
        return None
    first = found[0]
    after = next((f for f in found if f.start >= first.end), None)
    if after:
        first = _joined(text, first, after)
    return text[first.start : first.end], first.due, first.cadence


def _candidates(text: str) -> Iterator[_Found]:
    lower = text.lower()
    for pattern, read, cues in _READERS:
        if not any(cue in lower for cue in cues):
            continue
        for match in pattern.finditer(text):
            found = read(match)
            if found and not _is_fact(text, found):
                yield found
                break


def _is_fact(text: str, found: _Found) -> bool:
    """Whether the words around tell of the past or of a condition, so that nothing is due."""
    before = text[max(0, found.start - 120) : found.start]
    return bool(forms.PAST.search(before) or forms.PAST_AFTER.match(text, found.end))


def _joined(text: str, first: _Found, after: _Found) -> _Found:
    """Return one deadline for `hằng năm (trước ngày 15 tháng 11)`: the cadence and the day belong together."""
    gap = text[first.end : after.start]
    if not first.cadence or after.cadence not in (None, first.cadence) or not forms.JOINT.fullmatch(gap):
        return first
    closing = "(" in gap and text.startswith(")", after.end)
    return replace(first, end=after.end + closing, due=after.due)


def _by_day(match: re.Match[str]) -> _Found:
    days = [day_of(day) for day in PRINTED_DAY.finditer(match[0])]
    due = max((d for d in days if d), default=None)
    return _Found(*match.span(), due, "hằng năm" if match["every"] else None)


def _by_day_of_month(match: re.Match[str]) -> _Found:
    quarterly = (match["period"] or "").lower() == "quý"
    return _Found(match.start(), match.end(), None, "hằng quý" if quarterly else "hằng tháng")


def _by_month(match: re.Match[str]) -> _Found:
    if not match["year"]:
        return _Found(*match.span(), None, "hằng năm")
    year, month = int(match["year"]), int(match["month"])
    return _Found(*match.span(), day_before(year, month) if _is_before(match["lead"]) else last_day(year, month))


def _by_quarter(match: re.Match[str]) -> _Found | None:
    if not match["lead"] and forms.FIGURES_OF.search(match.string, max(0, match.start() - 30), match.start()):
        return None
    quarter = ROMAN_QUARTERS[(match["quarter_end"] or match["quarter"]).upper()]
    year = int(match["year_end"] or match["year"])
    due = day_before(year, 3 * quarter - 2) if _is_before(match["lead"]) else last_day(year, 3 * quarter)
    return _Found(*match.span(), due)


def _by_year(match: re.Match[str]) -> _Found:
    year = int(match["year"])
    return _Found(*match.span(), day_before(year) if _is_before(match["lead"]) else last_day(year))


def _in_period(match: re.Match[str]) -> _Found:
    return _Found(*match.span("printed"), last_day(int(match["year"])))


def _within(match: re.Match[str]) -> _Found | None:
    """A number of days from an event; without the event only where the words can mean nothing else."""
    plain = match["unit"].lower() == "năm" or not re.match(r"trong|chậm|muộn", match["lead"], re.IGNORECASE)
    if not match["tail"]:
        return None if plain and not match["working"] else _Found(*match.span())
    text = match.string
    return _Found(match.start(), _event_end(text, match.end()))


def _event_end(text: str, start: int) -> int:
    """Return where the words of a starting event end: a stop, or the comma after the event is complete."""
    limit = min(len(text), start + _LONGEST_TAIL)
    stop = re.compile(r"[;:.()\n]").search(text, start, limit)
    end = stop.start() if stop else limit
    for comma in re.compile(",").finditer(text, start, end):
        if forms.EVENT.search(text, start, comma.start()) and not forms.MORE.match(text, comma.end()):
            return comma.start()
    if not stop and limit < len(text):
        end = text.rfind(" ", start, limit)
    return len(text[:end].rstrip())


def _by_cadence(match: re.Match[str]) -> _Found | None:
    word = cadence_of(match[0])
    text, start, end = match.string, match.start(), match.end()
    if not match["regular"] and not re.match(r"\d|mỗi", match[0], re.IGNORECASE):
        opens = not text[:start].strip() or text[:start].rstrip()[-1] in ",;(:.-"
        closes = not text[end:].strip() or text[end:].lstrip()[0] in ",;().:"
        daily = word in ("hằng ngày", "hằng tuần")
        if not opens and (daily or not closes or forms.ATTRIBUTE_OF.search(text[max(0, start - 20) : start])):
            return None
    return _Found(start, end, None, word)


def cadence_of(printed: str) -> str | None:
    """Return the documented word for a printed cadence; of several periods the most frequent."""
    return next((word for pattern, word in forms.PERIODS if pattern.search(printed)), None)


def _is_before(lead: str | None) -> bool:
    return bool(lead) and re.match(r"(?:đến )?trước$", lead or "", re.IGNORECASE) is not None


def _read_cell(text: str) -> tuple[str, date | None, str | None] | None:
    """Read a whole cell of a time column: its last date, or its cadence."""
    printed = text.strip()
    if not forms.TIME_CELL.search(printed):
        return None
    if re.search(r"thường xuyên", printed, re.IGNORECASE):
        return printed, None, "thường xuyên"
    inside = None if forms.ONGOING.search(printed) else find_deadline(printed)
    if inside and (inside[1] or inside[2]):
        return printed, inside[1], inside[2]
    return printed, None if forms.ONGOING.search(printed) else _last_date(printed), None


def _last_date(printed: str) -> date | None:
    """Return the last day that a cell such as `12/2025`, `Tháng 6/2026` or `2025-2026` names."""
    days = [day_of(match) for match in PRINTED_DAY.finditer(printed)]
    days += [last_day(int(m["year"]), int(m["month"])) for m in forms.BARE_MONTH.finditer(printed)]
    named = [d for d in days if d]
    if named:
        return max(named)
    return max((d for y in forms.BARE_YEAR.findall(printed) if (d := last_day(int(y)))), default=None)


# Each form with words of which it needs one: most texts lack them, and the forms are slow.
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Found | None], tuple[str, ...]], ...] = (
    (forms.BY_DAY, _by_day, ("trước", "chậm", "muộn", "hết", "vào")),
    (forms.BY_DAY_OF_MONTH, _by_day_of_month, ("ngày",)),
    (forms.BY_MONTH, _by_month, ("tháng",)),
    (forms.BY_QUARTER, _by_quarter, ("quý", "quí")),
    (forms.BY_YEAR, _by_year, ("năm",)),
    (forms.IN_PERIOD, _in_period, ("giai",)),
    (forms.WITHIN, _within, ("tối đa", "quá", "trong", "nhất", "trước")),
    (forms.CADENCE, _by_cadence, ("định", "hằng", "hàng", "lần")),
)
