"""Task clauses: the clauses of a paragraph, a list of agencies that a semicolon cut put together again."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.clauses import split_clauses
from ingest.duty_clauses import read_assignment


def task_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of the clauses of `text[start:end]` that can each hold one task.

    What a `;` inside a list of agencies cut is put together again: `các sở; Ủy ban nhân dân xã có trách nhiệm`.
    """
    clauses = list(split_clauses(text, start, end))
    number = 0
    while number < len(clauses):
        opens, last = clauses[number][0], number
        if read_assignment(text, *clauses[number]) is None:
            last = _subject_until(text, clauses, number)
        yield opens, clauses[last][1]
        number = last + 1


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
