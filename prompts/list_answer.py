"""Answers to questions for all of something: the items below the heading that speaks of it, or the targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Section
from corpus.target import Target
from prompts.asking import plain
from prompts.desk import Desk
from prompts.given import LABEL
from prompts.question import Question, Term
from prompts.reading import Reading
from prompts.reply import LONGEST_QUOTE, Reply, cite, marker, named_document, several, unique
from prompts.saying import heading_words, said
from prompts.shortening import shortened
from prompts.syllables import syllables
from prompts.terms import light
from prompts.values import Asked

LEAST_HEADING = 0.8  # of what was asked that has to stand in a heading and those above it
LEAST_COUNTED = 0.95  # the same where they are counted
LEAST_OPENED = 0.6  # the same where the heading opens with the very thing asked for
OPENED = 0.5
NEARLY = 0.7  # of the best share of a topic, for a target to be shown too
LEAST_TOPIC = 0.28  # weight of what was asked: one everyday word does not tell which heading is meant
LEAST_OWN = 0.4  # of it that has to stand in the heading itself
MOST_ITEMS = 16
LONGEST_HEADING = 120  # characters: more is a paragraph, not what one is called
MOST_ALIKE = 30  # items of one list that are counted and told
SHORT_SECTION = 1_600  # characters: listed whole, not by its headings
MOST_TARGETS = 24
_SORTING = frozenset({"nhom2", "nhom", "loai5", "loai"})


# "nhóm nội dung | của bản tin", "hình thức | được khen"
_NOUN = re.compile(
    r"[^\W\d_]+(?:\s(?!(?:của|trong|theo|được|ở|tại|thì|là|và|để|cho|do|với|khi|mà|cua|duoc|o|tai|thi|la|va|de)\b)"
    r"[^\W\d_]+){0,3}"
)


def answer(desk: Desk, least: float = LEAST_HEADING) -> Reply | None:
    """List what stands below the heading that speaks of all (at least a share) that was asked. None where none does."""
    targets = _targets(desk) if _asks_targets(desk) else None
    if targets is not None and targets[0] >= LEAST_HEADING:
        return targets[1]
    best: tuple[float, Reading, Section] | None = None
    for reading in desk.readings:
        for section in reading.document.sections:
            score = _fit(desk.question, reading, section, least)
            if score and (best is None or score > best[0]):
                best = (score, reading, section)
    headed = below(best[1], of_year(desk.question, best[1], best[2])) if best else None
    return headed or (targets[1] if targets else None)


def of_year(question: Question, reading: Reading, section: Section) -> Section:
    """Return the part of a section that is headed with the year asked about, `Đến năm 2045`; the section itself where
    its own heading has it or no part's does."""
    years = [t for t in question.terms if t.name and len(t.text) == 4 and t.text.isdigit()]
    head = reading.line(section.start, section.head_end, question.folded)
    if len(years) != 1 or any(form in head for form in years[0].forms):
        return section
    inside = [s for s in reading.document.children(section.path) if section.start < s.start < section.end]
    parts = [s for s in inside if s.head_end - s.start <= LONGEST_HEADING]
    of_it = [s for s in parts if any(f in reading.line(s.start, s.head_end, question.folded) for f in years[0].forms)]
    return of_it[0] if len(of_it) == 1 and of_it[0].end - of_it[0].head_end > 1 else section


def counted(desk: Desk) -> Reply | None:
    """Say how many things stand below the heading or lead-in that speaks of all that was asked and calls them by their
    noun: `có mấy hình thức khen thưởng`. None where none does."""
    question = desk.question
    if not question.unit or question.asked not in ((Asked.COUNT,), ()):
        return None
    if not _is_told_one_by_one(question):
        return alike(desk)
    best: tuple[float, Reading, Section] | None = None
    plainer = _without_sorting(question)
    for reading in desk.readings:
        for section in reading.document.sections:
            head = reading.line(section.start, section.head_end, question.folded)
            fits = _fit(plainer, reading, section, LEAST_COUNTED) or float(_is_called(plainer, reading, section))
            score = fits if f" {' '.join(plainer.unit)} " in head else 0.0
            if score and (best is None or score > best[0]):
                best = (score, reading, section)
    if best is None:
        return alike(desk)
    items = _items(best[1], best[2])
    listed = below(best[1], best[2])
    if listed is None or not 1 < len(items) <= MOST_ITEMS:
        return None
    return replace(listed, text=f"Có {len(items):02d} {_counted_noun(question)}. {listed.text}")


def alike(desk: Desk) -> Reply | None:
    """Count the items of one list that are each called by the noun: `a) Phòng Tổ chức; b) Phòng Tài vụ` of `mấy phòng`.

    All else that was asked has to stand in them or above them. None where no list, or more than one, is such.
    """
    question = desk.question
    noun = f" {question.unit[0]} " if question.unit else ""
    lists: list[tuple[Reading, list[Section]]] = []
    for reading in desk.readings if noun else ():
        by_parent: dict[str, list[Section]] = {}
        for section in reading.document.sections:
            if _called_by(reading, section, noun, question.folded):
                by_parent.setdefault(str(section.path.parent), []).append(section)
        lists.extend((reading, alike) for alike in by_parent.values() if _told_of_all(question, reading, alike))
    if len(lists) != 1 or len(lists[0][1]) > MOST_ALIKE:
        return None
    reading, alike = lists[0]
    spans = [shortened(reading, s.start, s.head_end) for s in alike]
    citations = unique([cite(reading.document, *span) for span in spans])
    lines = [f"- {desk.said(c)} {marker(c)}" for c in citations]
    word = _counted_noun(question).split()[0].lower()
    opening = f"{named_document(reading.document)} nêu {len(citations):02d} {word}:"
    return Reply("\n".join([opening, *lines]), citations)


def _called_by(reading: Reading, section: Section, noun: str, folded: bool) -> bool:
    """Whether an item is no more than a name that begins with the noun."""
    if section.heading or section.head_end - section.start > LONGEST_HEADING:
        return False
    label = LABEL.match(reading.document.text, section.start, section.head_end)
    return reading.line(label.end() if label else section.start, section.head_end, folded).startswith(noun)


def _told_of_all(question: Question, reading: Reading, alike: Sequence[Section]) -> bool:
    """Whether there is more than one, and each with what stands above it speaks of all that was asked."""
    terms = [t for t in _untitled(question.terms, reading, question.folded) if not t.pair]
    for section in alike:
        spans = [(section.start, section.head_end), *reading.context(max(reading.clause_at(section.start), 0))]
        line = "".join(reading.line(*span, question.folded) for span in spans) + reading.exact_title
        if _share(terms, line + reading.folded_title) < LEAST_COUNTED:
            return False
    return len(alike) > 1


def _without_sorting(question: Question) -> Question:
    """Return the question without the word that only sorts what is counted: `mấy NHÓM nhiệm vụ`."""
    word, *rest = question.unit
    if not rest or word not in _SORTING:
        return question
    kept = tuple(t for t in question.terms if word not in t.text.split())
    return replace(question, unit=tuple(rest), terms=kept, said=question.said - {word})


def _is_called(question: Question, reading: Reading, section: Section) -> bool:
    """Whether the heading is just what is counted: `II. NỘI DUNG THỰC HIỆN` of `mấy nội dung thực hiện`."""
    label = LABEL.match(reading.document.text, section.start, section.head_end)
    line = reading.line(label.end() if label else section.start, section.head_end, question.folded)
    words = set(line.split()) - light(question.folded)
    return bool(section.heading and words) and words == question.said - light(question.folded)


def _is_told_one_by_one(question: Question) -> bool:
    """Whether what is counted is what texts enumerate, `mấy hình thức`, and no thing of the world."""
    met = plain("enumerated").meet(question.syllables, question.folded)
    keys = question.syllables.folded if question.folded else question.syllables.exact
    return bool(question.unit) and any(keys[m.first : m.first + 1] == question.unit[:1] for m in met)


def says_how_many(question: Question, reply: Reply) -> bool:
    """Whether a quote gives a number with the counted noun right behind it: `19 Hạt Kiểm lâm`."""
    noun = " ".join(question.unit)
    pattern = re.compile(rf" \d+ (?:\d+ )?{re.escape(noun)} ")
    return any(pattern.search(syllables(c.quote).line(question.folded)) for c in reply.citations)


def _counted_noun(question: Question) -> str:
    """Return the thing that is counted as the question calls it: `nhóm nội dung` of `mấy nhóm nội dung của …`."""
    keys = question.syllables.folded if question.folded else question.syllables.exact
    size = len(question.unit)
    first = next(i for i in range(len(keys)) if tuple(keys[i : i + size]) == question.unit)
    behind = _NOUN.match(question.text, question.syllables.spans[first][0])
    return behind.group().strip() if behind else ""


def _items(reading: Reading, section: Section) -> list[int]:
    """Return where the things below a heading begin: the sections one level below, else the paragraphs that open with
    the sign that the first of them opens with."""
    children = [s.start for s in reading.document.children(section.path) if section.start < s.start < section.end]
    starts = [c.start for c in reading.clauses if section.head_end <= c.start < section.end]
    if children or not starts:
        return children
    text = reading.document.text
    return [s for s in starts if text[s] == text[starts[0]]] if text[starts[0]] in "-–+•*" else []


def _fit(question: Question, reading: Reading, section: Section, least: float) -> float:
    """Return how well a heading fits; 0 where it does not, or where nothing stands below it."""
    terms = [t for t in question.terms if not t.pair or len(t.forms) > 1]
    if not section.heading or not terms or section.end - section.head_end < 2:
        return 0.0
    head = reading.line(section.start, section.head_end, question.folded)
    untitled = _untitled(terms, reading, question.folded)
    own = _share(untitled, head)
    clause = max(reading.clause_at(section.start), 0)
    above = "".join(reading.line(*span, question.folded) for span in reading.context(clause))
    whole = _share(untitled, head + above)
    if any(_is_measure(t) and not any(f in head + above for f in t.forms) for t in question.terms):
        return 0.0
    opens = bool(question.noun) and _opens(reading, section, question)
    if not opens and sum(t.weight for t in terms) < LEAST_TOPIC:
        return 0.0
    if whole < (LEAST_OPENED if opens else least) or own < LEAST_OWN:
        return 0.0
    words = len(reading.syllables(section.start, section.head_end))
    return own + whole + OPENED * opens - 0.005 * words  # of two that fit, the shorter heading is meant


def _untitled(terms: Sequence[Term], reading: Reading, folded: bool) -> list[Term]:
    """Return the terms without the proper names that the document's title has: they are said for all of it."""
    title = reading.folded_title if folded else reading.exact_title
    names = {t.at for t in terms if t.name}
    return [t for t in terms if not names & {t.at, t.at + 1} or not any(form in title for form in t.forms)]


def _is_measure(term: Term) -> bool:
    """Whether a pair of neighbours holds a figure: `đủ 80` is not said by `đủ 60 đến dưới 80`."""
    return term.pair and any(key[0].isdigit() for key in term.text.split())


def _opens(reading: Reading, section: Section, question: Question) -> bool:
    """Whether the heading opens with the thing of which all is asked for: `1. Quyền của …` of `những quyền gì`."""
    label = LABEL.match(reading.document.text, section.start, section.head_end)
    keys = reading.syllables(label.end() if label else section.start, section.head_end)
    first = [k for k in (keys.folded if question.folded else keys.exact) if k not in light(question.folded)]
    return tuple(first[: len(question.noun)]) == question.noun


def _share(terms: Sequence[Term], line: str) -> float:
    total = sum(t.weight for t in terms) or 1.0
    return sum(t.weight for t in terms if any(form in line for form in t.forms)) / total


def below(reading: Reading, section: Section) -> Reply | None:
    """List all of a short section; of a long one the headings one level below, or where there are none the clauses."""
    document = reading.document
    children = [s for s in document.children(section.path) if section.start <= s.start < section.end]
    spans = [(s.start, s.head_end) for s in children if s.head_end - s.start <= LONGEST_QUOTE]
    if not spans or section.end - section.head_end <= SHORT_SECTION:
        clauses = [c for c in reading.clauses if section.head_end <= c.start < section.end]
        spans = [shortened(reading, c.start, c.end) for c in clauses]
    if not spans:
        return None
    citations = unique([cite(document, *span) for span in spans[:MOST_ITEMS]])
    place = section.path.spoken()
    opening = f"{place[:1].upper()}{place[1:]} ({heading_words(document, section)}) của {named_document(document)}"
    if len(citations) == 1:
        return Reply(f"{opening} nêu: {said(document, citations[0])} {marker(citations[0])}.", citations)
    lines = [f"- {said(document, c)} {marker(c)}" for c in citations]
    more = [f"Còn {len(spans) - MOST_ITEMS} nội dung khác trong mục này."] if len(spans) > MOST_ITEMS else []
    return Reply("\n".join([f"{opening} gồm:", *lines, *more]), citations)


def _asks_targets(desk: Desk) -> bool:
    line = desk.question.syllables.line(folded=True)
    return " chi tieu " in line or " muc tieu cu the " in line


def _targets(desk: Desk) -> tuple[float, Reply] | None:
    """Return the targets of the years named, with their places, and the share of the topic that the best speaks of."""
    years = {int(t.text) for t in desk.question.terms if t.text.isdigit() and len(t.text) == 4}
    topic = [t for t in desk.question.terms if not t.name and not _ASKING.intersection(t.text.split())]
    targets = [(r, t) for r in desk.readings for t in r.document.targets if not years or t.year in years]
    shares = [(_topic_share(desk, topic, reading, target), reading, target) for reading, target in targets]
    most = max((share for share, _, _ in shares), default=0.0)
    least = max(LEAST_OWN, most * NEARLY)
    found = [(reading, target) for share, reading, target in shares if share >= least]
    if not found:
        return None
    shown = found[:MOST_TARGETS]
    citations = unique([cite(r.document, *r.clipped(t.start, t.end)) for r, t in shown])
    named = several(citations)
    opening = (
        f"{named_document(shown[0][0].document)} nêu các chỉ tiêu:" if not named else "Các văn bản nêu các chỉ tiêu:"
    )
    lines = [f"- {desk.said(c).strip('“”')} {marker(c, named)}" for c in citations]
    more = [f"Còn {len(found) - len(shown)} chỉ tiêu khác."] if len(found) > len(shown) else []
    return most, Reply("\n".join([opening, *lines, *more]), citations)


def _topic_share(desk: Desk, topic: Sequence[Term], reading: Reading, target: Target) -> float:
    """Return which share of the topic a target and the headings above it speak of; 1 where no topic is named."""
    if not topic:
        return 1.0
    above = reading.context(max(reading.clause_at(target.start), 0))
    return _share(topic, "".join(reading.line(*s, desk.question.folded) for s in ((target.start, target.end), *above)))


_ASKING = frozenset(
    {"chi4", "tiêu", "chi", "tieu", "muc", "muc5", "kê2", "ke", "danh", "sach2", "sach", "liêt5", "liet"}
)
