"""Clauses: the stretches of a paragraph that can each hold one task, by `;` and sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.letters import pattern

# A full stop ends a sentence before a capital; not in "TP. Hồ Chí Minh", "số 1. Điều".
_SENTENCE_END = pattern(
    r"[.!?](?:(?<!\b[\p{Lu}].)(?<!\b[\p{Lu}][\p{Lu}].)(?<!\d.)[.!?]{0,4}[”\"»)]?\s{1,3}(?=[\"“(]?[\p{Lu}])"
    r"|(?<=\d\.)\s+(?=[\p{Lu}][\p{Ll}]))"
)
_CHAIN = pattern(r";\s*(?:/\s*)?")


def split_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of the clauses of `text[start:end]`, trimmed, signs at the end left out.

    Brackets and quotations are never split.
    """
    cuts = _cuts(text, start, end)
    at = start
    for cut, after in cuts:
        if cut < at or _inside(text, at, cut, end):
            continue
        yield from _trimmed(text, at, cut)
        at = after
    yield from _trimmed(text, at, end)


_STOP = re.compile(r";|[.!?][”\"»)]?\s")  # a quick look before the slow ones


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return `(start, end)` of the signs that may part clauses."""
    first = _STOP.search(text, start, end)
    if first is None:
        return []
    chains = {found.span() for found in _CHAIN.finditer(text, start, end)}
    if not _SENTENCE_STOP.search(text, start, end):
        return sorted(chains)
    return sorted(chains | {found.span() for found in _SENTENCE_END.finditer(text, start, end)})


_SENTENCE_STOP = pattern(r"[.!?][”\"»)]?\s+[\"“(]?[\p{Lu}]")
# "nghiêm túc. Đồng thời": where a sentence surely ends and the next begins.
SENTENCE_STOP = pattern(r"(?<=[\p{Ll})])(?<!\bTP)\.\s+(?=[\p{Lu}])")


def _inside(text: str, start: int, cut: int, end: int) -> bool:
    """Whether `cut` stands between a pair of brackets or quotation marks; an unpaired one counts for nothing."""
    for opener, closer in (("(", ")"), ("“", "”"), ("[", "]")):
        opened = text.rfind(opener, start, cut)
        if opened >= 0 and text.find(closer, opened, cut) < 0:
            closed, again = text.find(closer, cut, end), text.find(opener, cut, end)
            if closed >= 0 and (again < 0 or closed < again):
                return True
    return False


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \n\t,;.":
        start += 1
    while end > start and text[end - 1] in " \n\t;./":
        end -= 1
    if end > start:
        yield start, end
