"""Naming: the documents and the sections that a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.fold import strip_diacritics
from corpus.section_path import SectionPath
from prompts.asking import plain
from prompts.question import DocumentName
from prompts.syllables import Syllables

_AFTER_VERB = {(word,) for word in ("gi", "ve", "nhung", "the", "nhu", "ra", "viec")}
_SYMBOL = re.compile(r"\d{1,5}(?:/\d{4})?[-/][a-zđ][a-zđ0-9/&-]*$")


def document_names(asked: Syllables, folded: bool) -> tuple[DocumentName, ...]:
    """Find `Nghị quyết (số) 57`, `Quyết định 84/2025/QĐ-UBND`, and a bare symbol."""
    names: list[DocumentName] = []
    about = {m.last for m in plain("about").meet(asked, folded)}
    for kind in plain("document-kinds").meet(asked, folded):
        at = kind.last
        if at < len(asked) and asked.folded[at] == "so":
            at += 1
        if at < len(asked) and asked.exact[at][0].isdigit():
            last = _past_symbol(asked, at)
            source = kind.first not in about
            names.append(DocumentName(kind.meaning, _number(asked.exact[at:last]), kind.first, last, source))
    taken = {i for n in names for i in range(n.first, n.last)}
    for i, one in enumerate(asked.exact):
        if i not in taken and _SYMBOL.match(one):
            names.append(DocumentName("", one, i - 1 if i else i, i + 1, i - 1 not in about))
    return tuple(sorted(names, key=lambda n: n.first))


def _number(keys: Sequence[str]) -> str:
    """Return a document's number: the whole symbol, the figure, or the figure with its year, `5/2025`."""
    year = len(keys) == 2 and keys[1].isdigit() and len(keys[1]) == 4
    return "/".join(keys) if year else keys[-1]


def names_text(asked: Syllables, last: int) -> bool:
    """Whether a kind's name that ends at `last` is a text and not what an article does: `Điều 9 quy định gì`."""
    return asked.folded[last : last + 1] not in _AFTER_VERB


def _past_symbol(asked: Syllables, at: int) -> int:
    """Return the index past a document's number: its figure, and the symbol of the same span behind it."""
    last = at + 1
    while last < len(asked) and asked.spans[last] == asked.spans[at]:
        last += 1
    return last


# điểm a khoản 2 Điều 5 · khoản 2 Điều 5 · Điều 5 khoản 2 điểm a · Điều 5
_ARTICLE = re.compile(
    r"(?:diem\s+(?P<p1>[a-z])(?:\s*+,)?\s+)?(?:khoan\s+(?P<k1>\d{1,3})(?:\s*+,)?\s+)?dieu\s+(?P<a>\d{1,3}[a-z]?)\b"
    r"(?:\s*+,?\s*+khoan\s+(?P<k2>\d{1,3})\b)?(?:\s*+,?\s*+diem\s+(?P<p2>[a-z])\b)?"
)
# Điều 5.2.a
_ARTICLE_PATH = re.compile(r"dieu\s+(?P<path>\d{1,3}[a-z]?(?:\.\w{1,3}){1,4})\b")
# mục 6, phần V · mục 2.1 phần III
_ITEM_OF_PART = re.compile(
    r"(?:muc|diem|khoan|tieu muc)\s+(?P<item>\d{1,3}(?:\.\w{1,3})*)\s*+,?\s*+(?:cua\s+)?"
    r"(?:phan|muc)\s+(?P<part>[ivx]{1,5})\b"
)
# mục V.6 · V.6 · phần V mục 6 · phần V
_PART = re.compile(
    r"(?:muc|phan|diem)\s+(?P<part>[ivx]{1,5})(?:\.(?P<path>\w{1,3}(?:\.\w{1,3})*))?\b(?:\s*+,?\s*+muc\s+(?P<item>\d{1,3}(?:\.\w{1,3})*))?"
)
_BARE_PATH = re.compile(r"(?<!\S)(?P<part>[IVX]{1,5})\.(?P<path>\d{1,3}(?:\.\w{1,3})*)\b")
# điểm d khoản 2.1 mục 2 phần I · điểm d mục 2 phần I
_CHAIN = re.compile(
    r"(?:(?:diem|khoan|muc|tieu muc)\s+(?P<c1>[a-z]|\d{1,3}(?:\.\w{1,3})*)(?:\s*+,)?\s+(?:cua\s+)?)"
    r"(?:(?:khoan|muc|tieu muc)\s+(?P<c2>\d{1,3}(?:\.\w{1,3})*)(?:\s*+,)?\s+(?:cua\s+)?)"
    r"(?:(?:khoan|muc|tieu muc)\s+(?P<c3>\d{1,3}(?:\.\w{1,3})*)(?:\s*+,)?\s+(?:cua\s+)?)?"
    r"(?:phan|muc|chuong)\s+(?P<part>[ivx]{1,5})\b"
)
_CHAPTER = re.compile(r"(?P<kind>chuong|phu luc)\s+(?P<no>[ivx]{1,5}|\d{1,2})\b")
# mục 2 · mục 2.a · điểm a mục 2
_ITEM = re.compile(r"(?:\bdiem\s+(?P<point>[a-z])(?:\s*+,)?\s+)?\bmuc\s+(?P<item>\d{1,3}(?:\.\w{1,3})*)\b")


def _dotted(*parts: str | None) -> tuple[str, ...]:
    return tuple(p for part in parts if part for p in part.split("."))


def _chained(*labels: str | None) -> tuple[str, ...]:
    """Return the labels outermost first; `2.1` below `2` is one step, not two."""
    parts: tuple[str, ...] = ()
    for label in labels:
        steps = _dotted(label)
        parts = steps if steps[: len(parts)] == parts and len(steps) > len(parts) else (*parts, *steps)
    return parts


def section_named(question: str) -> tuple[SectionPath, int, int] | None:
    """Find the section that a question names, with where it is named.

    >>> [str(section_named(q)[0]) for q in ("Mục V.6 nói gì?", "diem a khoan 2 dieu 5", "mục 6 phần V")]
    ['V.6', 'Điều 5.2.a', 'V.6']
    """
    plain = "".join((strip_diacritics(c) or c)[0] for c in question)
    low = plain.lower()
    if m := _ARTICLE_PATH.search(low):
        return SectionPath("", _article(m["path"])), *m.span()
    if m := _ARTICLE.search(low):
        point = m.start("p1") if m["p1"] else m.start("p2")
        letter = question[point].lower() if point >= 0 else ""  # from the question itself: "đ" is not "d"
        parts = (f"Điều {m['a']}", m["k1"] or m["k2"], letter)
        return SectionPath("", tuple(p for p in parts if p)), *m.span()
    if m := _CHAIN.search(low):
        inner = question[m.start("c1") : m.end("c1")].lower()
        return SectionPath("", (m["part"].upper(), *_chained(m["c3"], m["c2"], inner))), *m.span()
    if m := _ITEM_OF_PART.search(low):
        return SectionPath("", (m["part"].upper(), *_dotted(m["item"]))), *m.span()
    if m := _PART.search(low):
        return SectionPath("", (m["part"].upper(), *_dotted(m["path"], m["item"]))), *m.span()
    if m := _BARE_PATH.search(plain):
        return SectionPath("", (m["part"], *_dotted(m["path"]))), *m.span()
    return _other_section(low, question)


def _article(path: str) -> tuple[str, ...]:
    number, *rest = path.split(".")
    return (f"Điều {number}", *rest)


def _other_section(low: str, question: str) -> tuple[SectionPath, int, int] | None:
    if m := _CHAPTER.search(low):
        word = "Chương" if m["kind"] == "chuong" else "Phụ lục"
        return SectionPath("", (f"{word} {m['no'].upper()}",)), *m.span()
    if m := _ITEM.search(low):
        point = question[m.start("point")].lower() if m["point"] else None  # from the question itself: "đ" is not "d"
        return SectionPath("", _dotted(m["item"], point)), *m.span()
    return None
