"""A view of the catalogue: what a reader may not see is not there, whatever is asked and whatever is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.access import EVERYTHING, NOTHING, Level, Readable, up_to
from corpus.agencies import load_register
from corpus.catalogue import Catalogue, DutyFilter, tables
from corpus.catalogue.engine import open_database
from corpus.catalogue.views import OPEN
from corpus.document import Document
from corpus.errors import ChidanError, NotFound, SettingsError
from corpus.progress import Progress, Status
from tests.api_office import TEXT, programme

HIDDEN = TEXT.replace("07-CTr/TU", "99-CTr/TU").replace("Sở Tài chính", "Sở Mây Ngàn")
INTERNAL = up_to(Level.INTERNAL)
REPORT = Progress(Status.DONE_IN_TIME, "", "", "An", "2026-01-01T00:00:00+00:00", date(2026, 1, 1))
ANSWER = {"answer": "x", "citations": []}


def hidden() -> Document:
    """A programme of the same places with another number and other words."""
    source = HIDDEN.encode()
    made = programme("mat.txt", source)
    number = replace(made.metadata.number, value="99-CTr/TU") if made.metadata.number else None
    return replace(made, text=HIDDEN, metadata=replace(made.metadata, number=number))


@pytest.fixture
def whole(catalogue_url: str, tmp_path: Path) -> Iterator[Catalogue]:
    """A catalogue with the programme for all who have an account, and another for few."""
    made = Catalogue.open(catalogue_url, tmp_path / "files", load_register())
    made.add(programme(), TEXT.encode(), "a.txt")
    made.add(hidden(), HIDDEN.encode(), "b.txt", level=Level.RESTRICTED)
    yield made
    made.close()


@pytest.fixture
def view(whole: Catalogue) -> Catalogue:
    return whole.seen_by(INTERNAL)


def fill_all_tables(whole: Catalogue) -> None:
    """Put rows on the hidden document into every table that people write."""
    secret = hidden()
    duty = next(row.id for row in whole.duties(DutyFilter(documents=frozenset([secret.id]))))
    whole.duty_register.report(duty, REPORT)
    whole.corrections.correct(secret.id, "title", "Tên khác", "An")
    whole.saved.save_answer("hỏi", ANSWER)
    whole.saved.add_feedback("hỏi", ANSWER, "wrong")


@pytest.mark.parametrize(
    ("readable", "documents"), [(INTERNAL, 1), (EVERYTHING, 2), (NOTHING, 0), (up_to(Level.PUBLIC), 0)]
)
def test_every_table_shows_what_may_be_read_and_no_more(
    whole: Catalogue, catalogue_url: str, readable: Readable, documents: int
) -> None:
    fill_all_tables(whole)
    everything = open_database(catalogue_url)
    bound = everything.seen_by(readable)
    secret = hidden().id
    with everything.read() as all_, bound.read() as seen:
        assert len(seen.execute(sa.select(tables.documents)).all()) == documents
        for table in tables.metadata.tables.values():
            rows = {tuple(row) for row in all_.execute(sa.select(table))}
            shown = {tuple(row) for row in seen.execute(sa.select(table))}
            assert shown <= rows
            if readable == EVERYTHING or table.name in OPEN:
                assert shown == rows, table.name
            elif table.name in ("saved_answers", "feedback", "progress", "corrections"):
                assert rows, f"{table.name}: a table without rows proves nothing"
                assert not shown, f"{table.name}: kept by one who sees all"
            else:
                assert not any(secret in row for row in shown), table.name
    everything.close()


READS: list[tuple[str, Callable[[Catalogue], object]]] = [
    ("its summary", lambda c: [s.number for s in c.summaries() if s.number == "99-CTr/TU"]),
    ("its duties", lambda c: c.duties(DutyFilter(agency="Sở Mây Ngàn"))),
    ("its words in the register", lambda c: [d for d in c.duties(DutyFilter()) if d.document == hidden().id]),
    ("its targets", lambda c: [t for t in c.targets() if t.document == hidden().id]),
    ("its state", lambda c: c.state().get(hidden().id)),
    ("its stamp", lambda c: c.stamps().get(hidden().id)),
    ("its bytes", lambda c: c.find_version(hidden().version)),
    ("its passages", lambda c: c.passages([p.id for p in hidden().passages])),
    ("all passages", lambda c: [p for p in c.all_passages() if p.document == hidden().id]),
    ("passages by its id", lambda c: list(c.all_passages(hidden().id))),
    ("its counts", lambda c: [x for x in c.duty_register.matrix(DutyFilter(), False) if x.document == hidden().id]),
    ("its name among links", lambda c: c.links.named([hidden().id])),
    ("its corrections", lambda c: c.corrections.of(hidden().id)),
    ("its settled doubts", lambda c: c.corrections.settled().get(hidden().id)),
    ("its reports", lambda c: c.duty_register.orphans()),
    ("answers", lambda c: c.saved.answers()),
    ("opinions", lambda c: c.saved.feedback()),
    ("missing files", lambda c: c.missing_files()),
]


@pytest.mark.parametrize(("what", "read"), READS, ids=[what for what, _ in READS])
def test_nothing_of_a_hidden_document_is_found(
    whole: Catalogue, view: Catalogue, what: str, read: Callable[[Catalogue], object]
) -> None:
    fill_all_tables(whole)
    whole.source_file(hidden().id).unlink()
    assert not read(view), what


def secret_duty(whole: Catalogue) -> str:
    return next(row.id for row in whole.duties(DutyFilter(documents=frozenset([hidden().id]))))


NAMED: list[tuple[str, Callable[[Catalogue, str], object]]] = [
    ("open it", lambda c, _: c.document(hidden().id)),
    ("name it by number", lambda c, _: c.resolve("99-CTr/TU")),
    ("name it by the beginning of its id", lambda c, _: c.resolve(hidden().id[:6])),
    ("name it by its version", lambda c, _: c.resolve(hidden().version)),
    ("its version", lambda c, _: c.version(hidden().version)),
    ("its versions", lambda c, _: c.versions(hidden().id)),
    ("its file", lambda c, _: c.source_file(hidden().id)),
    ("its level", lambda c, _: c.level(hidden().id)),
    ("lower its level", lambda c, _: c.set_level(hidden().id, Level.INTERNAL)),
    ("remove it", lambda c, _: c.remove(hidden().id)),
    ("replace it", lambda c, _: c.add(*_other(), "c.txt", replaces=hidden().id)),
    ("put its title right", lambda c, _: c.corrections.correct(hidden().id, "title", "x", "An")),
    ("call its section otherwise", lambda c, _: c.corrections.relabel(hidden().id, 0, "II", "An")),
    ("settle its doubt", lambda c, _: c.corrections.settle(hidden(), _doubt(), "An")),
    ("its duty", lambda c, duty: c.duty_register.duty(duty)),
    ("report on its duty", lambda c, duty: c.duty_register.report(duty, REPORT)),
    ("the reports on its duty", lambda c, duty: c.duty_register.reports(duty)),
]


def _doubt() -> str:
    from corpus.catalogue import doubt_key

    return doubt_key(hidden(), hidden().doubts[0])


def _other() -> tuple[Document, bytes]:
    source = TEXT.replace("20%", "25%").encode()
    return programme("c.txt", source), source


@pytest.mark.parametrize(("what", "do"), NAMED, ids=[what for what, _ in NAMED])
def test_who_names_it_is_told_what_an_unknown_name_is_told(
    whole: Catalogue, view: Catalogue, what: str, do: Callable[[Catalogue, str], object]
) -> None:
    duty, before = secret_duty(whole), whole.stamps()
    with pytest.raises(NotFound) as error:
        do(view, duty)
    assert "Mây Ngàn" not in str(error.value), what
    assert whole.stamps() == before, "nothing was written"
    assert whole.level(hidden().id) is Level.RESTRICTED
    assert not whole.duty_register.reports(duty)


def test_the_same_bytes_are_refused_without_a_word_of_where_they_are(whole: Catalogue, view: Catalogue) -> None:
    for replaces in (None, programme().id):
        with pytest.raises(SettingsError) as error:
            view.add(hidden(), HIDDEN.encode(), "b.txt", replaces)
        assert hidden().id not in f"{error.value} {error.value.advice}"
    assert whole.source_file(hidden().id).read_bytes() == HIDDEN.encode(), "and its file is still there"


def test_nobody_puts_a_document_where_they_cannot_see_it(whole: Catalogue, view: Catalogue) -> None:
    with pytest.raises(SettingsError, match="cao hơn"):
        view.add(*_other(), "c.txt", level=Level.RESTRICTED)
    with pytest.raises(SettingsError, match="cao hơn"):
        view.set_level(programme().id, Level.RESTRICTED)
    with pytest.raises(SettingsError, match="cao hơn"):
        whole.seen_by(up_to(Level.PUBLIC)).add(*_other(), "c.txt")
    assert view.add(*_other(), "c.txt", level=Level.PUBLIC).status == "new"


def test_a_view_writes_about_what_it_shows_and_otherwise_not_at_all(whole: Catalogue, view: Catalogue) -> None:
    view.set_level(programme().id, Level.PUBLIC)
    assert whole.level(programme().id) is Level.PUBLIC
    view.corrections.correct(programme().id, "title", "Tên khác", "An")
    kept = view.saved.save_answer("hỏi", ANSWER)
    assert [a.id for a in view.saved.answers()] == [kept.id]
    view.saved.drop_answer(kept.id)
    database = view.links._database
    with pytest.raises(RuntimeError), database.write():
        pass
    with pytest.raises((ChidanError, sa.exc.InternalError)), database.read() as connection:
        connection.execute(sa.text("DELETE FROM documents"))


def test_a_level_is_kept_over_new_versions_and_held_for_good(whole: Catalogue) -> None:
    source = HIDDEN.replace("20%", "30%").encode()
    newer = replace(programme("mat.txt", source), text=source.decode())
    whole.add(newer, source, "b.txt", replaces=hidden().id)
    assert whole.level(hidden().id) is Level.RESTRICTED
    assert whole.levels_held() == EVERYTHING
    whole.remove(hidden().id)
    assert whole.levels_held() == EVERYTHING, "an index may still hold its words"


def test_what_was_kept_of_a_document_is_raised_with_it(whole: Catalogue, view: Catalogue) -> None:
    cited = {"answer": "x", "citations": [{"document": programme().id}]}
    view.saved.save_answer("hỏi", cited)
    view.saved.add_feedback("văn bản 07-CTr/TU", ANSWER, "useful")
    other = view.saved.save_answer("hỏi khác", ANSWER)
    assert whole.set_level(programme().id, Level.RESTRICTED) is Level.INTERNAL
    assert [a.id for a in view.saved.answers()] == [other.id]
    assert view.saved.feedback() == []
    assert len(whole.saved.answers()) == 2


def test_an_answer_kept_by_one_who_sees_more_is_not_found_by_one_who_sees_less(
    whole: Catalogue, view: Catalogue
) -> None:
    theirs = whole.saved.save_answer("hỏi", ANSWER)
    with pytest.raises(NotFound):
        view.saved.answer(theirs.id)
    with pytest.raises(NotFound):
        view.saved.drop_answer(theirs.id)
    assert view.saved.save_answer("hỏi", ANSWER).id != theirs.id, "that it was asked before is not told"
