"""Documents, what became of uploads, and problems, in JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from api.wire.fixed import Wire
from api.wire.links import Change
from corpus import document as read
from corpus.access import DEFAULT_LEVEL, Level

if TYPE_CHECKING:
    from corpus.catalogue import DocumentSummary

Status = Literal["new", "existing", "replaced"]


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
    """A document of the catalogue. `pages` is null for kinds without pages; `called` is what people call it.

    `superseded_by` names the documents of the catalogue that replace or repeal it as a whole.
    """

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
    called: str = ""
    level: Level = DEFAULT_LEVEL
    superseded_by: list[Change] = Field(default_factory=list)

    @classmethod
    def of(cls, row: DocumentSummary, superseded_by: Iterable[Change] = ()) -> Document:
        """Return the wire form."""
        return cls(**_summary_fields(row), path=row.path, superseded_by=list(superseded_by))


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
        "level",
        "called",
    )
    return {name: getattr(row, name) for name in names}


class Failed(Problem):
    """A file that was not taken; `later` is true where the same file may be taken later (the disk was full).

    `deadly` is true where every process that read it died.
    """

    path: str
    later: bool = False
    deadly: bool = False


class IngestReport(Wire):
    """What became of every file. `index` is a problem where the documents are kept but could not be indexed yet."""

    documents: list[Ingested]
    failed: list[Failed]
    index: Problem | None = None


class Job(Wire):
    """An upload on its way, or the index being made anew (`kind` "rebuild").

    `step`, `done` and `total` tell where it is; `report` is there at the end.

    `clearance` is that of whoever sent it; who may read less does not see it.
    """

    id: str
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    file: str
    step: str
    done: int
    total: int
    report: IngestReport | None
    clearance: Level = Level.RESTRICTED
    kind: Literal["read", "rebuild"] = "read"


class Documents(Wire):
    """The catalogue."""

    documents: list[Document]
