"""Answers to what a word means or takes in: the clause that opens with the word and says so, or that calls it so."""

from __future__ import annotations

import re

from prompts.asking import plain
from prompts.desk import Desk
from prompts.given import LABEL
from prompts.question import Question
from prompts.quoting import items_below
from prompts.reading import Reading
from prompts.reply import Reply, cite, marker, named_document, several, unique
from prompts.shortening import shortened
from prompts.syllables import syllables

MOST_SPARE = 8  # further syllables of the word as the document prints it: `rủi ro (trong khai thác khoáng sản) là`
MOST_SHOWN = 2
_IS = (" la ", " duoc hieu la ", " duoc hieu nhu sau ", " bao gom ", " gom ")
_TAKES_IN = (" gom ", " bao gom ")
_CALLED = ("goi tat la", "goi chung la", "goi la", "viet tat la")
_EDGES = frozenset({"trong", "theo", "cua", "tai", "thi", "co", "bao", "cac", "nhung"})
Found = tuple[int, Reading, int, int]  # spare syllables, and where the words stand
# "… 4 Văn phòng | (Văn phòng Trung ương, Văn phòng Quốc hội, …)"
_BRACKETS = re.compile(r"\s?\([^()]{10,400}\)")
# Kế hoạch giải thích “khu công nghiệp” thế nào
_QUOTED = re.compile(r"[“\"](?P<word>[^“”\"]{2,60})[”\"]")
_EXPLAINS = frozenset({"gom", "thich", "nghia", "hieu"})  # gồm, giải thích, định nghĩa, được hiểu
MOST_SPARE_TAKEN = 3  # the same where it is asked what the thing takes in


def answer(desk: Desk) -> Reply | None:
    """Say what the word asked about is, or what the thing takes in. None where no clause tells."""
    word = _word(desk.question)
    thing = () if word else _thing(desk.question)
    found = [f for r in desk.readings for f in (_meaning(r, word) if word else _parts(r, thing) if thing else ())]
    if not found:
        return None
    least = min(f[0] for f in found)
    chosen = [f for f in found if f[0] == least]
    if thing and len(chosen) > 1:
        return None  # which of them is meant is not known
    spans = [(r.document, *span) for _, r, start, end in chosen[:MOST_SHOWN] for span in _whole(r, start, end)]
    citations = unique([cite(*span) for span in spans])
    many = several(citations)
    opening = f"Theo {named_document(chosen[0][1].document)}:"
    quotes = [f"{desk.said(c)} {marker(c, many)}" for c in citations]
    if len(quotes) <= MOST_SHOWN:
        return Reply(f"{opening} {'; '.join(quotes)}.", citations)
    return Reply("\n".join([opening, *(f"- {quote}" for quote in quotes)]), citations)


def _whole(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """Return the clause, with the items below it where it only leads in."""
    index = max(reading.clause_at(start), 0)
    below = items_below(reading, index) if reading.document.text[start:end].rstrip().endswith(":") else []
    return [shortened(reading, start, end), *below]


def _word(question: Question) -> tuple[str, ...]:
    """Return the folded syllables of the word whose meaning is asked for; none where it is not asked."""
    keys = question.syllables.folded
    quoted = _QUOTED.search(question.text)
    if quoted and _EXPLAINS.intersection(keys):
        return syllables(quoted["word"]).folded
    for met in plain("means-behind").meet(question.syllables, question.folded):
        if met.last == len(keys) and met.first > 1:
            return _bare(question, 0, met.first)
    for met in plain("means-before").meet(question.syllables, question.folded):
        if met.first == 0:
            return _bare(question, met.last, len(keys))
    return ()


def _thing(question: Question) -> tuple[str, ...]:
    """Return the folded syllables of the thing of which it is asked what it takes in: `X gồm những ai`."""
    keys = question.syllables.folded
    if "gom" not in keys[2:] or not (question.plural or question.asked):
        return ()
    return _bare(question, 0, keys.index("gom", 2))


def _bare(question: Question, first: int, last: int) -> tuple[str, ...]:
    """Return the folded syllables of a stretch without the document's name and the words around it."""
    stretches = [(m.first, m.last) for m in plain("frame").meet(question.syllables, question.folded)]
    stretches += [(d.first, d.last) for d in question.documents]
    gone = {i for start, end in stretches for i in range(start, end)}
    kept = [i for i in range(first, last) if i not in gone]
    keys = question.syllables.folded
    while kept and keys[kept[-1]] in _EDGES:
        kept.pop()
    while kept and keys[kept[0]] in _EDGES:
        kept.pop(0)
    return tuple(keys[i] for i in kept)


def _defining(reading: Reading, word: tuple[str, ...], verbs: tuple[str, ...], most: int) -> list[Found]:
    """Return the clauses that open with the word and then say what it is, each with its spare syllables."""
    opening = f" {' '.join(word)} "
    found: list[Found] = []
    text = reading.document.text
    for index in dict.fromkeys(reading.sentences[i].clause for i in reading.holding((opening,), True)):
        clause = reading.clauses[index]
        label = LABEL.match(text, clause.start, clause.end)
        line = reading.line(label.end() if label else clause.start, clause.end, True)
        if clause.section < 0 or not line.startswith(opening):
            continue
        ends = [at for at in (line.find(verb, len(opening) - 1) for verb in verbs) if at >= 0]
        spare = line[len(opening) - 1 : min(ends)].count(" ") if ends else most + 1
        if spare <= most:
            found.append((spare, reading, clause.start, clause.end))
    return found


def _meaning(reading: Reading, word: tuple[str, ...]) -> list[Found]:
    return [*_defining(reading, word, _IS, MOST_SPARE), *_calling(reading, word)]


def _parts(reading: Reading, thing: tuple[str, ...]) -> list[Found]:
    """Return where it is said what a thing takes in: `X gồm …`, `… (sau đây gọi là X):` with items, `X (A, B, C)`."""
    text = reading.document.text
    leads = [f for f in _calling(reading, thing) if text[f[2] : f[3]].rstrip().endswith(":")]
    return _defining(reading, thing, _TAKES_IN, MOST_SPARE_TAKEN) or leads or _bracketed(reading, thing)


def _bracketed(reading: Reading, thing: tuple[str, ...]) -> list[Found]:
    """Return the first sentence in which the thing is followed by its parts in brackets."""
    size = len(thing)
    for index in reading.holding((f" {' '.join(thing)} ",), True):
        sentence = reading.sentences[index]
        keys = reading.syllables(sentence.start, sentence.end)
        for at in (i for i in range(len(keys) - size + 1) if keys.folded[i : i + size] == thing):
            match = _BRACKETS.match(reading.document.text, sentence.start + keys.spans[at + size - 1][1], sentence.end)
            if match and "," in match.group():
                return [(MOST_SPARE, reading, sentence.start, sentence.end)]
    return []


def _calling(reading: Reading, word: tuple[str, ...]) -> list[Found]:
    """Return the sentences that call something by the word: `… (sau đây gọi chung là khu công nghiệp)`."""
    forms = [f" {called} {' '.join(word)} " for called in _CALLED]
    sentences = [reading.sentences[i] for i in reading.holding(forms, True)]
    return [(MOST_SPARE, reading, s.start, s.end) for s in sentences]
