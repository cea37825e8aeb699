"""Notices: what an answer adds of a text that was replaced, repealed, amended, or whose time is over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from corpus.catalogue import Link, Named
from corpus.document import Document, Metadata, Quoted
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath
from prompts.answer import Answer, Refusal, Spoken
from prompts.noticing import Noticing
from prompts.reply import cite
from tests.prompts_doubles import decision, programme

LINE = "2. Quyết định này thay thế Quyết định số 34/2025/QĐ-UBND ngày 01/12/2025."


def later(text: str = LINE) -> Document:
    """Return a document that does something with the decision."""
    return Document(
        id="later", version="v", name="moi.txt", text=text, metadata=Metadata(number=Quoted("50/2026/QĐ-UBND", 0, 2))
    )


def link(relation: Relation, clause: str = "", effective: str | None = "2026-01-01", text: str = LINE) -> Link:
    at = text.index("Quyết định số 34")
    reference = Reference(SectionPath(), "34/2025/QĐ-UBND", relation, clause, "Quyết định số 34", at, at + 16)
    by = Named("later", "v", "50/2026/QĐ-UBND", "Quyết định", None, "2025-12-20", "", effective)
    on = Named(decision().id, "v", "34/2025/QĐ-UBND", "Quyết định", None, "2025-12-01", "", None)
    return Link(by, on, reference, 0, len(text), text)


class Office:
    """A catalogue with these links, whose answerer always cites the first clause of the decision."""

    def __init__(self, *links: Link, cited: Document | None = None, acting: Document | None = None) -> None:
        self._links = links
        self._cited = cited or decision()
        self._documents = {d.id: d for d in (self._cited, acting or later())}

    @property
    def links(self) -> Office:
        return self

    def made_to(self, documents: Collection[str], relations: Iterable[Relation] = ()) -> list[Link]:
        return [k for k in self._links if k.target and k.target.id in documents and k.reference.relation in relations]

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]

    def stream(self, *_: object) -> Iterator[str | Spoken | Answer | Refusal]:
        """Yield the question and the answer."""
        yield "?"
        yield self.answer()

    def open_newest(self, stop: Callable[[], bool]) -> int:
        """Open nothing; tell whether it was asked to stop."""
        return 0 if stop() else 1

    def answer(self, *_: object) -> Answer | Refusal:
        section = self._cited.section("Điều 1.1")
        assert section is not None
        citation = cite(self._cited, section.start, section.end)
        return Answer("Mười giờ [Điều 1.1].", (citation,), "extractive", "mấy giờ")


def noticed(*links: Link, cited: Document | None = None, acting: Document | None = None) -> Answer:
    office = Office(*links, cited=cited, acting=acting)
    found = Noticing(office, office).answer("mấy giờ")
    assert isinstance(found, Answer)
    return found


TO_COME = (date.today() + timedelta(days=30)).isoformat()  # also where the day changes meanwhile


@pytest.mark.parametrize(
    ("made", "says", "reason"),
    [
        (link(Relation.REPLACES), "Quyết định số 34/2025/QĐ-UBND đã được thay thế bởi Quyết định số 50", "replaced"),
        (link(Relation.REPEALS), "đã bị bãi bỏ bởi", "repealed"),
        (link(Relation.REPLACES, effective=TO_COME), "sẽ được thay thế bởi", "from a day to come"),
        (link(Relation.REPLACES, effective=None), "50/2026/QĐ-UBND [", "a day that was not read is not told"),
        (link(Relation.AMENDS, "Điều 1"), "Điều 1 của Quyết định số 34/2025/QĐ-UBND đã được sửa đổi", "what holds it"),
        (link(Relation.REPEALS, "Điều 1.1"), "khoản 1 Điều 1 của Quyết định", "the clause itself"),
    ],
)
def test_a_notice_says_what_was_done_by_whom(made: Link, says: str, reason: str) -> None:
    answer = noticed(made)
    (notice,) = answer.notices
    assert says in notice.text, reason
    assert answer.text == f"Mười giờ [Điều 1.1].\n\n{notice.text}"
    assert answer.citations[-1] == notice.citation
    assert notice.citation.quote == LINE


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (link(Relation.CITES), "a mention"),
        (link(Relation.AMENDS), "an amendment that names no clause"),
        (link(Relation.AMENDS, "Điều 2"), "another clause"),
        (link(Relation.REPEALS, "Điều 1.1.a"), "a part of it only"),
    ],
)
def test_nothing_is_said_where_the_cited_words_stand(made: Link, reason: str) -> None:
    answer = noticed(made)
    assert (answer.notices, answer.text) == ((), "Mười giờ [Điều 1.1]."), reason


def test_a_long_line_is_quoted_around_the_act() -> None:
    text = f"{'mở đầu ' * 90}{LINE} {'và kết thúc ' * 90}".strip()
    (notice,) = noticed(link(Relation.REPLACES, text=text), acting=later(text)).notices
    assert len(notice.citation.quote) < 600
    assert "Quyết định số 34/2025/QĐ-UBND" in notice.citation.quote
    assert text.split(notice.citation.quote)[0].endswith(" ")  # cut between words


def test_few_notices_are_given_and_none_twice() -> None:
    several = [link(Relation.AMENDS, clause) for clause in ("Điều 1", "Điều 1", "Điều 1.1")]
    assert len(noticed(*several).notices) == 2
    whole = [
        replace(link(Relation.REPLACES), source=replace(link(Relation.REPLACES).source, number=str(n))) for n in (1, 2)
    ]
    assert len(noticed(*whole).notices) == 1  # one document, named twice


def test_a_document_whose_time_is_over_says_so_by_its_own_words() -> None:
    document = decision()
    line = document.text.splitlines()[-1]
    start = document.text.rindex(line)
    for day, count in (("2025-12-31", 1), (TO_COME, 0)):
        ended = replace(document, metadata=replace(document.metadata, expires=Quoted(day, start, start + 3)))
        assert len(noticed(cited=ended).notices) == count
    (notice,) = noticed(
        cited=replace(document, metadata=replace(document.metadata, expires=Quoted("2025-12-31", start, start + 3)))
    ).notices
    assert "chỉ có hiệu lực đến hết ngày 31/12/2025" in notice.text
    assert notice.citation.quote == line


def test_a_refusal_stays_as_it_is() -> None:
    class Silent(Office):
        def answer(self, *_: object) -> Answer | Refusal:
            return Refusal("Văn bản không nêu.", (), "gì")

    office = Silent(link(Relation.REPLACES), cited=programme())
    assert Noticing(office, office).answer("gì") == Refusal("Văn bản không nêu.", (), "gì")


def test_documents_are_opened_by_the_answerer_behind_it() -> None:
    office = Office()
    assert Noticing(office, office).open_newest(lambda: False) == 1
    assert Noticing(office, office).open_newest(lambda: True) == 0
