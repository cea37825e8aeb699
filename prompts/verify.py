"""Verifying: whether a statement stands in its quotes, by its figures, dates, names, places and negations.

Nothing is guessed: what cannot be seen in the quotes is a problem, and a statement with a problem is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.agency import AgencyRegister
from prompts.lexicon import listed
from prompts.negation import NO_NEGATION, added_or_lost
from prompts.rarity import UNKNOWN, rarity
from prompts.syllables import Syllables, figure, syllables
from prompts.terms import light

LEAST_SHARED = 0.75  # of a statement's words (by rarity) that have to stand in its quotes

# 15/12/2025 · ngày 15 tháng 12 năm 2025 · tháng 11 năm 2025
_DATE = re.compile(
    r"(?P<d1>\d{1,2})\s?/\s?(?P<m1>\d{1,2})(?:\s?/\s?(?P<y1>\d{4}))?"
    r"|(?:(?P<d2>\d{1,2})\s)?tháng\s(?P<m2>\d{1,2})(?:\snăm\s(?P<y2>\d{4})|\s?/\s?(?P<y3>\d{4}))?",
    re.IGNORECASE,
)
# Điều 5 · khoản 2 · điểm a · mục V.6 · phần II · Phụ lục 1
_PLACE = re.compile(
    r"(?i:(điều|khoản|điểm|mục|phần|chương|phụ lục|tiết))\s((?:[IVX]{1,5}|\d{1,3}|[a-zđ])(?:\.\w{1,3})*)\b"
)
_LINK = re.compile(r"https?:|www\.|<[a-z/!]|\]\(|@\w+\.\w|\b\w+\.(?:com|net|org|vn|io|ru|cn)\b", re.IGNORECASE)
_NEGATION = re.compile(r"(?i:\b(?:không|chưa|chẳng|cấm|trừ|ngoại trừ|miễn|ngoài ra không)\b)")
_SENTENCE = re.compile(r"(?<=[.;!?])\s|\n")
_SHORTEST = 8  # letters of a sentence; "6." and "a)" belong to what follows
# "khoản 2 Điều 5", "điểm a khoản 1 Điều này": places that stand in one another, named in one breath
_CHAIN = re.compile(rf"{_PLACE.pattern}(?:\s(?:{_PLACE.pattern}|(?i:điều|khoản|mục) này))*")
# "Theo mục V.3, …" · "Tại khoản 2 Điều 5: …" · "… (mục V.3)."
_LEAD_IN = re.compile(r"^(?i:theo|tại|căn cứ)\b[^,:()]{0,80}[,:]|\([^()]{0,80}\)[.\s]*$")

# How a part of a path is named that bears no name itself: "V" is a part, "6" an item or a clause, "a" a point.
_NAMES = ((r"[ivx]+", ("phần", "mục")), (r"\d+", ("khoản", "mục")), (r".*", ("điểm",)))


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a statement its quotes do not bear out: a short English key and the words."""

    kind: str
    words: str


def problems(text: str, quotes: Sequence[str], register: AgencyRegister, places: Sequence[str] = ()) -> list[Problem]:
    """Return what in `text` does not stand in `quotes`; empty where it is borne out.

    `places` are the section paths that the quotes come from: a statement may name those too.
    """
    wrong = _places(text, "\n".join(quotes), places)
    text = _own_places(text, places)
    near = _nearest(text, quotes)
    whole = "\n".join(quotes)
    return [
        *wrong,
        *_links(text),
        *_figures(text, near),
        *_dates(text, near),
        *_agencies(text, whole, register),
        *_roles(text, whole, register),
        *_negations(text, near, whole),
        *_bounds(text, near),
        *_words(text, whole),
    ]


def _nearest(text: str, quotes: Sequence[str]) -> str:
    """Return the sentences of the quotes that share most with the statement: figures and negations must be theirs."""
    sentences = [s for quote in quotes for s in _sentences(quote)]
    said = _content(syllables(text))
    shared = [sum(rarity(k) for k in said & _content(syllables(s))) for s in sentences]
    best = max(shared, default=0.0)
    return "\n".join(s for s, n in zip(sentences, shared, strict=True) if n >= best * 0.6)


def _sentences(quote: str) -> Iterator[str]:
    held = ""
    for piece in _SENTENCE.split(quote):
        held = f"{held} {piece}".strip()
        if len(held) >= _SHORTEST:
            yield held
            held = ""
    if held:
        yield held


def _content(keys: Syllables) -> set[str]:
    return {k for k in keys.exact if k not in light(False)}


def _links(text: str) -> list[Problem]:
    return [Problem("link", m.group()) for m in _LINK.finditer(text)]


def _figures(text: str, near: str) -> list[Problem]:
    there = {k for k in syllables(near).exact if k[0].isdigit()}
    words = set(listed("number-words"))
    spoken = {w for w in re.findall(r"[^\W\d_]+", near.lower()) if w in words}
    found = [Problem("figure", k) for k in syllables(text).exact if k[0].isdigit() and k not in there]
    plain = text.lower().replace("phần trăm", "%")
    said = [w for w in re.findall(r"[^\W\d_]+", plain) if w in words]
    found.extend(Problem("figure", w) for w in said if w not in spoken)
    if "%" in plain and "%" not in near.lower().replace("phần trăm", "%"):
        found.append(Problem("figure", "%"))
    return found


def _dates(text: str, near: str) -> list[Problem]:
    there = [_date(m) for m in _DATE.finditer(near)]
    found: list[Problem] = []
    for match in _DATE.finditer(text):
        said = _date(match)
        if not any(all(s in ("", t) for s, t in zip(said, other, strict=True)) for other in there):
            found.append(Problem("date", match.group()))
    return found


def _date(match: re.Match[str]) -> tuple[str, str, str]:
    day, month = match["d1"] or match["d2"] or "", match["m1"] or match["m2"] or ""
    return figure(day) if day else "", figure(month), match["y1"] or match["y2"] or match["y3"] or ""


def _own(places: Sequence[str]) -> set[tuple[str, str]]:
    """Return the names under which a statement may speak of the sections that its quotes come from.

    >>> sorted(_own(["V.6"]))
    [('khoản', '6'), ('mục', '6'), ('mục', 'V'), ('mục', 'V.6'), ('phần', 'V')]
    """
    named: set[tuple[str, str]] = set()
    for place in places:
        named.add(("mục", place))
        for part in re.split(r"[./,]\s?", place):
            word, _, label = part.lower().rpartition(" ")
            names = (word,) if word else next(names for pattern, names in _NAMES if re.fullmatch(pattern, label))
            named.update((name, part.rpartition(" ")[2]) for name in names)
    return named


def _own_places(text: str, places: Sequence[str]) -> str:
    """Return the statement without the places its quotes come from, where it opens or closes with them."""
    own = _own(places)

    def without(lead: re.Match[str]) -> str:
        return _PLACE.sub(lambda m: "" if (m[1].lower(), m[2]) in own else m.group(), lead.group())

    return _LEAD_IN.sub(without, text)


def _places(text: str, whole: str, places: Sequence[str]) -> list[Problem]:
    """Places named in one breath must stand so in the quotes."""
    there = f" {_one_line(whole)} "
    chains = (_one_line(m.group()) for m in _CHAIN.finditer(_own_places(text, places)))
    return [Problem("place", chain) for chain in chains if not re.search(rf"\W{re.escape(chain)}(?![\w.]\w)", there)]


def _one_line(text: str) -> str:
    return " ".join(text.lower().split())


def _agencies(text: str, whole: str, register: AgencyRegister) -> list[Problem]:
    there = {m.agency_id for m in register.mentions(whole)}
    line = syllables(whole).line(folded=True)
    found: list[Problem] = []
    for mention in register.mentions(text):
        printed = text[mention.start : mention.end]
        if mention.agency_id not in there and syllables(printed).line(folded=True) not in line:
            found.append(Problem("agency", printed))
    return found


def _roles(text: str, whole: str, register: AgencyRegister) -> list[Problem]:
    """An agency said to lead must not be one that the quotes name only behind `phối hợp với`, nor the other way."""
    said, there = _leads(text, register), _leads(whole, register)
    helps, helpers = _helps(text, register), _helps(whole, register)
    wrong = [Problem("role", a) for a in said if a in helpers and a not in there]
    wrong.extend(Problem("role", a) for a in helps if a in there and a not in helpers)
    words = ("chủ trì", "phối hợp")
    return [*wrong, *(Problem("role", w) for w in words if w in text.lower() and w not in whole.lower())]


def _leads(text: str, register: AgencyRegister) -> set[str]:
    at = [m.start() for m in re.finditer("(?i:chủ trì)", text)]
    mentions = register.mentions(text)
    return {max(before, key=lambda m: m.end).agency_id for a in at if (before := [m for m in mentions if m.end <= a])}


def _helps(text: str, register: AgencyRegister) -> set[str]:
    at = [m.end() for m in re.finditer("(?i:phối hợp(?: chặt chẽ)?(?: với)?)", text)]
    mentions = register.mentions(text)
    return {m.agency_id for a in at for m in mentions if a <= m.start <= a + 200 and "." not in text[a : m.start]}


def _negations(text: str, near: str, whole: str) -> list[Problem]:
    """A statement may neither add nor lose a negation against every sentence it may rest on, nor move it."""
    said = len(_NEGATION.findall(NO_NEGATION.sub(" ", text)))
    there = [len(_NEGATION.findall(NO_NEGATION.sub(" ", s))) for s in near.split("\n") if s.strip()]
    fits = any(bool(said) == bool(n) for n in there)
    found = [Problem("negation", words) for words in added_or_lost(text, near, whole)]
    return found if fits else [*found, Problem("negation", "không" if said else "")]


def _bounds(text: str, near: str) -> list[Problem]:
    """`tối thiểu` must not become `tối đa`, nor `trước` become `sau`."""
    low, there = text.lower(), near.lower()
    return [
        Problem("bound", word)
        for row in listed("bounds")
        for word in row
        if re.search(rf"\b{word}\b", low) and not any(re.search(rf"\b{other}\b", there) for other in row)
    ]


def _words(text: str, whole: str) -> list[Problem]:
    """Names and rare words must stand in the quotes, and most of the rest too."""
    said, there = syllables(text), set(syllables(whole).exact)
    free = light(False) | {k for w in listed("free-words") for k in syllables(w).exact}
    missing = [i for i, k in enumerate(said.exact) if k not in there and k not in free and not k[0].isdigit()]
    strange = [i for i in missing if rarity(said.exact[i]) >= UNKNOWN or _inside_name(text, said, i)]
    found = [Problem("word", text[slice(*said.spans[i])]) for i in strange]
    total = sum(rarity(k) for k in said.exact if k not in free) or 1.0
    if 1 - sum(rarity(said.exact[i]) for i in missing) / total < LEAST_SHARED:
        found.append(Problem("words", text))
    return found


def _inside_name(text: str, said: Syllables, index: int) -> bool:
    start = said.spans[index][0]
    return start > 0 and text[start].isupper()
