"""Standing: where words that belong to a quote but lie outside it stand in the document."""

from __future__ import annotations

from corpus.citation import Citation
from corpus.document import Document
from prompts.reply import cite

_LONGEST = 600  # characters of a line that is cited for a name or a date


def standing(document: Document, words: str, start: int, end: int) -> Citation | None:
    """Return the citation for `words` that belong to `[start, end)`: the nearest place in the sections around it.

    The headings above count, and so does the rest of a table row. None where they are nowhere: names that were put
    together from several words of the text are not shown as printed ones.
    """
    text = document.text
    if words in text[start:end]:
        return cite(document, start, end)
    around = [s for s in document.sections if s.start <= start and end <= s.end]
    for section in reversed(around):
        before = text.rfind(words, section.start, start)
        behind = text.find(words, end, section.end)
        found = [at for at in (before, behind) if at >= 0]
        if found:
            return _line(document, min(found, key=lambda at: abs(at - start)), len(words))
    return None


def before(document: Document, words: str, start: int) -> Citation | None:
    """Return the citation for the last place before `start` where `words` stand, above or in a table's head."""
    around = [s.start for s in document.sections if s.start <= start < s.end]
    for floor in (*reversed(around), 0):
        at = document.text.rfind(words, floor, start)
        if at >= 0:
            return _line(document, at, len(words))
    return None


def _line(document: Document, at: int, length: int) -> Citation:
    """Return the line that holds `[at, at + length)`, or only these words where it is long."""
    text = document.text
    first, last = text.rfind("\n", 0, at) + 1, text.find("\n", at + length)
    last = len(text) if last < 0 else last
    if last - first > _LONGEST:
        first, last = at, at + length
    return cite(document, first, last)
