"""Heading sequences: where the labels of a document do not go on by one, told from the finished tree alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Section, SectionKind
from corpus.section_path import printed_part
from ingest.joining import is_upper
from ingest.ordinals import follows, number_of

K = SectionKind
_UNCOUNTED = {K.ROW, K.ATTACHED, K.APPENDIX, K.FORM, K.CAPITAL}
# Articles and chapters of an amending law open where the amended one has them.
_RUNNING = {K.ARTICLE}
_ROOTS = {K.ATTACHED, K.APPENDIX, K.FORM}
_WORDED = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_TITLE_WITHIN = 12  # paragraphs between a title and its first item: a letterhead, an address


def breaks(sections: Sequence[Section], text: str) -> list[str]:
    """Return `path: before > mark` for each label that repeats, jumps, or opens a list with another value than one.

    Siblings are the sections of one kind below one parent; articles run on through chapters. An inserted number
    (`12a`) goes on with the one before it. A list that begins again at one below a line in capitals is a new one: the
    document prints no label there. Labels inside quotations are no sections, so they are not asked.
    """
    found: list[str] = []
    before: dict[tuple[int, K], str] = {}
    above: list[tuple[Section, int]] = []
    end = 0
    for number, section in enumerate(sections):
        while above and above[-1][0].end <= section.start:
            above.pop()
        if section.kind not in _UNCOUNTED:
            root = next((n for s, n in reversed(above) if s.kind in _ROOTS), -1)
            parent = root if section.kind in _RUNNING else next((n for _, n in reversed(above)), -1)
            mark, last = printed_part(section.path.parts[-1]).split()[-1], before.get((parent, section.kind), "")
            if not _goes_on(last, mark) and not (_begins(mark) and _headed(text, end, section.start)):
                words = " ".join(text[section.start : section.start + 60].split())
                found.append(f"{section.path}: {last or 0} > {mark} | {words}")
            before[parent, section.kind] = mark
            end = section.head_end
        if section.kind is not K.ROW:
            above.append((section, number))
    return found


def _goes_on(last: str, mark: str) -> bool:
    if not last:
        return _begins(mark)
    if mark[0].isalpha() and mark.lower() in _WORDED:
        return last.lower() in _WORDED and _WORDED.index(mark.lower()) == _WORDED.index(last.lower()) + 1
    inserted = re.fullmatch(r"(\d+)[a-zđ]", mark)
    return follows(last, mark) or bool(inserted and number_of(last) == int(inserted[1]))


def _begins(mark: str) -> bool:
    return mark.lower() in ("a", "nhất") or number_of(mark) == 1


def _headed(text: str, start: int, end: int) -> bool:
    """Whether one of the last paragraphs before `end` is a title in capitals without a label."""
    lines = [line for line in text[start:end].split("\n")[1:] if line.strip()][-_TITLE_WITHIN:]
    return any(is_upper(line) and len(line) > 6 for line in lines)
