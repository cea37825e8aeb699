"""Task clauses: the clauses of a paragraph, a list of agencies that a semicolon cut put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clauses import split_clauses
from ingest.duty_clauses import read_assignment
from ingest.letters import pattern


def task_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of the clauses of `text[start:end]` that can each hold one task.

    What a `;` inside a list of agencies cut is put together again: `các sở; Ủy ban nhân dân xã có trách nhiệm`.
    """
    clauses = [part for clause in split_clauses(text, start, end) for part in _subjects(text, *clause)]
    number = 0
    while number < len(clauses):
        opens, last = clauses[number][0], number
        if read_assignment(text, *clauses[number]) is None:
            last = _subject_until(text, clauses, number)
        yield opens, clauses[last][1]
        number = last + 1


# "…, các cơ quan phối hợp có trách nhiệm": behind a comma a second subject with a task of its own.
_SECOND_SUBJECT = pattern(r",\s+(?=[\p{Ll}\p{Lu}][^,;.:]{3,80}?\s(?:có|chịu) trách nhiệm\s)")


def _subjects(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a clause that have each a subject of their own."""
    owed = text.find("trách nhiệm", start, end) >= 0
    for comma in _SECOND_SUBJECT.finditer(text, start, end) if owed else ():
        if _COUNTED.match(text, comma.end()) and read_assignment(text, start, comma.start()) is not None:
            found = read_assignment(text, comma.end(), end)
            if found is not None and found.start == comma.end():
                yield start, comma.start()
                start = comma.end()
    yield start, end


_COUNTED = re.compile(r"(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s")
_MOST_PARTS = 8  # of one list of agencies


def _subject_until(text: str, clauses: list[tuple[int, int]], number: int) -> int:
    """Return the clause in which the list of agencies that opens clause `number` comes to its task, or `number`."""
    for last in range(number + 1, min(number + _MOST_PARTS, len(clauses))):
        if text[clauses[last - 1][1]] != ";":
            return number
        found = read_assignment(text, clauses[number][0], clauses[last][1])
        if found is not None:
            listed = found.start < clauses[number][1] and found.task > clauses[last][0]
            return last if listed else number
    return number
