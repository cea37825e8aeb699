"""Understanding a question: what kind it is, whom and what it names, what it wants."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from corpus.agency import AgencyRegister
from corpus.duty import Role
from corpus.section_path import SectionPath
from prompts import asking
from prompts.naming import document_names, names_text, section_named
from prompts.parts import Parts
from prompts.phrases import Met
from prompts.question import Field, Kind, Named, Question, Term
from prompts.short_names import written_out
from prompts.spoken import in_official_words
from prompts.subject import subject_of
from prompts.syllables import is_marked, syllables
from prompts.terms import light, terms
from prompts.values import Asked
from prompts.wanted import head_of, refined, unit_of, without_wording

_SPACES = re.compile(r"\s+")
# How many further words a question about a field may carry: the document's topic or place may be named.
_SPARE = {
    Field.NUMBER: 3,
    Field.BASES: 6,
    Field.IMPLEMENTS: 6,
    Field.REPLACES: 6,
}
_SPARE_ELSE = 4
_OPENS = 2  # an agency this near to the beginning is what the question is about
WEAK = "weak"
LONGEST_NOUN = 4  # syllables of `những giấy tờ gì`


def understand(question: str, register: AgencyRegister, duties: bool = True) -> Question:
    """Take a question apart. Typing does not matter: case, diacritics, NFD, abbreviations, double spaces.

    Without `duties` no agency's tasks are asked for, whatever the wording: `Người bán hàng phải làm gì?`.
    """
    typed = _SPACES.sub(" ", unicodedata.normalize("NFC", question)).strip()
    text = in_official_words(written_out(typed, register))
    parts = Parts(text, syllables(text, asked=True), not is_marked(typed))
    parts.documents = document_names(parts.syllables, parts.folded)
    for met in parts.framed():
        parts.take(met)
    parts.names = {i for name in parts.documents for i in range(name.first, name.last)}
    parts.taken |= parts.names
    parts.agencies = _agencies(parts, register)
    premise = _premise(parts)
    _read_section(parts)
    parts.asks = asking.asked_kinds().meet(parts.syllables, parts.folded, parts.taken, joined=True)
    return _built(parts, premise, duties)


def _agencies(parts: Parts, register: AgencyRegister) -> tuple[Named, ...]:
    named: list[Named] = []
    for mention in register.mentions(parts.text):
        inside = [i for i, (s, e) in enumerate(parts.syllables.spans) if s < mention.end and e > mention.start]
        if inside:
            first, last = inside[0], inside[-1] + 1
            named.append(Named(mention.agency_id, parts.printed(first, last), first, last))
    return tuple(named)


def _premise(parts: Parts) -> bool:
    """Whether the question states something and asks if it is so; its asking words are taken away."""
    ends = [m for m in parts.meet("premise-end") if m.last == len(parts.keys) and m.first > 1]
    if _where(parts) and all(m.last - m.first == 1 for m in ends):
        for met in ends:
            parts.take(met)
        ends = []  # "có mục nào quy định kinh phí không": what is asked for is the place
    starts = [m for m in parts.meet("premise-start") if m.first <= 1]
    for met in (*ends, *starts):
        parts.take(met)
    return bool(ends or starts)


def _read_section(parts: Parts) -> None:
    """Find a section named in the question, unless it stands in a document's name."""
    named = section_named(parts.text)
    if named is None:
        return
    path, start, end = named
    spans = enumerate(parts.syllables.spans)
    inside = [i for i, (s, e) in spans if s < end and e > start and i not in parts.taken]
    if inside:
        parts.section = path
        parts.taken.update(inside)
        for met in parts.meet("kind-words"):  # khoản 3 Điều 2 (của) Quy chế
            if 0 <= met.first - inside[-1] - 1 <= 1 and names_text(parts.syllables, met.last):
                parts.section = SectionPath(parts.printed(met.first, met.last).capitalize(), path.parts)
                parts.take(met)


def _built(parts: Parts, premise: bool, duties: bool) -> Question:
    kind, fields, duty = _kind(parts, premise, duties)
    for met in parts.asks:
        parts.take(met)
    asked, unit = _asked(parts)
    if not asked:
        asked, kind = without_wording(parts, kind)
    subject = subject_of(parts, duty) if duty else None
    for verb in parts.meet("duty-verbs") if duty and duty.meaning != WEAK else ():
        parts.take(verb)
    if subject:
        parts.take(subject)
    counted = Asked.COUNT in asked and bool(unit)  # its noun stands at the figure: nothing more to ask for
    head = head_of(parts) if asked and asked[0] is not Asked.WHO and not counted else ()
    return Question(
        text=parts.text,
        syllables=parts.syllables,
        folded=parts.folded,
        kind=kind,
        asked=asked,
        unit=unit if Asked.COUNT in asked else parts.unit,
        fields=fields,
        agencies=parts.agencies,
        subject=subject,
        role=_role(parts),
        section=parts.section,
        documents=parts.documents,
        terms=_required(
            parts, terms(parts.syllables, parts.folded, parts.taken - parts.names, parts.text, head), set(head)
        ),
        noun=tuple(parts.noun),
        plural=bool(parts.meet("several")),
        weak=bool(duty and duty.meaning == WEAK),
        said=frozenset(parts.keys[i] for i in _own_words(parts) if parts.keys[i] not in light(parts.folded)),
        topic=frozenset(parts.keys[i] for i in _own_words(parts) if i in set(parts.rest())),
    )


def _own_words(parts: Parts) -> list[int]:
    """Return the syllables that are not taken, do not call the document by its kind and ask for none of its fields."""
    met: list[Met[str] | Met[Field]] = [*parts.meet("kind-words")]
    if fields := asking.fields().meet(parts.syllables, parts.folded):
        met += [*fields, *parts.meet("about-document")]
    kinds = {i for m in met for i in range(m.first, m.last)}
    return [i for i in range(len(parts.keys)) if i not in parts.taken and i not in kinds]


def _required(parts: Parts, found: tuple[Term, ...], head: set[int]) -> tuple[Term, ...]:
    """Mark the words of an amount of money that is asked about: an answer has to speak of that very thing.

    The word right behind counts too: `giá bán` is not `giá thuê`.
    """
    first = min(head, default=0)
    met = [m for m in parts.meet("money-heads") if first <= m.first <= first + 1]
    needed = {i for m in met for i in range(m.first, m.last + (m.last in head))}
    if any(m.meaning in (Asked.DAY, Asked.DATE) for m in parts.asks):  # of two meetings, the one that is asked for
        needed |= {i for m in parts.meet("events") for i in (m.last, m.last + 1)}
    return tuple(replace(t, required=True) if t.at in needed and not _is_pair(t) else t for t in found)


def _is_pair(term: Term) -> bool:
    return term.pair and len(term.forms) == 1


def _asked(parts: Parts) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    unit = unit_of(parts)
    asks = _asks_how_often(parts)
    kinds = (Asked.PERSON if _holds_office(parts, m) else refined(parts, m.meaning, unit) for m in asks)
    return tuple(dict.fromkeys(kinds)), unit


def _asks_how_often(parts: Parts) -> list[Met[Asked]]:
    """Return what is asked for; `bao lâu … một lần` asks how often, whatever stands between; `cao hơn … mấy lần`
    how many times as much."""
    ends = [m.first for m in parts.meet("once")]
    often = Asked.MULTIPLE if parts.meet("more-than") else Asked.CADENCE
    found: list[Met[Asked]] = []
    for met in parts.asks:
        once = met.meaning is Asked.DURATION and any(e > met.last for e in ends)
        found.append(replace(met, meaning=often) if once or met.meaning is Asked.CADENCE else met)
    return found


def _holds_office(parts: Parts, ask: Met[Asked]) -> bool:
    """Whether a person is asked for: `ai là giám đốc …`, `giám đốc … là ai`, `đồng chí nào là Bí thư`."""
    if ask.meaning is not Asked.WHO:
        return False
    is_he = bool({"la", "dang"} & set(parts.syllables.folded[ask.last : ask.last + 2]))
    behind = [m for m in parts.meet("posts") if is_he and 0 <= m.first - ask.last <= 3]
    before = [m for m in parts.meet("posts") if m.first <= 1]
    ends = ask.last == len(parts.keys) and ask.first > 0 and parts.syllables.folded[ask.first - 1] == "la"
    return bool(behind) or (bool(before) and ends)


def _kind(parts: Parts, premise: bool, duties: bool) -> tuple[Kind, tuple[Field, ...], Met[str] | None]:
    """Decide the kind; the wordings that decided are taken away."""
    if premise:
        return Kind.PREMISE, (), None
    if where := _where(parts):
        for met in where:
            parts.take(met)
        return Kind.WHERE, (), None
    if (fields := _fields(parts)) and not parts.section:
        return Kind.METADATA, fields, None
    if duties and (duty := _duty(parts)):
        parts.take(duty)
        return Kind.DUTIES, (), duty
    if parts.section and not parts.rest():
        return Kind.SECTION, (), None
    return _other_kind(parts), (), None


def _other_kind(parts: Parts) -> Kind:
    """Tell a question for a value from one for all of something, and both from the rest."""
    listed = parts.meet("list")
    if parts.asks and not (listed and _names_them_too(parts, listed)):
        return Kind.FACT
    parts.unit, parts.asks = unit_of(parts) if listed else (), []
    some = _any_of(parts)
    listed += some
    parts.noun = parts.keys[some[0].last : some[1].first] if some else ()
    for met in listed:
        parts.take(met)
    return Kind.LIST if listed else Kind.PASSAGE


def _names_them_too(parts: Parts, listed: list[Met[str]]) -> bool:
    """Whether a count is asked for and then the things themselves: `có mấy phương thức, đó là gì`."""
    counts = [m for m in parts.asks if m.meaning is Asked.NUMBER]
    return bool(counts) and len(counts) == len(parts.asks) and listed[-1].first > counts[-1].last


def _any_of(parts: Parts) -> list[Met[str]]:
    """Return the words around any noun that ask for all of it: `những giấy tờ gì`, `các bước nào`."""
    opens, ends = parts.meet("some-of", free=True), parts.meet("which", free=True)
    idle_ = {i for m in parts.meet("light-wordings") for i in range(m.first, m.last)}  # "từ những nguồn nào"
    pairs = [(a, b) for a in opens for b in ends if 1 <= b.first - a.last <= LONGEST_NOUN and b.first not in idle_]
    return [m for pair in pairs[:1] for m in pair]


def _where(parts: Parts) -> list[Met[str]]:
    """Return the wordings that ask for a section: `mục nào`, but not `danh mục nào` or `địa điểm nào`."""
    other = {m.last for m in parts.meet("no-section-before")}
    return [m for m in parts.meet("where", free=True) if m.first not in other]


def _fields(parts: Parts) -> tuple[Field, ...]:
    """Return the fields asked for, where nothing else is: `Ai ký quyết định kiểm tra?` is not about the document."""
    met = asking.fields().meet(parts.syllables, parts.folded, parts.taken, joined=True)
    if not met:
        return ()
    met.extend(_dated(parts, met))
    said: list[Met[Field] | Met[Asked] | Met[str]] = [*met, *parts.asks]
    said += [*parts.meet("about-document"), *parts.meet("kind-words")]
    inside = {i for m in said for i in range(m.first, m.last)}
    left = [i for i in parts.rest() if i not in inside]
    spare = max(_SPARE.get(m.meaning, _SPARE_ELSE) for m in met)
    return tuple(dict.fromkeys(m.meaning for m in met)) if len(left) <= spare else ()


def _dated(parts: Parts, met: list[Met[Field]]) -> list[Met[Field]]:
    """Return the date too where it is asked behind another field: `số mấy, ngày nào`."""
    gone = {i for m in met for i in range(m.first, m.last)}
    times = [m for m in parts.asks if m.meaning is Asked.DAY and m.first not in gone]
    with_it = any(m.meaning in (Field.NUMBER, Field.SIGNER) for m in met)
    return [Met(m.first, m.last, Field.DATE) for m in times if with_it]


def _duty(parts: Parts) -> Met[str] | None:
    """Return the wording that asks for an agency's duties, where an agency (or what stands for one) is named."""
    if any(m.meaning is not Asked.WHO for m in parts.asks) or _on_condition(parts):
        return None
    for met in asking.duty_wordings().meet(parts.syllables, parts.folded, parts.taken):
        if met.meaning.endswith("của"):
            if not parts.asks:
                return met
            continue
        verbs = [m for m in parts.meet("duty-verbs") if m.first < met.last]
        if verbs and (parts.agencies or verbs[0].first > 1 or met.first > 1):
            return met
    return _weak_duty(parts)


def _weak_duty(parts: Parts) -> Met[str] | None:
    """Return the `gì` at the end of `Sở Xây dựng có trách nhiệm thẩm định gì?`: an agency, a verb of its own, what."""
    if parts.asks or not any(a.first <= _OPENS for a in parts.agencies):
        return None
    ends = [m for m in parts.meet("what-ends") if m.last == len(parts.keys) and parts.keys[m.first - 1] != "la1"]
    return Met(ends[0].first, ends[0].last, WEAK) if ends else None


def _on_condition(parts: Parts) -> bool:
    """Whether `làm gì` asks what follows from a case, `quá thời hạn thì phải làm gì`, and not for a body's tasks."""
    then = [m.last for m in parts.meet("then")]
    return bool(then) and not any(a.first >= then[-1] for a in parts.agencies)


def _role(parts: Parts) -> Role | None:
    lead = bool(parts.meet("lead"))
    if parts.meet("coordinate"):
        return None if lead else Role.COORDINATE
    return Role.LEAD if lead else None
