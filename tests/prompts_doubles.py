"""Stand-ins with behaviour for tests of `prompts/`: documents put together by hand, a shelf, a searcher by words.

The documents are made up: there is no tỉnh Hòa Giang.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from functools import cache

from corpus.agencies import load_register
from corpus.catalogue import DocumentSummary, DutyFilter, DutyRow
from corpus.document import Document, Metadata, Quoted, Section, SectionKind
from corpus.duty import Deadline, Duty, Role
from corpus.errors import NotFound
from corpus.fold import fold
from corpus.passage import Passage
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath
from index.searcher import Found, Hit
from prompts.desk import Desk
from prompts.library import Library
from prompts.scope import find_scope
from prompts.understand import understand

Line = tuple[str, str]  # path ("" outside, "." in the section before), text; a heading ends in "#"
Given = tuple[str, str, Role, str, str]  # path, agency, role, words that begin the quote, deadline ("" for none)


def made(number: str, kind: str, title: str, lines: Sequence[Line], duties: Sequence[Given] = ()) -> Document:
    """Put a document together. Sections nest by their paths; each line is a paragraph."""
    text, spans = "", []
    for path, line in lines:
        words = line.removesuffix("#")
        spans.append((path, len(text), len(text) + len(words), line.endswith("#")))
        text += words + "\n"
    text = text.rstrip("\n")
    version = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=version[:12], version=version, name=f"{number}.txt", text=text)
    sections = tuple(_sections(spans, len(text)))
    passages = tuple(
        Passage(document.id, i, SectionPath.parse(p) if p != "." else SectionPath(), (), text[s:e], s, e)
        for i, (p, s, e, _) in enumerate(spans)
    )
    metadata = Metadata(
        number=_quoted(text, number), kind=_quoted(text, kind, kind.capitalize()), title=_quoted(text, title)
    )
    whole = Document(document.id, version, document.name, text, metadata, (), sections, passages=passages)
    found = tuple(_duty(whole, given) for given in duties)
    return Document(document.id, version, document.name, text, metadata, (), sections, duties=found, passages=passages)


def _quoted(text: str, words: str, value: str = "") -> Quoted | None:
    at = text.find(words)
    return Quoted(value or words, at, at + len(words)) if at >= 0 else None


def _sections(spans: Sequence[tuple[str, int, int, bool]], length: int) -> list[Section]:
    opened = [(SectionPath.parse(p), s, e, h) for p, s, e, h in spans if p not in ("", ".")]
    outside = [s for p, s, _, _ in spans if p == ""]
    found: list[Section] = []
    for i, (path, start, end, heading) in enumerate(opened):
        later = [s for p, s, _, _ in opened[i + 1 :] if not path.holds(p)] + [s for s in outside if s > start]
        label = path.parts[-1]
        kind = SectionKind.ARTICLE if label.startswith("Điều") else SectionKind.CLAUSE
        level = len(path.parts)
        found.append(Section(path, kind, label, "x" * heading, level, start, end, min(later, default=length)))
    return found


def _duty(document: Document, given: Given) -> Duty:
    path, agency, role, words, deadline = given
    start = document.text.index(words)
    end = document.text.find("\n", start)
    end = len(document.text) if end < 0 else end
    quote = document.text[start:end]
    due = Deadline(deadline) if deadline else None
    known = load_register().identify(agency)
    return Duty(SectionPath.parse(path), agency, known, role, quote, quote, start, end, None, due)


class Shelf:
    """A catalogue in memory."""

    def __init__(self, *documents: Document) -> None:
        self.documents = {d.id: d for d in documents}

    def summaries(self) -> list[DocumentSummary]:
        """Return one line per document."""
        return [self._summary(d) for d in self.documents.values()]

    def document(self, document_id: str) -> Document:
        """Return a document. Raises NotFound."""
        if document_id not in self.documents:
            raise NotFound("Không có văn bản này.")
        return self.documents[document_id]

    def duties(self, wanted: DutyFilter) -> list[DutyRow]:
        """Return the duties of the agency, then those of classes that take it in."""
        register = load_register()
        agency = register.identify(wanted.agency or "")
        classes = register.classes_of(agency) if wanted.classes else []
        rows: list[DutyRow] = []
        for document in self.documents.values():
            for duty in document.duties:
                inside = wanted.documents is None or document.id in wanted.documents
                if inside and duty.agency_id == agency:
                    rows.append(DutyRow(document.id, None, duty))
                elif inside and duty.agency_id in classes:
                    rows.append(DutyRow(document.id, None, duty, "class"))
        return rows

    def _summary(self, document: Document) -> DocumentSummary:
        meta = document.metadata
        number, kind, title = (q.value if q else None for q in (meta.number, meta.kind, meta.title))
        return DocumentSummary(
            document.id, document.version, number, kind, title, None, None, None, None, 0, 0, (), "", "", ""
        )


class WordSearcher:
    """A searcher that counts shared folded words."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def search(self, query: str, *, documents: Collection[str] | None = None, k: int = 10) -> Found:
        """Return the passages that share most words with the query."""
        words = set(fold(query).split())
        hits: list[Hit] = []
        for document in self._shelf.documents.values():
            for passage in document.passages if documents is None or document.id in documents else ():
                shared = len(words & set(fold(passage.text).split())) / max(len(words), 1)
                hits.append(Hit(passage, shared, shared, 0.0))
        hits.sort(key=lambda h: -h.score)
        return Found(query, query, tuple(hits[:k]))


def desk_for(text: str, *documents: Document) -> Desk:
    """Return the desk for a question over documents, as an answerer lays it."""
    shelf, register = Shelf(*documents), load_register()
    question = understand(text, register)
    scope = find_scope(question, shelf.summaries(), None)
    question = question.without((n.first, n.last) for n in scope.named)
    return Desk(question, scope, Library(shelf), WordSearcher(shelf), register)


@cache
def programme() -> Document:
    """A Party programme."""
    return made(
        "12-CTr/TU",
        "CHƯƠNG TRÌNH",
        "phát triển kinh tế số tỉnh Hòa Giang",
        [
            ("", "12-CTr/TU"),
            ("", "CHƯƠNG TRÌNH"),
            ("", "phát triển kinh tế số tỉnh Hòa Giang"),
            ("III", "III- MỤC TIÊU#"),
            ("III.1", "1. Đến năm 2030#"),
            (".", "- Quy mô kinh tế số đạt tối thiểu 20% GRDP. Có 45 doanh nghiệp công nghệ số."),
            ("III.2", "2. Đến năm 2045#"),
            (".", "- Quy mô kinh tế số đạt tối thiểu 50% GRDP của tỉnh."),
            ("V", "V- TỔ CHỨC THỰC HIỆN#"),
            ("V.1", "1. Các sở, ban, ngành xây dựng kế hoạch thực hiện Chương trình này."),
            ("V.2", "2. Hội đồng nhân dân tỉnh rà soát, hoàn thiện chính sách về kinh tế số; tăng cường giám sát."),
            (
                "V.3",
                "3. Giao Đảng ủy Ủy ban nhân dân tỉnh chủ trì, phối hợp với Văn phòng Tỉnh ủy theo dõi, đôn đốc việc "
                "thực hiện Chương trình; định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy.",
            ),
            ("", "Nơi nhận: Văn phòng Trung ương Đảng"),
        ],
        [
            ("V.1", "Các sở, ban, ngành", Role.LEAD, "Các sở, ban, ngành", ""),
            ("V.2", "Hội đồng nhân dân tỉnh", Role.LEAD, "Hội đồng nhân dân tỉnh rà soát", ""),
            ("V.3", "Đảng ủy Ủy ban nhân dân tỉnh", Role.LEAD, "Giao Đảng ủy", "định kỳ 6 tháng"),
            ("V.3", "Văn phòng Tỉnh ủy", Role.COORDINATE, "Giao Đảng ủy", "định kỳ 6 tháng"),
        ],
    )


_DECISION: tuple[Line, ...] = (
    ("", "34/2025/QĐ-UBND"),
    ("", "QUYẾT ĐỊNH"),
    ("", "quản lý chợ trên địa bàn tỉnh Hòa Giang"),
    ("Điều 1", "Điều 1. Giờ mở cửa#"),
    ("Điều 1.1", "1. Chợ mở cửa không sau sáu (06) giờ, thời gian bán hàng tối thiểu mười (10) giờ một ngày."),
    ("Điều 1.2", "2. Ban quản lý chợ nộp báo cáo về Sở Công Thương trước ngày 05 của tháng tiếp theo."),
    ("Điều 2", "Điều 2. Phân công nhiệm vụ#"),
    ("Điều 2.1", "1. Sở Công Thương#"),
    ("Điều 2.1.a", "a) Chủ trì kiểm tra việc chấp hành nội quy chợ;"),
    ("Điều 2.1.b", "b) Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12 hằng năm."),
    ("Điều 2.2", "2. Tập huấn cho tiểu thương về an toàn thực phẩm"),
    (".", "Đơn vị chủ trì: Sở Y tế."),
    (".", "Thời gian thực hiện: Quý II năm 2026."),
    ("Điều 3", "Điều 3. Hiệu lực thi hành#"),
    (".", "Quyết định này có hiệu lực kể từ ngày 01 tháng 01 năm 2026 và thay thế Quyết định số 9/QĐ-UBND."),
)


@cache
def decision() -> Document:
    """A decision with articles, and lines that say who and when."""
    document = made(
        "34/2025/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "quản lý chợ trên địa bàn tỉnh Hòa Giang",
        _DECISION,
        [
            ("Điều 2.1.a", "Sở Công Thương", Role.LEAD, "Chủ trì kiểm tra", ""),
            ("Điều 2.1.b", "Sở Công Thương", Role.LEAD, "Tổng hợp, báo cáo", "trước ngày 15/12 hằng năm"),
            ("Điều 2.2", "Sở Y tế", Role.LEAD, "2. Tập huấn", "Quý II năm 2026"),
        ],
    )
    at = document.text.index("9/QĐ-UBND")
    replaced = Reference(SectionPath.parse("Điều 3"), "9/QĐ-UBND", Relation.REPLACES, "", "", at, at + 9)
    meta = document.metadata
    day = _quoted(document.text, "ngày 01 tháng 01 năm 2026", "2026-01-01")
    return Document(
        document.id,
        document.version,
        document.name,
        document.text,
        Metadata(number=meta.number, kind=meta.kind, title=meta.title, effective=day),
        (),
        document.sections,
        duties=document.duties,
        references=(replaced,),
        passages=document.passages,
    )
