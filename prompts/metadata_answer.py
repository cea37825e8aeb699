"""Answers about the document itself: number, date, signer, effect, recipients, bases, what it implements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from corpus.citation import Citation
from corpus.document import Document, Quoted
from corpus.fold import fold
from corpus.reference import Relation
from ingest.ordinary_case import ordinary_case
from prompts.asking import plain
from prompts.desk import Desk
from prompts.question import Field, Question
from prompts.reading import Reading
from prompts.reply import Reply, cite, marker, named_document, several, unique
from prompts.scope import called
from prompts.values import CITED

_MOST = 12
_SIGNATURE = 200  # characters: capacity, title and name stand together and are quoted as one
_SAYS = {
    Field.NUMBER: "Số, ký hiệu của văn bản là {value}",
    Field.DATE: "{name} được ban hành {value}",
    Field.SIGNER: "{name} do {value} ký",
    Field.ISSUER: "{name} do {value} ban hành",
    Field.EFFECTIVE: "{name} có hiệu lực: {value}",
    Field.TITLE: "{name} có trích yếu: {value}",
}
_LISTS = {
    Field.RECIPIENTS: "Nơi nhận của {name} gồm:",
    Field.BASES: "{name} căn cứ vào:",
    Field.IMPLEMENTS: "{name} được ban hành để thực hiện:",
    Field.REPLACES: "{name} thay thế, sửa đổi hoặc bãi bỏ:",
}
_RELATIONS = {
    Field.IMPLEMENTS: (Relation.IMPLEMENTS,),
    Field.REPLACES: (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS),
}
_ABSENT = {
    Field.NUMBER: "số, ký hiệu",
    Field.DATE: "ngày ban hành",
    Field.SIGNER: "người ký",
    Field.ISSUER: "cơ quan ban hành",
    Field.EFFECTIVE: "thời điểm có hiệu lực",
    Field.TITLE: "trích yếu",
    Field.RECIPIENTS: "nơi nhận",
    Field.BASES: "căn cứ ban hành",
    Field.IMPLEMENTS: "văn bản mà nó thực hiện",
    Field.REPLACES: "văn bản bị thay thế, sửa đổi hoặc bãi bỏ",
}
MOST_DOCUMENTS = 5
OTHERS = frozenset({Field.IMPLEMENTS, Field.REPLACES})  # fields that are other documents
_OWN = frozenset({Field.EFFECTIVE, Field.DATE, Field.SIGNER, Field.ISSUER, Field.NUMBER})
_TEXTS = frozenset({Field.BASES, Field.IMPLEMENTS})  # several texts, of which some may be meant
_BEFORE, _BEHIND = 20, 90  # characters in which a text's kind and the body that issued it stand
_SENTENCE_END = re.compile(r"[.;,\n]")
# "Kính gửi: Các tổ chức, cá nhân hoạt động khoáng sản trên địa bàn tỉnh"
_ADDRESSED = re.compile(r"^Kính gửi\s?:?[^\n]{3,400}", re.MULTILINE)
_OPENING = 3_000  # characters in which it stands
LEAST_TITLED = 0.5  # of the words beside the field that stand in the title


def answer(desk: Desk) -> Reply | None:
    """Answer from the fields of the document meant. None where nothing of what was asked was read."""
    if desk.scope.unknown:
        return _of_another(desk)
    if plain("earlier").meet(desk.question.syllables, desk.question.folded):
        return _of_the_earlier(desk)
    readings = [r for r in _meant(desk) if _is_about(desk.question, r) and not _of_other_kind(desk, r)]
    lines: list[str] = []
    citations: list[Citation] = []
    for reading in readings:
        for field in desk.question.fields:
            said, cited = _line(reading, desk.question, field, len(readings) > 1)
            lines.extend(said)
            citations.extend(cited)
    if not citations:
        return None
    return Reply("\n".join(lines), unique(citations))


def _is_about(question: Question, reading: Reading) -> bool:
    """Whether what the question says beside the field is the document's title: `quyết định phê duyệt quy hoạch` is
    asked of the document only if it is one."""
    titled = set((reading.folded_title if question.folded else reading.exact_title).split())
    known = question.topic & titled
    if _TEXTS.issuperset(question.fields):  # `… của Bộ Chính trị` says which of them is meant
        return True
    return not reading.document.metadata.title or len(known) >= LEAST_TITLED * len(question.topic)


def _of_other_kind(desk: Desk, reading: Reading) -> bool:
    """Whether the question opens with the name of a text of another kind, `Luật Đất đai có hiệu lực …`, than this."""
    question, kind = desk.question, reading.document.metadata.kind
    if kind is None or desk.scope.named or not _OWN.intersection(question.fields):
        return False
    opening = [m for m in plain("source-kinds").meet(question.syllables, question.folded) if m.first == 0]
    return bool(opening) and fold(opening[0].meaning) != fold(kind.value)


def _of_another(desk: Desk) -> Reply | None:
    """Answer about a document that is only spoken of: its date stands behind its number, or nothing is known."""
    if desk.question.fields != (Field.DATE,):
        return None
    for name in desk.scope.unknown:
        for reading in desk.readings:
            text = reading.document.text
            for match in CITED.finditer(text):
                keys = reading.syllables(*match.span()).exact
                if (
                    "ngày" in match.group()
                    and _is_number(name.number, keys)
                    and not _own(reading.document, match.start())
                ):
                    date = match.group()[match.group().index("ngày") :]
                    return _told(reading, match.start(), f"{called(name, desk.question)} được ban hành {date}")
    return None


def _of_the_earlier(desk: Desk) -> Reply | None:
    """Answer about the document that this one replaces or repeals, `Nghị quyết cũ số mấy`: the sentence that does so.
    None where it names another year than the question."""
    years = {t.text for t in desk.question.terms if len(t.text) == 4 and t.text.isdigit()}
    for reading in desk.readings:
        for one in reading.document.references:
            if one.relation not in (Relation.REPLACES, Relation.REPEALS):
                continue
            index = max(bisect_right([s.start for s in reading.sentences], one.start) - 1, 0)
            sentence = reading.sentences[index]
            if all(year in reading.document.text[sentence.start : sentence.end] for year in years):
                return _told(reading, one.start, f"Văn bản trước đó là {one.number}")
    return None


def _is_number(number: str, keys: Sequence[str]) -> bool:
    """Whether a cited number is the one named: its figure, its symbol, or its figure with the year."""
    return any(key == number or key.lstrip("0").startswith(f"{number}/") for key in keys[:2])


def _own(document: Document, at: int) -> bool:
    number = document.metadata.number
    return bool(number and number.start <= at < number.end)


def _told(reading: Reading, at: int, said: str) -> Reply:
    index = max(bisect_right([s.start for s in reading.sentences], at) - 1, 0)
    sentence = reading.sentences[index]
    citation = cite(reading.document, sentence.start, sentence.end)
    source = f"Theo {named_document(reading.document)}: “{_one_line(citation.quote)}” {marker(citation)}."
    return Reply(f"{said}. {source}", (citation,))


def names_others(reply: Reply) -> bool:
    """Whether a document is cited by its number in what is quoted: else it does not say which is replaced."""
    return any(CITED.search(c.quote) for c in reply.citations)


def absent(desk: Desk) -> Reply:
    """Say which fields the documents do not carry."""
    what = ", ".join(_ABSENT[f] for f in desk.question.fields)
    return Reply(f"Văn bản không nêu {what}.", refused=True)


def _meant(desk: Desk) -> list:  # type: ignore[type-arg]
    """Return the readings asked about: those of a narrow scope, else the best by search."""
    readings = list(desk.readings)
    if len(readings) > 1 and not desk.scope.named and desk.hits:
        best = desk.hits[0].passage.document
        readings = [r for r in readings if r.document.id == best] or readings
    return readings[:MOST_DOCUMENTS]


def _line(reading: Reading, question: Question, field: Field, many: bool) -> tuple[list[str], list[Citation]]:
    document = reading.document
    quoted = [*_addressed(document, field), *_quoted(document, field)]
    if quoted and field in _TEXTS:
        quoted = _meant_texts(question, reading, quoted)
    if not quoted:
        return [], []
    cited = [cite(document, *_stretch(document, field, q)) for q in quoted[:_MOST]]
    parts = [_one_line(c.quote) for c in cited]
    if field is Field.SIGNER and _reach(quoted) <= _SIGNATURE:
        cited = [cite(document, min(q.start for q in quoted), max(q.end for q in quoted))]
    name = named_document(document)
    many = many or several(cited)
    if field in _LISTS:
        items = [f"- {_one_line(c.quote)} {marker(c, many)}" for c in cited]
        return [_LISTS[field].format(name=name), *items], cited
    value = _signed(parts) if field is Field.SIGNER else "; ".join(parts)
    return [f"{_SAYS[field].format(name=name, value=value)} {marker(cited[0], many)}."], cited


def _meant_texts(question: Question, reading: Reading, quoted: list[Quoted]) -> list[Quoted]:
    """Return the texts of the kind and of the body asked about, `nghị quyết nào của Bộ Chính trị`; all where none is
    told. A text of the kind has to be there; its body may stand otherwise."""
    keys = question.syllables.folded
    met = (m for name in ("source-kinds", "kind-words") for m in plain(name).meet(question.syllables, question.folded))
    kind = next((f" {fold(m.meaning)} " for m in met if keys[m.last : m.last + 1] == ("nao",)), " ")
    title = reading.folded_title if question.folded else reading.exact_title
    said = {t for t in question.topic if f" {t} " not in title}
    found: list[tuple[float, Quoted]] = []
    for one, behind in zip(quoted, [*(q.start for q in quoted[1:]), len(reading.document.text)], strict=True):
        upto = max(one.end, min(behind, one.end + _BEHIND))
        if kind in reading.line(max(0, one.start - _BEFORE), min(one.end, one.start + 2 * _BEFORE), True):
            line = reading.line(one.start, upto, question.folded)
            found.append((sum(f" {t} " in line for t in said) / (len(said) or 1), one))
    of_body = [one for share, one in found if share >= LEAST_TITLED]
    return of_body or [one for _, one in found]


def _addressed(document: Document, field: Field) -> list[Quoted]:
    """Return the line above a letter or report that says to whom it goes."""
    match = _ADDRESSED.search(document.text, 0, _OPENING) if field is Field.RECIPIENTS else None
    return [Quoted(match.group(), *match.span())] if match else []


def _stretch(document: Document, field: Field, quoted: Quoted) -> tuple[int, int]:
    """Return what to quote: of the effect all up to the sentence's end, `từ ngày ký ban hành`."""
    if field is not Field.EFFECTIVE:
        return quoted.start, quoted.end
    end = _SENTENCE_END.search(document.text, quoted.end, quoted.end + 60)
    return quoted.start, end.start() if end else quoted.end


def _reach(quoted: list[Quoted]) -> int:
    return max(q.end for q in quoted) - min(q.start for q in quoted)


def _signed(parts: list[str]) -> str:
    """Return the name with the title and capacity behind it: `Nguyễn Văn A (T/M, Phó Bí thư)`."""
    name, *rest = parts
    return f"{name} ({', '.join(map(_in_small_letters, rest))})" if rest else name


def _in_small_letters(post: str) -> str:
    """Return a post printed in capitals as running text has it; what it is signed for stays: `KT. Chủ tịch`."""
    first, _, rest = post.partition(" ")
    if not post.isupper() or not rest or not set(first) & set("./"):
        return ordinary_case(post) if post.isupper() and "/" not in post else post
    return f"{first} {ordinary_case(rest)}"


def _quoted(document: Document, field: Field) -> Iterable[Quoted]:
    if field is Field.BASES and not document.metadata.legal_bases:
        field = Field.IMPLEMENTS  # a plan says what it carries out
    if field in _RELATIONS:
        wanted = _RELATIONS[field]
        told = [r for r in document.references if r.relation in wanted]
        first = min((s.start for s in document.sections), default=0)
        opening = [r for r in told if r.start < first] if field is Field.IMPLEMENTS else []
        found = {r.number: r for r in reversed(opening or told)}
        return [Quoted(r.number, r.start, r.end) for r in reversed(found.values())]
    meta = document.metadata
    if field is Field.SIGNER:
        return [q for q in (meta.signer, meta.capacity, meta.signer_title) if q]
    value = getattr(meta, field.value)
    return value if isinstance(value, tuple) else [value] if value else []


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip(" ;,-+")
