"""Search results, questions, answers and re-checked answers, in JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from api.wire.fixed import Wire
from api.wire.links import Change
from corpus import citation as cited
from corpus.outside import LETTERHEAD
from corpus.section_path import SectionPath

if TYPE_CHECKING:
    from corpus.catalogue.naming import Named
    from corpus.verify import Checked
    from index.searcher import Found, Hit
    from prompts import reply as compared
    from prompts.answer import Answer, Refusal


class SearchHit(Wire):
    """A passage that was found. `superseded_by` tells what ended its document, or ended or amended its section."""

    document: str
    number: str | None
    section: str
    page: int | None
    score: float
    text: str
    breadcrumb: list[str]
    start: int
    end: int
    called: str
    superseded_by: list[Change] = Field(default_factory=list)

    @classmethod
    def of(cls, hit: Hit, named: Named | None) -> SearchHit:
        """Return the wire form."""
        p = hit.passage
        return cls(
            document=p.document,
            number=named.number if named else None,
            called=named.called if named else p.document,
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
    def of(cls, found: Found, named: dict[str, Named]) -> SearchAnswer:
        """Return the wire form; `named` maps document ids to what the documents are called."""
        hits = [SearchHit.of(hit, named.get(hit.passage.document)) for hit in found.hits]
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
    called: str = ""
    outside: str = ""  # where `section` is "": `phần mở đầu`, `thể thức văn bản` …

    @property
    def place(self) -> str:
        """Its place as answers mark it; of answers saved before such places had names, the letterhead."""
        return self.section or self.outside or LETTERHEAD

    @property
    def spoken(self) -> str:
        """Its place as officials say it."""
        return SectionPath.parse(self.section).spoken() if self.section else self.place

    @classmethod
    def of(cls, citation: cited.Citation) -> Citation:
        """Return the wire form."""
        c = citation
        same = ("document", "number", "page", "quote", "start", "end", "version", "called", "outside")
        return cls(section=str(c.section), **{name: getattr(c, name) for name in same})


class Turn(Wire):
    """What was said before: one entry of `history`."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=20_000)


class Question(Wire):
    """What is asked; `documents` narrows the answer to these ids (all of them when empty or absent)."""

    question: str = Field(min_length=1, max_length=20_000)
    history: list[Turn] = Field(default_factory=list, max_length=100)
    documents: list[str] | None = Field(default=None, max_length=10_000)


class Notice(Wire):
    """What an answer has to add of a document that it cites: that it was replaced, and by which clause."""

    text: str
    citation: Citation


class Side(Wire):
    """One of the things that an answer compares, with what was found to say of it; no citations where nothing was.

    `said` is how each citation reads in the answer.
    """

    name: str
    citations: list[Citation]
    said: list[str] = Field(default_factory=list)

    @classmethod
    def of(cls, side: compared.Side) -> Side:
        """Return the wire form."""
        return cls(name=side.name, citations=[Citation.of(c) for c in side.citations], said=list(side.said))


class Answered(Wire):
    """An answer or a refusal; every citation was checked against its document when it was made.

    The text of the `notices` stands at the end of `answer` too, and their citations among the others.
    `choices` are questions to ask instead, where it is not clear which document or agency is meant; `sides` hold what
    is compared, side by side.
    """

    answer: str
    refused: bool
    citations: list[Citation]
    mode: Literal["extractive", "model"]
    understood: str
    notices: list[Notice] = Field(default_factory=list)
    choices: list[str] = Field(default_factory=list)
    sides: list[Side] = Field(default_factory=list)

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
            notices=[Notice(text=n.text, citation=Citation.of(n.citation)) for n in getattr(result, "notices", ())],
            choices=list(result.choices),
            sides=[Side.of(s) for s in getattr(result, "sides", ())],
        )


class CheckedCitation(Wire):
    """A citation of a saved answer, held against the catalogue again; `reason` is "" when it stands.

    `outdated`: it stands in an earlier version of the document, and there is a newer one.
    """

    document: str
    version: str
    section: str
    page: int | None
    quote: str
    start: int
    end: int
    ok: bool
    outdated: bool
    reason: str

    @classmethod
    def of(cls, checked: Checked) -> CheckedCitation:
        """Return the wire form."""
        names = ("document", "version", "section", "page", "quote", "start", "end")
        same = {name: getattr(checked.citation, name) for name in names}
        return cls(ok=not checked.problem, outdated=checked.outdated, reason=checked.problem, **same)


class Verified(Wire):
    """What re-checking a saved answer found."""

    ok: bool
    citations: list[CheckedCitation]

    @classmethod
    def of(cls, checks: Iterable[Checked]) -> Verified:
        """Return the wire form."""
        citations = [CheckedCitation.of(c) for c in checks]
        return cls(ok=all(c.ok for c in citations), citations=citations)
