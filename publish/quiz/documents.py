"""Questions for a document's number and day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document, Quoted
from publish.facts import name_of, quoted
from publish.quiz.ground import Ground
from publish.quiz.question import Asks, Question
from publish.statement import squeezed

_LONGEST = 220
# "ngày 20 tháng 5 năm 2025" · "ngày 22/12/2024"
_WRITTEN = re.compile(
    r"ngày\s(?P<day>\d{1,2})(?:\stháng\s|\s?/\s?)(?P<month>\d{1,2})(?:\snăm\s|\s?/\s?)(?P<year>\d{4})"
)
_SYMBOL = re.compile(r"\d{1,5}(?:/\d{4})?[-/][A-ZĐ][\w&/-]*[A-ZĐ]")


def questions(ground: Ground) -> Iterator[tuple[Question, Sequence[str]]]:
    """Yield the questions that a document's letterhead answers."""
    for one in ground.chosen:
        document = one.document
        name = squeezed(name_of(document))
        if document.metadata.title is None or len(name) > _LONGEST or one.sections:
            continue
        yield from _number(document, name)
        yield from _day(document, name)


def _number(document: Document, name: str) -> Iterator[tuple[Question, Sequence[str]]]:
    number = document.metadata.number
    said = quoted(document, number)
    if number is None or said is None or not _SYMBOL.fullmatch(number.value) or number.value in name:
        return
    taken = {r.number for r in document.references} | {number.value}
    alike = [n for n in dict.fromkeys(r.number for r in document.references) if _kind(n) == _kind(number.value)]
    wrong = [n for n in (*alike, *_other_numbers(number.value, taken)) if n != number.value and n not in name]
    if len(wrong) >= 2:
        stem = f"Số, ký hiệu của {_named(name)} là gì?"
        yield Question(Asks.DOCUMENT, stem, stem, (number.value, *wrong[:3]), 0, said.citations), wrong


def _kind(number: str) -> str:
    """Return what a number has besides its figure: `-CTr/TU`."""
    return number.lstrip("0123456789")


def _other_numbers(number: str, taken: set[str]) -> list[str]:
    """Return numbers of the same kind that the document does not name."""
    figure = number[: len(number) - len(_kind(number))]
    others = [f"{int(figure) + by:0{len(figure)}d}{_kind(number)}" for by in (-3, 4, 11, -8) if int(figure) + by > 0]
    return [n for n in others if n not in taken]


def _day(document: Document, name: str) -> Iterator[tuple[Question, Sequence[str]]]:
    day = document.metadata.date
    said = quoted(document, day)
    right = _written(document, day)
    if said is None or right is None or _digits(right) in _days(name):
        return
    others = {_digits(m): _in_figures(m) for m in _WRITTEN.finditer(document.text)}
    others.pop(_digits(right), None)
    wrong = list(others.values())
    number = document.metadata.number
    named = f"số {number.value}" if number else _named(name)
    if len(wrong) >= 2:
        kind = document.metadata.kind.value if document.metadata.kind else "Văn bản"
        stem = f"{kind} {named} được ban hành ngày nào?" if number else f"{_named(name)} được ban hành ngày nào?"
        yield Question(Asks.DOCUMENT, stem, stem, (_in_figures(right), *wrong[:3]), 0, said.citations), wrong


def _named(name: str) -> str:
    return f"“{name}”"


def _written(document: Document, day: Quoted | None) -> re.Match[str] | None:
    return _WRITTEN.search(squeezed(document.text[day.start : day.end])) if day else None


def _digits(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match["day"]), int(match["month"]), int(match["year"])


def _days(text: str) -> set[tuple[int, int, int]]:
    return {_digits(m) for m in _WRITTEN.finditer(text)}


def _in_figures(match: re.Match[str]) -> str:
    day, month, year = _digits(match)
    return f"{day:02d}/{month:02d}/{year}"
