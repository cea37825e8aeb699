"""The same day at an office on each engine of a server: pages, MCP, backup and restore, making the index anew, a crash.

PostgreSQL is a real server; Qdrant is its client's local mode, in the data folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from mcp import Client

from api.app import create_app
from api.archive import back_up, put_back
from api.assistant_tools import make_server
from api.settings import Settings
from api.wiring import Workspace
from index.qdrant_place import QdrantPlace, QdrantSettings
from tests.api_office import workspace

ROOT = Path(__file__).parents[1]
QUESTION = "Sở Khoa học và Công nghệ được giao nhiệm vụ gì?"
# Dies in the middle of making the index anew, when everything but the last step is written.
DYING = """
import os
from corpus import steps
steps.watch(lambda name: os._exit(9) if name == "index.added" else None)
from api.cli import main
main(["rebuild"])
"""


@pytest.fixture(params=["pgvector", "qdrant"])
def chosen(request: pytest.FixtureRequest) -> dict[str, Any]:
    if request.param == "pgvector":
        return {"search_engine": "pgvector", "search_database_url": request.getfixturevalue("postgresql_url")}
    pytest.importorskip("qdrant_client", reason="the extra `qdrant` is not installed")
    return {"search_engine": "qdrant"}


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path, chosen: dict[str, Any], stack: ExitStack) -> Workspace:
    made = workspace(tmp_path / "kho", **chosen)
    stack.callback(made.close)
    made.refresh()
    return made


def found(office: Workspace) -> list[tuple[str, float]]:
    return [(hit.passage.id, round(hit.score, 4)) for hit in office.searcher().search("kinh phí hằng năm").hits]


def test_pages_and_http_answer_from_it(office: Workspace) -> None:
    with TestClient(create_app(office), base_url="http://127.0.0.1:8420") as client:
        answer = client.post("/v1/ask", json={"question": QUESTION}).json()
        assert [citation["section"] for citation in answer["citations"]] == ["V.2"]
        assert client.get("/v1/search", params={"q": "kinh phi"}).json()["hits"][0]["section"] == "V.2"
        page = client.get("/", params={"q": QUESTION}, headers={"Accept": "text/html"})
        assert (page.status_code, "Hỏi đáp" in page.text) == (200, True)


async def test_an_assistant_asks_it(office: Workspace) -> None:
    async with Client(make_server(office)) as client:
        result = await client.call_tool("ask", {"question": QUESTION})
        hits = await client.call_tool("search", {"query": "kinh phi"})
    assert [citation["section"] for citation in result.structured_content["citations"]] == ["V.2"]
    assert hits.structured_content["hits"][0]["section"] == "V.2"


def test_what_was_backed_up_is_found_where_it_is_restored(
    office: Workspace, tmp_path: Path, chosen: dict[str, Any], stack: ExitStack
) -> None:
    assert back_up(office.settings, tmp_path / "a.zip") == 1
    again = Settings(data=tmp_path / "moi", embedding_model="hashing", search_name="moi", **chosen)
    assert put_back(again, tmp_path / "a.zip") == 1
    other = Workspace(again)
    stack.callback(other.close)
    assert found(other) == found(office) != []


def test_an_index_made_anew_finds_the_same_and_drops_the_one_before(office: Workspace) -> None:
    before = found(office)
    for _ in range(3):
        office.rebuild()
        assert found(office) == before
    assert office.index_state() == office.catalogue.stamps()


def test_a_build_that_is_killed_was_never_there(tmp_path: Path, chosen: dict[str, Any], stack: ExitStack) -> None:
    office = workspace(tmp_path / "kho", **chosen)
    office.refresh()
    before = found(office)
    office.close()
    _let_go(office.settings)
    given = {f"CHIDAN_{name.upper()}": str(value) for name, value in chosen.items()}
    given |= {"CHIDAN_DATA": str(tmp_path / "kho"), "CHIDAN_EMBEDDING_MODEL": "hashing", "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", DYING], env={**os.environ, **given}, cwd=ROOT, check=False)
        assert ran.returncode == 9
    again = Workspace(office.settings)
    stack.callback(again.close)
    assert found(again) == before
    again.rebuild()
    assert found(again) == before
    if chosen["search_engine"] == "qdrant":
        place = QdrantPlace(QdrantSettings(str(tmp_path / "kho" / "qdrant")), "kho_index")
        with place.client() as client:
            builds = [place.collection(build) for build in place.builds(client)]
            assert (len(builds), builds[-1]) == (2, place.current(client)), "the one before may still be searched"


def _let_go(settings: Settings) -> None:
    """Close Qdrant's local mode, which locks its folder for one process."""
    from index import qdrant_place

    if settings.search_engine == "qdrant":
        where = str(settings.data / "qdrant")
        qdrant_place._client(where, "")[0].close()
        qdrant_place._client.cache_clear()
