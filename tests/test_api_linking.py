"""How documents are linked, over HTTP and on the command line; answers and hits from what was replaced say so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import api.cli
from api.app import create_app
from api.linking import within_reach
from api.settings import Settings
from api.wire.links import Edge
from api.wiring import Workspace
from corpus.reference import Relation
from tests import linked_documents as texts
from tests.linked_documents import put

TEXTS = (
    texts.RESOLUTION, texts.PROGRAMME, texts.PLAN, texts.FEES, texts.NEW_FEES, texts.PARKING, texts.LATER_PARKING,
    texts.ELSEWHERE,
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("kho")
    made = Workspace(Settings(data=folder, embedding_model="hashing"))
    put(made.catalogue, *TEXTS, folder=folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(office: Workspace) -> TestClient:
    return TestClient(create_app(office), base_url="http://127.0.0.1")


def documents(client: TestClient) -> dict[str, dict[str, Any]]:
    """Return the documents by title and number: two share a number."""
    return {f"{d['number']} {d['title']}": d for d in client.get("/v1/documents").json()["documents"]}


FEES = "05/2023/QĐ-UBND Ban hành mức thu phí chợ"


def test_a_replaced_document_names_what_replaced_it(client: TestClient) -> None:
    told = documents(client)
    ((change),) = told[FEES]["superseded_by"]
    assert (change["number"], change["relation"], change["clause"]) == ("31/2025/QĐ-UBND", "replaces", "")
    assert (change["section"], change["effective"]) == ("Điều 2.2", "2025-06-01")
    text = client.get(f"/v1/documents/{change['document']}").json()["text"]
    assert text[change["start"] : change["end"]] == change["quote"]
    assert [name for name, d in told.items() if d["superseded_by"]] == [FEES]  # not the one of another province


def test_references_are_told_from_both_ends(client: TestClient) -> None:
    told = client.get("/v1/documents/12-CTr/TU/references")
    assert told.status_code == 404, "a number with a slash is no part of a path"
    programme = documents(client)[
        "12-CTr/TU " + "thực hiện Nghị quyết số 15-NQ/TU, ngày 10/01/2025 của Tỉnh ủy về phát triển kinh tế số"
    ]
    told = client.get(f"/v1/documents/{programme['id']}/references").json()
    assert [(r["relation"], r["number"], r["other"]["number"]) for r in told["outgoing"]] == [
        ("implements", "15-NQ/TU", "15-NQ/TU")
    ]
    assert [(r["relation"], r["other"]["number"]) for r in told["incoming"]] == [("implements", "45/KH-UBND")]


def test_the_graph_leads_from_resolution_to_plan(client: TestClient) -> None:
    graph = client.get("/v1/graph").json()
    numbers = {d["document"]: d["number"] for d in graph["documents"]}
    edges = [(numbers[e["source"]], e["relation"], numbers[e["target"]], e["clauses"]) for e in graph["edges"]]
    assert edges == [
        ("12-CTr/TU", "implements", "15-NQ/TU", []),
        ("45/KH-UBND", "implements", "12-CTr/TU", []),
        ("31/2025/QĐ-UBND", "replaces", "05/2023/QĐ-UBND", []),
        ("40/2025/QĐ-UBND", "amends", "08/2024/QĐ-UBND", ["Điều 1.2"]),
    ]
    reach = client.get("/v1/graph", params={"document": "15-NQ/TU"}).json()
    assert [d["number"] for d in reach["documents"]] == ["12-CTr/TU", "15-NQ/TU", "45/KH-UBND"]


def test_documents_that_carry_each_other_out_end_the_walk() -> None:
    both = [Relation.IMPLEMENTS]
    edges = [
        Edge(source=a, target=b, relation=both[0], relations=both, clauses=[], count=1)
        for a, b in (("a", "b"), ("b", "a"), ("c", "d"))
    ]
    assert within_reach(edges, "a") == edges[:2]


def test_hits_of_a_replaced_text_say_so(client: TestClient) -> None:
    hits = client.get("/v1/search", params={"q": "phí chợ mỗi tháng"}).json()["hits"]
    told = {h["number"]: [c["number"] for c in h["superseded_by"]] for h in hits if "Hộ kinh doanh trong" in h["text"]}
    assert told == {"05/2023/QĐ-UBND": ["31/2025/QĐ-UBND"], "31/2025/QĐ-UBND": []}


def test_an_amended_clause_says_so_and_its_neighbour_does_not(client: TestClient) -> None:
    parking = documents(client)["08/2024/QĐ-UBND Quy định trông giữ xe"]["id"]
    clauses = {path: client.get(f"/v1/documents/{parking}/sections/{path}").json() for path in ("Điều 1.1", "Điều 1.2")}
    assert clauses["Điều 1.1"]["superseded_by"] == []
    assert [c["relation"] for c in clauses["Điều 1.2"]["superseded_by"]] == ["amends"]
    whole = client.get(f"/v1/documents/{parking}/sections/Điều 1").json()
    assert [c["clause"] for c in whole["superseded_by"]] == ["Điều 1.2"]


def ask(client: TestClient, question: str, document: str) -> Any:
    narrowed = {"question": question, "documents": [documents(client)[document]["id"]]}
    return client.post("/v1/ask", json=narrowed).json()


def test_an_answer_from_a_replaced_text_says_so_with_the_replacing_clause(client: TestClient) -> None:
    answer = ask(client, "Hộ kinh doanh trong chợ nộp bao nhiêu mỗi tháng?", FEES)
    assert "200.000 đồng" in answer["answer"]
    (notice,) = answer["notices"]
    assert answer["answer"].endswith(notice["text"])
    assert notice["text"] == (
        "Lưu ý: Quyết định số 05/2023/QĐ-UBND đã được thay thế bởi Quyết định số 31/2025/QĐ-UBND, "
        "có hiệu lực từ ngày 01/06/2025 [31/2025/QĐ-UBND, Điều 2.2]."
    )
    assert notice["citation"] == answer["citations"][-1]
    text = client.get(f"/v1/documents/{notice['citation']['document']}").json()["text"]
    assert text[notice["citation"]["start"] : notice["citation"]["end"]] == notice["citation"]["quote"]


def test_an_answer_from_an_amended_clause_says_so(client: TestClient) -> None:
    parking = "08/2024/QĐ-UBND Quy định trông giữ xe"
    (notice,) = ask(client, "Bãi xe đóng cửa lúc mấy giờ?", parking)["notices"]
    assert notice["text"].startswith("Lưu ý: khoản 2 Điều 1 của Quyết định số 08/2024/QĐ-UBND đã được sửa đổi")
    assert ask(client, "Giá trông giữ xe máy là bao nhiêu?", parking)["notices"] == []


def test_an_answer_from_a_text_in_effect_has_no_notice(client: TestClient) -> None:
    answer = ask(client, "Hộ kinh doanh nộp bao nhiêu mỗi tháng?", "31/2025/QĐ-UBND Ban hành mức thu phí chợ")
    assert (answer["refused"], answer["notices"]) == (False, [])
    assert "Lưu ý" not in answer["answer"]


Printed = pytest.CaptureFixture[str]


def run(capsys: Printed, office: Workspace, *arguments: str) -> str:
    with pytest.raises(SystemExit) as stop:
        api.cli.main(["--data", str(office.settings.data), *arguments])
    assert not stop.value.code
    return capsys.readouterr().out


def test_people_see_it_on_the_terminal(office: Workspace, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    graph = run(capsys, office, "graph")
    lines = [line.strip("│├└─ ") for line in graph.splitlines()]
    at = [
        next(i for i, line in enumerate(lines) if line.startswith(name))
        for name in ("Nghị quyết", "Chương trình", "Kế")
    ]
    assert at == sorted(at)
    assert "Quyết định 31/2025/QĐ-UBND thay thế Quyết định 05/2023/QĐ-UBND" in graph
    assert "Quyết định 40/2025/QĐ-UBND sửa đổi, bổ sung Điều 1.2 của Quyết định 08/2024/QĐ-UBND" in graph
    assert "thay thế" not in run(capsys, office, "graph", "15-NQ/TU")
    assert json.loads(run(capsys, office, "graph", "--json"))["edges"]
    assert "được thay thế bởi Quyết định 31/2025/QĐ-UBND" in run(capsys, office, "documents")
    parking = next(s.id for s in office.catalogue.summaries() if s.number == "08/2024/QĐ-UBND")
    later = next(s.id for s in office.catalogue.summaries() if s.number == "40/2025/QĐ-UBND")
    assert "Hiệu lực từ ngày 01/08/2025" in run(capsys, office, "show", later)
    assert "sửa đổi hoặc bãi bỏ Điều 1.2" in run(capsys, office, "show", parking)
    assert "Lưu ý: được sửa đổi, bổ sung bởi" in run(capsys, office, "show", parking, "--section", "Điều 1.2")
    assert "Lưu ý" not in run(capsys, office, "show", parking, "--section", "Điều 1.1")


def test_an_office_without_links_is_told_so(tmp_path: Path, capsys: Printed) -> None:
    made = Workspace(Settings(data=tmp_path, embedding_model="hashing"))
    assert run(capsys, made, "graph") == "Chưa thấy quan hệ nào giữa các văn bản trong kho.\n"
    made.close()
