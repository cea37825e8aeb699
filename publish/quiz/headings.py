"""Questions for the place of a heading: for documents in articles, which assign little and measure nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.document import Document, Section, SectionKind
from corpus.errors import QuoteMismatch
from corpus.fold import fold
from publish.chosen import Chosen
from publish.quiz.ground import Ground, called, whole
from publish.quiz.question import Asks, Question
from publish.sentences import heading

_SHORTEST, _LONGEST = 12, 160
_LEAST_ARTICLES = 6


def questions(ground: Ground) -> Iterator[tuple[Question, Sequence[str]]]:
    """Yield a question for each article whose heading is its alone; the nearest articles are the wrong answers."""
    for one in ground.chosen:
        articles = [s for s in one.document.sections if s.kind is SectionKind.ARTICLE and not s.path.attached]
        if len(articles) >= _LEAST_ARTICLES:
            yield from _of(one, articles)


def _of(one: Chosen, articles: Sequence[Section]) -> Iterator[tuple[Question, Sequence[str]]]:
    counts = Counter(fold(s.heading) for s in one.document.sections)
    for at, section in enumerate(articles):
        if one.holds(section.start, section.end) and counts[fold(section.heading)] == 1:
            near = sorted((s for s in articles if s is not section), key=lambda s: abs(articles.index(s) - at))
            asked = _ask(one.document, section, [str(s.path) for s in near[:5]])
            if asked is not None:
                yield asked


def _ask(document: Document, section: Section, wrong: Sequence[str]) -> tuple[Question, Sequence[str]] | None:
    try:
        said = heading(document, section)
    except QuoteMismatch:
        return None
    if said is None or not _SHORTEST <= len(said.text) <= _LONGEST or not whole(said.text):
        return None
    stem = f"Trong {called(document)}, điều nào có tên là “{said.text}”?"
    brief = f"Điều nào có tên là “{said.text}”?"
    return Question(Asks.HEADING, stem, brief, (str(section.path), *wrong[:3]), 0, said.citations), wrong
