"""Questions for the value of a target: its sentence with the value left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document
from corpus.fold import fold
from publish.aims import Aim, figure
from publish.quiz.ground import Ground, called, torn, whole
from publish.quiz.likeness import content
from publish.quiz.question import BLANK, Asks, Question
from publish.statement import squeezed

# "20" · "0,7" · "1.200" · "05"
_FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_VALUE = re.compile(rf"{_FIGURE.pattern}(?:\s?[-–]\s?{_FIGURE.pattern})?\s?%?")
_LEAST_WORDS = 3  # content words of a stem
_MOST_LETTERS = 320
_CLEAR = 60  # letters of a part of a sentence that reads without the rest


def questions(ground: Ground) -> Iterator[tuple[Question, Sequence[str]]]:
    """Yield a question for each target that reads on its own, with more wrong answers behind those it has."""
    for document, aim in ground.aims:
        asked = _ask(ground, document, aim)
        if asked is not None:
            yield asked


def _ask(ground: Ground, document: Document, aim: Aim) -> tuple[Question, Sequence[str]] | None:
    stem, right = _of_table(aim) if aim.in_table else _of_sentence(document, aim)
    if not right or len(content(stem)) < _LEAST_WORDS or len(stem) > _MOST_LETTERS or not whole(stem):
        return None
    wrong = _wrong(ground, aim, stem, right)
    if len(wrong) < 2:
        return None
    year = f" (năm {aim.year})" if aim.year and aim.year not in stem else ""
    unit = aim.target.unit
    measured = f" (đơn vị: {unit})" if aim.in_table and unit and unit not in stem else ""
    if aim.in_table:
        long = f"Theo {called(document)}, chỉ tiêu “{stem}”{year} là bao nhiêu{measured}?"
        brief = f"“{stem}”{year} là bao nhiêu{measured}?"
    else:
        long = f"Theo {called(document)}, điền vào chỗ trống: “{stem}”{year}."
        brief = f"“{stem}”{year}"
    return Question(Asks.AIM, long, brief, (right, *wrong[:3]), 0, aim.statement.citations), wrong


def _of_sentence(document: Document, aim: Aim) -> tuple[str, str]:
    """Return the sentence with its value left out, and the value; "" where it stands twice or the sentence is torn."""
    values = [m for m in _VALUE.finditer(aim.words) if aim.target.value in m.group()]
    goes_on = document.text[aim.target.end : aim.target.end + 1] == "," and len(aim.words) < _CLEAR
    measured = squeezed(aim.target.what).lower() in aim.words.lower()
    if len(values) != 1 or not measured or goes_on or torn(document, aim.target.end):
        return "", ""
    at = values[0]
    stem = f"{aim.words[: at.start()]}{BLANK}{' ' if at.group().endswith(' ') else ''}{aim.words[at.end() :]}"
    return stem[:1].upper() + stem[1:], at.group().strip()


def _of_table(aim: Aim) -> tuple[str, str]:
    """Return the cell in words, and the cell with the value where that is one value."""
    return (aim.words, aim.value) if len(_VALUE.findall(aim.value)) == 1 and ";" not in aim.value else ("", "")


def _wrong(ground: Ground, aim: Aim, stem: str, right: str) -> list[str]:
    """Return values of the same form that no sentence on the same thing has; those of other targets come first."""
    taken = {figure(f) for s in ground.speaking_of(stem) for f in _FIGURE.findall(s)}
    taken |= {figure(f) for f in _FIGURE.findall(f"{stem} {right}")}
    low, high = _bounds(right)
    shape = _FIGURE.sub("#", right)
    unit = fold(aim.target.unit)
    pool = [
        v
        for _, a in ground.aims
        if fold(a.target.unit) == unit and (v := _own_value(a)) and _FIGURE.sub("#", v) == shape
    ]
    found: list[str] = []
    for value in [*pool, *_near(right, "%" in f"{right}{aim.target.unit}")]:
        figures = [figure(f) for f in _FIGURE.findall(value)]
        inside = any(low <= f <= high for f in figures)
        known = {figure(f) for v in found for f in _FIGURE.findall(v)}
        if not inside and not taken & set(figures) and not known & set(figures) and value not in found:
            found.append(value)
    scale = max(abs(high), 1)
    return sorted(found[:12], key=lambda v: abs(figure(_FIGURE.findall(v)[0]) - low) / scale)[:6]


def _own_value(aim: Aim) -> str:
    """Return a target's value in the form that its own question would have."""
    if aim.in_table:
        return aim.value
    values = [m.group().strip() for m in _VALUE.finditer(aim.words) if aim.target.value in m.group()]
    return values[0] if len(values) == 1 else ""


def _bounds(value: str) -> tuple[float, float]:
    figures = [figure(f) for f in _FIGURE.findall(value)]
    return min(figures), max(figures)


def _near(right: str, share: bool) -> Iterator[str]:
    """Yield values of the same form around the right one; a share is 100 at most."""
    printed = _FIGURE.findall(right)[0]
    value = figure(printed)
    decimals = len(printed.partition(",")[2])
    for step in _steps(value, decimals):
        for moved in (-step, step):
            if all(figure(f) + moved > 0 and (not share or figure(f) + moved <= 100) for f in _FIGURE.findall(right)):
                yield _shifted(right, moved, decimals)


def _shifted(right: str, by: float, decimals: int) -> str:
    return _FIGURE.sub(lambda m: _printed(figure(m.group()) + by, m.group(), decimals), right)


def _steps(value: float, decimals: int) -> Sequence[float]:
    """Return how far wrong values lie from the right one: as round as it is."""
    if decimals:
        return tuple(n * 10.0**-decimals for n in (1, 2, 3))
    if value <= 5:
        return (1, 2, 3)
    if value % 5:
        return (2, 4, 6)
    return (5, 10, 15, 20) if value < 200 else (value // 10, value // 5, value // 4)


def _printed(value: float, like: str, decimals: int) -> str:
    """Print a figure the way another one is: decimals, a leading zero, dots between thousands."""
    text = f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", "." if "." in like else "")
    return text.zfill(len(like)) if like.startswith("0") and not decimals else text
