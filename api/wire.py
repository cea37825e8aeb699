"""The JSON of the contract: what the command line prints and HTTP answers, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus import citation as cited
from corpus import document as read
from corpus import duty as assigned

if TYPE_CHECKING:
    from corpus.catalogue import DocumentSummary, DutyRow, TargetRow
    from index.searcher import Found, Hit
    from prompts.answer import Answer, Refusal


Via = Literal["predecessor", "class"]
Status = Literal["new", "existing", "replaced"]


class Wire(BaseModel):
    """What every answer's model is: fixed once made."""

    model_config = ConfigDict(frozen=True)


class Problem(Wire):
    """A clear error, in Vietnamese."""

    error: str
    advice: str


class Doubt(Wire):
    """Something that reading was not sure of."""

    kind: str
    message: str
    start: int | None
    end: int | None

    @classmethod
    def of(cls, doubt: read.Doubt) -> Doubt:
        """Return the wire form."""
        return cls(kind=doubt.kind, message=doubt.message, start=doubt.start, end=doubt.end)


class Document(Wire):
    """A document of the catalogue. `pages` is null for kinds without pages."""

    id: str
    number: str | None
    kind: str | None
    title: str | None
    issuer: str | None
    date: str | None
    signer: str | None
    pages: int | None
    sections: int
    duties: int
    name: str
    version: str
    path: str

    @classmethod
    def of(cls, row: DocumentSummary) -> Document:
        """Return the wire form."""
        return cls(**_summary_fields(row), path=row.path)


class Ingested(Document):
    """A document as one ingest gave it; `path` is the path as given."""

    status: Status
    doubts: list[Doubt]

    @classmethod
    def told(cls, row: DocumentSummary, status: Status, path: str) -> Ingested:
        """Return the wire form of a row with what this ingest adds."""
        doubts = [Doubt.of(d) for d in row.doubts]
        return cls(**_summary_fields(row), path=path, status=status, doubts=doubts)


def _summary_fields(row: DocumentSummary) -> dict[str, Any]:
    names = (
        "id",
        "number",
        "kind",
        "title",
        "issuer",
        "date",
        "signer",
        "pages",
        "sections",
        "duties",
        "name",
        "version",
    )
    return {name: getattr(row, name) for name in names}


class Failed(Problem):
    """A file that was not taken."""

    path: str


class IngestReport(Wire):
    """What became of every file. `index` is a problem where the documents are kept but could not be indexed yet."""

    documents: list[Ingested]
    failed: list[Failed]
    index: Problem | None = None


class Job(Wire):
    """An upload on its way. `step`, `done` and `total` tell where it is; `report` is there at the end."""

    id: str
    state: Literal["waiting", "running", "done", "failed"]
    file: str
    step: str
    done: int
    total: int
    report: IngestReport | None


class Documents(Wire):
    """The catalogue."""

    documents: list[Document]


class Duty(Wire):
    """A row of the register of duties."""

    document: str
    number: str | None
    section: str
    agency: str
    agency_id: str
    role: Literal["lead", "coordinate"]
    action: str
    deadline: str | None
    due: str | None = Field(description="last day, ISO, where the deadline tells one")
    product: str | None
    quote: str
    page: int | None
    start: int
    end: int
    via: Via | None

    @classmethod
    def of(cls, row: DutyRow) -> Duty:
        """Return the wire form."""
        return cls.told(row.document, row.number, row.duty, row.via)

    @classmethod
    def told(cls, document: str, number: str | None, d: assigned.Duty, via: Via | None = None) -> Duty:
        """Return the wire form of a duty of one document."""
        same = {n: getattr(d, n) for n in ("agency", "agency_id", "action", "product", "quote", "page", "start", "end")}
        return cls(
            document=document,
            number=number,
            section=str(d.section),
            role=d.role.value,
            deadline=d.deadline.printed if d.deadline else None,
            due=d.deadline.due.isoformat() if d.deadline and d.deadline.due else None,
            via=via,
            **same,
        )


class Target(Wire):
    """A measurable aim; `value` is as printed."""

    document: str
    number: str | None
    section: str
    what: str
    comparator: str
    value: str
    unit: str
    year: int | None
    quote: str
    page: int | None
    start: int
    end: int

    @classmethod
    def of(cls, row: TargetRow) -> Target:
        """Return the wire form."""
        t = row.target
        same = {
            n: getattr(t, n) for n in ("what", "comparator", "value", "unit", "year", "quote", "page", "start", "end")
        }
        return cls(document=row.document, number=row.number, section=str(t.section), **same)


class SearchHit(Wire):
    """A passage that was found."""

    document: str
    number: str | None
    section: str
    page: int | None
    score: float
    text: str
    breadcrumb: list[str]
    start: int
    end: int

    @classmethod
    def of(cls, hit: Hit, number: str | None) -> SearchHit:
        """Return the wire form."""
        p = hit.passage
        return cls(
            document=p.document,
            number=number,
            section=str(p.section),
            page=p.page,
            score=round(float(hit.score), 6),
            text=p.text,
            breadcrumb=list(p.breadcrumb),
            start=p.start,
            end=p.end,
        )


class SearchAnswer(Wire):
    """Ranked passages. `degraded` says, where it is not "", why only the lexical index answered."""

    query: str
    understood: str
    hits: list[SearchHit]
    degraded: str = ""

    @classmethod
    def of(cls, found: Found, numbers: dict[str, str | None]) -> SearchAnswer:
        """Return the wire form; `numbers` maps document ids to printed numbers."""
        hits = [SearchHit.of(hit, numbers.get(hit.passage.document)) for hit in found.hits]
        return cls(query=found.query, understood=found.understood, hits=hits, degraded=found.degraded)


class Citation(Wire):
    """Where a statement stands, word for word."""

    document: str
    number: str | None
    section: str
    page: int | None
    quote: str
    start: int
    end: int
    version: str

    @classmethod
    def of(cls, citation: cited.Citation) -> Citation:
        """Return the wire form."""
        c = citation
        same = {n: getattr(c, n) for n in ("document", "number", "page", "quote", "start", "end", "version")}
        return cls(section=str(c.section), **same)


class Turn(Wire):
    """What was said before: one entry of `history`."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=20_000)


class Question(Wire):
    """What is asked; `documents` narrows the answer to these ids (all of them when empty or absent)."""

    question: str = Field(min_length=1, max_length=20_000)
    history: list[Turn] = Field(default_factory=list, max_length=100)
    documents: list[str] | None = Field(default=None, max_length=10_000)


class Answered(Wire):
    """An answer or a refusal; every citation was checked against its document when it was made."""

    answer: str
    refused: bool
    citations: list[Citation]
    mode: Literal["extractive", "model"]
    understood: str

    @classmethod
    def of(cls, result: Answer | Refusal) -> Answered:
        """Return the wire form."""
        mode = getattr(result, "mode", None)
        return cls(
            answer=result.text,
            refused=mode is None,
            citations=[Citation.of(c) for c in result.citations],
            mode=mode or "extractive",
            understood=result.understood,
        )


class CheckedCitation(Citation):
    """A citation of a saved answer, held against the catalogue again; `reason` is "" when it stands."""

    ok: bool
    reason: str


class Verified(Wire):
    """What re-checking a saved answer found."""

    ok: bool
    citations: list[CheckedCitation]
