"""The whole OpenAPI, tried by schemathesis with names that exist: no server error, and every error says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import openapi
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from api.app import create_app
from corpus.catalogue import DutyFilter
from tests.api_office import workspace

_EXAMPLES, _MANY = 8, 200  # of each operation
_REAL = st.sampled_from
# Nothing may be removed that the next case names, and no backup is written.
_LEFT_OUT = {("DELETE", "/v1/documents/{document}")}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    made = workspace(tmp_path_factory.mktemp("kho"))
    made.refresh()
    app = create_app(made)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as served:
        yield served


def real(client: TestClient) -> dict[str, list[Any]]:
    """Return values that exist, by the name of the parameter; an invented one among them."""
    office = client.app.state.workspace  # type: ignore[attr-defined]
    document = office.catalogue.summaries()[0].id
    duties = [row.id for row in office.catalogue.duties(DutyFilter())]
    sent = client.post("/v1/documents", files={"file": ("a.txt", b"ch\xe1\xbb\x9d")}).json()["id"]
    citations = client.post("/v1/ask", json={"question": "Ai ký văn bản số 07-CTr/TU?"}).json()
    kept = client.post("/v1/answers", json={"question": "ai ký?", **citations}).json()["id"]
    return {
        "document": [document, "07-CTr/TU", "khong-co"],
        "duty": [*duties, "khong-co"],
        "job": [sent, "khong-co"],
        "identity": [kept, "khong-co"],
        "number": [1, 0, 99],
        "path": ["V.2", "V", "I.1", "IX"],
        "kind": ["slides", "handout", "summary", "quiz"],
        "name": ["chidan", "gpt-4"],
    }


def operations(client: TestClient) -> list[Any]:
    schema = openapi.from_dict(client.get("/openapi.json").json())
    found = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    return [op for op in found if (op.method.upper(), op.path) not in _LEFT_OUT]


def test_no_request_of_the_openapi_is_a_server_error(client: TestClient, whole: bool) -> None:
    known, seen, wrong = real(client), Counter[int](), []
    tried = operations(client)
    assert len(tried) > 20

    def ask(operation: Any) -> None:
        @settings(
            max_examples=_MANY if whole else _EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(case=operation.as_strategy(), data=st.data())
        def one(case: Any, data: st.DataObject) -> None:
            for place in (case.path_parameters, case.query):
                for name in place or {}:
                    if name in known:
                        place[name] = data.draw(_REAL(known[name]))
            if isinstance(case.body, dict) and "documents" in case.body:
                case.body["documents"] = [data.draw(_REAL(known["document"]))]
            told = case.as_transport_kwargs()
            told.pop("cookies", None)
            answer = client.request(told.pop("method"), told.pop("url"), **told)
            seen[answer.status_code] += 1
            wrong.extend(faults(operation.label, answer))

        one()

    for operation in tried:
        ask(operation)
    assert wrong == []
    assert seen[200] + seen[201] + seen[204] > seen.total() * 0.35, seen


def faults(label: str, answer: Any) -> list[str]:
    """Return what is wrong with an answer: a server's error, or an error that does not say what to do."""
    if answer.status_code < 400:
        return []
    if answer.status_code >= 500:
        return [f"{label}: {answer.status_code} {answer.text[:300]}"]
    if answer.headers["content-type"] != "application/problem+json":
        return [f"{label}: {answer.status_code} is {answer.headers['content-type']}"]
    told = answer.json()
    return [] if told.get("error") and told.get("advice") else [f"{label}: {told}"]


def test_a_server_error_would_be_noticed() -> None:
    class Wrong:
        status_code, text = 500, "x"

    assert faults("GET /", Wrong())
