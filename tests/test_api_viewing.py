"""A workspace as a reader sees it: what is hidden is not found, not counted, and not spelled out either."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from api.wiring import Workspace
from corpus.access import EVERYTHING, NOTHING, Level, up_to
from corpus.document import Document
from tests.api_office import TEXT, programme, workspace

INTERNAL = up_to(Level.INTERNAL)
HIDDEN = TEXT.replace("kinh phí hằng năm", "khinh khí cầu thám không").replace("07-CTr/TU", "99-CTr/TU")


def hidden(text: str = HIDDEN) -> Document:
    """Another programme, with words that stand nowhere else, in its passages too."""
    made = programme("mat.txt", text.encode())
    passages = tuple(replace(p, text=text[p.start : p.end]) for p in made.passages)
    return replace(made, text=text, passages=passages)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """An office with a programme that all may read and one for few."""
    made = workspace(tmp_path)
    made.catalogue.add(hidden(), HIDDEN.encode(), "mat.txt", level=Level.RESTRICTED)
    made.refresh()
    return made


def test_a_reader_who_sees_all_searches_the_index_of_all(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    assert office.seen_by(EVERYTHING) is office
    reader = office.seen_by(INTERNAL)
    assert reader.searcher().search("kinh phí hằng năm").hits
    assert not (tmp_path / "index-internal").exists(), "nothing was ever hidden: one index is enough"


def test_what_is_hidden_is_not_found_and_changes_no_rank_or_score(office: Workspace, tmp_path: Path) -> None:
    without = workspace(tmp_path / "khác")
    reader = office.seen_by(INTERNAL)
    for query in ("kinh phí hằng năm", "khinh khí cầu", "chương trình", "Sở Khoa học và Công nghệ", "mục V.2"):
        seen, alone = (one.searcher().search(query, k=50) for one in (reader, without))
        assert [(h.passage.id, h.score) for h in seen.hits] == [(h.passage.id, h.score) for h in alone.hits], query
    assert office.searcher().search("khinh khí cầu").hits


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("khinh khi cau tham khong", "diacritics are put back by what is seen only"),
        ("khinj khí cầuu", "a slip is not mended towards a hidden word"),
        ("thams khoong", "nor are Telex keys read so"),
    ],
)
def test_words_are_mended_by_what_is_seen_only(office: Workspace, tmp_path: Path, typed: str, why: str) -> None:
    without = workspace(tmp_path / "khác")
    seen = office.seen_by(INTERNAL).searcher().search(typed).understood
    assert seen == without.searcher().search(typed).understood, why


def test_a_document_that_is_hidden_later_leaves_no_words_behind(office: Workspace, tmp_path: Path) -> None:
    reader = office.seen_by(INTERNAL)
    office.catalogue.set_level(hidden().id, Level.INTERNAL)
    assert reader.searcher().search("khinh khi cau").understood == "khinh khí cầu"
    office.catalogue.set_level(hidden().id, Level.RESTRICTED)
    assert reader.searcher().search("khinh khi cau").understood != "khinh khí cầu"
    forms = [path.read_text(encoding="utf-8") for path in (tmp_path / "index-internal").rglob("forms.txt")]
    assert forms
    assert not any("khí" in words for words in forms)


def test_a_document_that_is_removed_leaves_no_words_to_those_who_never_saw_it(office: Workspace) -> None:
    office.catalogue.remove(hidden().id)
    office.refresh()
    assert office.seen_by(INTERNAL).searcher().search("khinh khi cau").understood != "khinh khí cầu"


def test_vectors_are_taken_from_the_index_of_all(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(texts: object) -> object:
        raise AssertionError("embedded again")

    reader = office.seen_by(INTERNAL)
    monkeypatch.setattr(office.encoder(), "encode_passages", fail)
    reader.refresh()
    monkeypatch.undo()
    found = reader.searcher().search("kinh phí hằng năm")
    assert found.hits[0].dense > 0
    assert not found.degraded


def test_who_may_see_nothing_finds_nothing(office: Workspace) -> None:
    nobody = office.seen_by(NOTHING)
    assert not nobody.searcher().search("chương trình").hits
    assert nobody.catalogue.summaries() == []
    assert nobody.seen_by(EVERYTHING) is nobody, "a view opens nothing"


def test_an_answer_of_one_reader_draws_on_what_that_reader_sees(office: Workspace) -> None:
    asked = "Văn bản số 99-CTr/TU do ai ký?"
    assert office.seen_by(INTERNAL).answerer().answer(asked).citations == ()
    cited = {c.document for c in office.answerer().answer("khinh khí cầu thám không giao ai?").citations}
    assert hidden().id in cited


def test_readiness_is_that_of_the_whole(office: Workspace) -> None:
    reader = office.seen_by(INTERNAL)
    assert reader.index_agrees() == office.index_agrees()
    assert reader.index_state() == reader.catalogue.stamps()
