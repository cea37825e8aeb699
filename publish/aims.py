"""Aims: the targets of a document as rows whose words and figures stand in it, and which of them compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.errors import QuoteMismatch
from corpus.fold import fold
from corpus.target import Target
from prompts.reply import cite
from publish.chosen import Chosen
from publish.standing import before
from publish.statement import Statement, squeezed

LEAST_BARS, MOST_BARS = 3, 8
_NUMBER = re.compile(r"\d{1,3}(?:,\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: what is said of it, the value with its unit, and the year where the document gives one.

    `words`, `value` and `year` are parts of the statement; `in_table` tells that it comes from a table's row.
    """

    statement: Statement
    words: str
    value: str
    year: str
    target: Target
    in_table: bool


def aims(chosen: Chosen) -> list[Aim]:
    """Return the targets that are wanted, each once; those whose words cannot be shown to stand are left out."""
    found: dict[tuple[str, str, str], Aim] = {}
    for target in chosen.document.targets:
        if chosen.holds(target.start, target.end) and (aim := _aim(chosen.document, target)) is not None:
            found.setdefault((aim.words.lower(), aim.value, aim.year), aim)
    return list(found.values())


def _aim(document: Document, target: Target) -> Aim | None:
    citation = cite(document, target.start, target.end)
    in_table = " | " in citation.quote
    words, value = _cells(citation.quote, target) if in_table else _sentence(citation.quote, target)
    year = str(target.year or "")
    above = None if not year or year in words else before(document, year, target.start)
    shown = "{0}: {1}" if in_table else "{0}"
    pattern = f"{shown} (năm {{2}})" if above else shown
    parts = (words, value, year) if above else (words, value)
    try:
        said = Statement(parts, (citation, above) if above else (citation,), pattern)
    except QuoteMismatch:
        return None
    return Aim(said, words, value, year if above or year in words else "", target, in_table)


def _sentence(quote: str, target: Target) -> tuple[str, str]:
    """Return the sentence, and the value as far as it goes on with its unit."""
    sentence = squeezed(quote).rstrip(".;,")
    unit = r"\s?".join(re.escape(word) for word in target.unit.split())
    whole = re.search(rf"(?<![\d.,]){re.escape(target.value)}\s?{unit}", sentence)
    return sentence, whole.group() if whole else target.value


def _cells(quote: str, target: Target) -> tuple[str, str]:
    """Return the cell in words and the last cell behind it that holds the value."""
    cells = [squeezed(cell) for cell in quote.split("|")]
    words = next((c for c in cells if len(c) > 12), cells[0])
    holders = [c for c in cells[cells.index(words) + 1 :] if target.value in c]
    return words, holders[-1] if holders else target.value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Aims that one chart may hold: what they have in common, and what each bar is called."""

    title: str
    names: tuple[str, ...]
    aims: tuple[Aim, ...]


def comparable(found: Sequence[Aim]) -> Comparison | None:
    """Return the aims that compare: the same thing in % over the years, else shares in % for one year.

    None where there are fewer than three: anything else has no common scale.
    """
    shares = [a for a in found if a.target.unit == "%" and a.year and _NUMBER.fullmatch(a.target.value)]
    shares = [a for a in shares if figure(a.target.value) <= 100]
    over_years = _largest(shares, lambda a: fold(a.target.what))
    if len({a.year for a in over_years}) == len(over_years) >= LEAST_BARS:
        return Comparison(f"{name_of_bar(over_years[0])} (%)", tuple(a.year for a in over_years), over_years)
    same_year = _largest(shares, lambda a: a.year)[:MOST_BARS]
    if len(same_year) < LEAST_BARS:
        return None
    return Comparison(
        f"Các chỉ tiêu tính bằng %, năm {same_year[0].year}", tuple(map(name_of_bar, same_year)), same_year
    )


def _largest(found: Sequence[Aim], key: Callable[[Aim], str]) -> tuple[Aim, ...]:
    groups: dict[str, list[Aim]] = {}
    for aim in found:
        groups.setdefault(key(aim), []).append(aim)
    return tuple(sorted(groups.values(), key=len)[-1]) if groups else ()


def figure(printed: str) -> float:
    """Return the number that is printed the Vietnamese way.

    >>> figure("0,7"), figure("1.200")
    (0.7, 1200.0)
    """
    return float(printed.replace(".", "").replace(",", "."))


def name_of_bar(aim: Aim) -> str:
    """Return what a bar of the chart is called: what the target measures, where that stands in its sentence."""
    what = squeezed(aim.target.what)
    name = what if what and what in aim.words else aim.words
    return name[:1].upper() + name[1:]
