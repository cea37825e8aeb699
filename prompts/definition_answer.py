"""Answers to what a word means: the clause that opens with the word and says what it is."""

from __future__ import annotations

from prompts.asking import plain
from prompts.desk import Desk
from prompts.given import LABEL
from prompts.question import Question
from prompts.reading import Reading
from prompts.reply import Reply, cite, marker, named_document, several, unique
from prompts.shortening import shortened

MOST_SPARE = 8  # further syllables of the word as the document prints it: `rủi ro (trong khai thác khoáng sản) là`
MOST_SHOWN = 2
_IS = (" la ", " duoc hieu la ", " duoc hieu nhu sau ", " bao gom ", " gom ")


def answer(desk: Desk) -> Reply | None:
    """Say what the word asked about is. None where no clause opens with it and tells."""
    word = _word(desk.question)
    if not word:
        return None
    found = sorted((f for r in desk.readings for f in _defining(r, word)), key=lambda f: f[0])
    if not found:
        return None
    least = found[0][0]
    chosen = [f for f in found if f[0] == least][:MOST_SHOWN]
    citations = unique([cite(r.document, *shortened(r, start, end)) for _, r, start, end in chosen])
    many = several(citations)
    quotes = "; ".join(f"{desk.said(c)} {marker(c, many)}" for c in citations)
    return Reply(f"Theo {named_document(chosen[0][1].document)}: {quotes}.", citations)


def _word(question: Question) -> tuple[str, ...]:
    """Return the folded syllables of the word whose meaning is asked for; none where it is not asked."""
    keys = question.syllables.folded
    for met in plain("means-behind").meet(question.syllables, question.folded):
        if met.last == len(keys) and met.first > 1:
            return keys[: met.first]
    for met in plain("means-before").meet(question.syllables, question.folded):
        if met.first == 0:
            return keys[met.last :]
    return ()


def _defining(reading: Reading, word: tuple[str, ...]) -> list[tuple[int, Reading, int, int]]:
    """Return the clauses that open with the word and then say what it is, each with its spare syllables."""
    opening = f" {' '.join(word)} "
    found: list[tuple[int, Reading, int, int]] = []
    text = reading.document.text
    for clause in reading.clauses:
        label = LABEL.match(text, clause.start, clause.end)
        line = reading.line(label.end() if label else clause.start, clause.end, True)
        if clause.section < 0 or not line.startswith(opening):
            continue
        ends = [at for at in (line.find(verb, len(opening) - 1) for verb in _IS) if at >= 0]
        spare = line[len(opening) - 1 : min(ends)].count(" ") if ends else MOST_SPARE + 1
        if spare <= MOST_SPARE:
            found.append((spare, reading, clause.start, clause.end))
    return found
