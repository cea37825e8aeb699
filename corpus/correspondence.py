"""Correspondence: which paragraphs of a programme answer to which of the resolution that it carries out.

Found by two signs only: the programme names the clause, or the words of both are alike. What is not found is told as
not found, never as not carried out. Start at `correspond`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from corpus.document import Document, Section, SectionKind
from corpus.fold import fold
from corpus.reference import Reference
from corpus.section_path import SectionPath

# Of two paragraphs' pairs of syllables, weighed by how few paragraphs have them. Read by eye on one resolution with
# three texts that carry it out and one that does not: from .2 on pairs speak of one thing, the stranger had one of 42.
ALIKE = 0.2
MOST = 3  # answers that are told for one paragraph
_FEWEST = 8  # syllables of a paragraph that can be told from others


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a row of a table, and the deepest section that holds it. Its words are `text[start:end]`."""

    section: Section
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answering:
    """A paragraph of the programme; `named` where it names the clause, `likeness` of the words from 0 to 1."""

    part: Part
    named: bool
    likeness: float


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the resolution and what answers to it: what names it first, then the most alike."""

    part: Part
    answers: tuple[Answering, ...]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The resolution's paragraphs in order, and those of the programme that answer to none of them."""

    lines: tuple[Line, ...]
    left: tuple[Part, ...]


def correspond(upper: Document, lower: Document, naming: Sequence[Reference] = ()) -> Correspondence:
    """Lay a programme (`lower`) beside the resolution (`upper`); `naming` are its references to the resolution."""
    asked, given = list(_parts(upper)), list(_parts(lower))
    vectors = _vectors([_words(upper, p) for p in asked] + [_words(lower, p) for p in given])
    above, below = vectors[: len(asked)], vectors[len(asked) :]
    alike = _likenesses(above, below)
    named = _named(asked, given, naming)
    lines = []
    for i, part in enumerate(asked):
        pairs = sorted(named[i] | alike[i].keys(), key=lambda j: (j not in named[i], -alike[i].get(j, 0.0), j))
        answers = (Answering(given[j], j in named[i], alike[i].get(j, 0.0)) for j in pairs[:MOST])
        lines.append(Line(part, tuple(answers)))
    answering = {j for i in range(len(asked)) for j in (*named[i], *alike[i])}
    return Correspondence(tuple(lines), tuple(p for j, p in enumerate(given) if j not in answering))


def _parts(document: Document) -> Iterator[Part]:
    """Yield the paragraphs inside sections that say something; headings, letterhead and signature are none."""
    heads = {s.start for s in document.sections if s.heading}
    at = 0
    inside = 0  # where the last row of a table ends: its lines are one part
    for line in document.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        section = document.section_at(start) if line.strip() else None
        if section is None or start in heads or start < inside:
            continue
        if section.kind is SectionKind.ROW:
            start, end = section.start, section.end
            inside = end
        if len(fold(document.text[start:end]).split()) >= _FEWEST:
            yield Part(section, start, end)


def _words(document: Document, part: Part) -> Counter[tuple[str, str]]:
    return Counter(pairwise(fold(document.text[part.start : part.end]).split()))


def _vectors(counted: Sequence[Counter[tuple[str, str]]]) -> list[dict[tuple[str, str], float]]:
    """Return unit vectors: a pair of syllables weighs more the fewer paragraphs have it."""
    having = Counter(pair for counts in counted for pair in counts)
    made = []
    for counts in counted:
        weights = {pair: log((len(counted) + 1) / having[pair]) for pair in counts}
        length = sqrt(sum(w * w for w in weights.values())) or 1.0
        made.append({pair: w / length for pair, w in weights.items()})
    return made


def _likenesses(
    above: Sequence[dict[tuple[str, str], float]], below: Sequence[dict[tuple[str, str], float]]
) -> list[dict[int, float]]:
    """Return for each vector above those below that are alike, with how much."""
    holders: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(below):
        for pair, weight in vector.items():
            holders[pair].append((j, weight))
    found = []
    for vector in above:
        shared: dict[int, float] = defaultdict(float)
        for pair, weight in vector.items():
            for j, other in holders.get(pair, ()):
                shared[j] += weight * other
        found.append({j: likeness for j, likeness in shared.items() if likeness >= ALIKE})
    return found


def _named(asked: Sequence[Part], given: Sequence[Part], naming: Sequence[Reference]) -> list[set[int]]:
    """Return for each paragraph above those below that name its clause or one that holds it."""
    found: list[set[int]] = [set() for _ in asked]
    starts = [p.start for p in given]
    for reference in naming:
        clause = SectionPath.parse(reference.clause)
        at = bisect_left(starts, reference.start + 1) - 1
        if not clause or at < 0 or reference.start >= given[at].end:
            continue
        for i, part in enumerate(asked):
            if clause.holds(part.section.path):
                found[i].add(at)
    return found
