"""A workspace on each search engine: the index follows the catalogue, readers see their own, servers may go away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from api.asking import search
from api.doctor import examine
from api.settings import Settings
from api.wiring import Workspace
from corpus.access import Level, up_to
from corpus.errors import EngineUnreachable, IndexUnavailable, SettingsError
from index.qdrant_place import QdrantPlace, QdrantSettings
from tests.api_office import TEXT, programme, workspace

HIDDEN = TEXT.replace("kinh phí hằng năm", "khinh khí cầu thám không").replace("07-CTr/TU", "99-CTr/TU")
NOWHERE = "postgresql://127.0.0.1:9/khong-co"


@pytest.fixture(params=["pgvector", "qdrant"])
def chosen(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The settings of each engine: a real PostgreSQL, and Qdrant in its client's local mode, in the data folder."""
    if request.param == "pgvector":
        return {"search_engine": "pgvector", "search_database_url": request.getfixturevalue("postgresql_url")}
    pytest.importorskip("qdrant_client", reason="the extra `qdrant` is not installed")
    return {"search_engine": "qdrant"}


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Closes at the end what a test opened."""
    with ExitStack() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path, chosen: dict[str, Any], stack: ExitStack) -> Workspace:
    """An office with the programme in its catalogue, and an index on a server."""
    made = workspace(tmp_path, **chosen)
    stack.callback(made.close)
    return made


def add(office: Workspace, name: str, text: str, level: Level | None = None) -> str:
    source = text.encode()
    made = programme(name, source)
    passages = tuple(replace(p, text=text[p.start : p.end]) for p in made.passages)
    return office.catalogue.add(replace(made, text=text, passages=passages), source, name, level=level).id


def test_the_index_follows_the_catalogue(office: Workspace, tmp_path: Path) -> None:
    assert str(office.searcher().search("kinh phí hằng năm").hits[0].passage.section) == "V.2"
    assert office.index_state() == office.catalogue.stamps() != {}
    office.catalogue.remove(programme().id)
    assert not office.searcher().search("kinh phí").hits
    assert office.index_state() == {}
    assert not (tmp_path / "index").exists()


def test_what_another_process_added_is_found_at_the_next_search(office: Workspace, stack: ExitStack) -> None:
    assert office.searcher().search("kinh phí").hits
    other = Workspace(office.settings)
    stack.callback(other.close)
    add(other, "khac.txt", TEXT.replace("kinh phí", "nhân lực"))
    other.refresh()
    assert office.searcher().search("nhân lực").hits[0].passage.text.count("nhân lực") == 1
    assert office.index_agrees()


def test_an_answer_cites_the_clause(office: Workspace) -> None:
    got = office.answerer().answer("Sở Khoa học và Công nghệ được giao nhiệm vụ gì?")
    assert [str(c.section) for c in got.citations] == ["V.2"]


def test_readers_search_an_index_in_which_the_hidden_never_stood(
    office: Workspace, tmp_path: Path, stack: ExitStack
) -> None:
    hidden = add(office, "mat.txt", HIDDEN, Level.INTERNAL)
    office.refresh()
    reader = office.seen_by(up_to(Level.INTERNAL))
    assert reader.searcher().search("khinh khi cau").understood == "khinh khí cầu"
    office.catalogue.set_level(hidden, Level.RESTRICTED)
    without = workspace(tmp_path / "khác", search_name="khac", **_engine(office.settings))
    stack.callback(without.close)
    for query in ("khinh khi cau", "kinh phí hằng năm", "chương trình", "mục V.2"):
        seen, alone = (one.searcher().search(query, k=50) for one in (reader, without))
        assert seen.understood == alone.understood, query
        assert [(h.passage.id, h.score) for h in seen.hits] == [(h.passage.id, h.score) for h in alone.hits], query
    assert office.searcher().search("khinh khí cầu").hits[0].passage.document == hidden


def test_passages_of_an_agency_are_found_below_better_ones_of_others(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.asking._WIDER", 1)
    query = "Văn phòng Tỉnh ủy theo dõi việc thực hiện Chương trình"
    of_all = search(office, query, k=1).hits
    of_agency = search(office, query, k=1, agency="Sở Tài chính").hits
    assert ([hit.section for hit in of_all], [hit.section for hit in of_agency]) == (["V.3"], ["V.2"])
    assert search(office, query, k=3, agency="Sở Y tế").hits == []


def _engine(settings: Settings) -> dict[str, Any]:
    return settings.model_dump(include={"search_engine", "search_database_url"})


def test_a_damaged_index_is_built_anew(office: Workspace) -> None:
    office.refresh()
    _damage(office.settings)
    with suppress(IndexUnavailable):
        office.searcher().search("kinh phí")  # what was open is found damaged only now
    assert office.searcher().search("kinh phí").hits


def _damage(settings: Settings) -> None:
    if settings.search_engine == "qdrant":
        place = QdrantPlace(QdrantSettings(str(settings.data / "qdrant")), "kho_index")
        with place.client() as client:
            client.delete_collection(place.current(client))
        return
    url = make_url(settings.search_database_url).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        found = connection.scalars(sa.text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'chidan_kho%'"))
        for schema in found.all():
            connection.execute(sa.text(f"DROP TABLE {schema}.passages CASCADE"))


@pytest.mark.parametrize("engine", ["pgvector", "qdrant"])
def test_a_server_that_does_not_answer_leaves_the_words_and_is_told(
    tmp_path: Path, stack: ExitStack, engine: str
) -> None:
    where: dict[str, Any] = {"search_database_url": NOWHERE, "qdrant_url": "http://127.0.0.1:9"}
    office = workspace(tmp_path, search_engine=engine, **where)
    stack.callback(office.close)
    found = office.searcher().search("kinh phí hằng năm")
    assert str(found.hits[0].passage.section) == "V.2"
    assert "Máy chủ tìm kiếm không trả lời" in found.degraded
    with pytest.raises(EngineUnreachable, match="Không kết nối được máy chủ tìm kiếm") as raised:
        office.refresh()
    assert "vẫn còn nguyên" in raised.value.advice
    check = next(c for c in examine(office).checks if c.name == "Chỉ mục")
    assert (check.state, "127.0.0.1" in check.detail) == ("error", True)


def test_many_documents_are_not_looked_through_one_by_one(
    tmp_path: Path, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.wiring._MOST_SCANNED", 0)
    office = workspace(tmp_path, search_engine="pgvector", search_database_url=NOWHERE)
    stack.callback(office.close)
    with pytest.raises(EngineUnreachable):
        office.searcher()


def test_pgvector_without_postgresql_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cần một cơ sở dữ liệu PostgreSQL"):
        workspace(tmp_path, search_engine="pgvector").refresh()
