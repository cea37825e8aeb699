"""Leaks: an office with a restricted document, asked in every way by one who may not read it: not a word of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.access.gate import places
from api.assistant_tools import AssistantTools
from corpus.access import Level, up_to
from prompts.retriever import PassageRetriever
from tests.leak_questions import QUESTIONS, some
from tests.leak_ways import ASKED, SILENT, WAYS
from tests.leaking_office import CANARIES, OPEN, Office, logged_in

FACES = [face for face, ways in WAYS.items() if "{q}" in json.dumps(ways, default=str)]  # that take a question


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("ro-ri"))
    yield made
    made.client.__exit__(None, None, None)


def words_of(content: bytes) -> str:
    """Return what a file says: that of an office file unpacked."""
    if content[:2] != b"PK":
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def canaries(said: str, asked: str) -> list[str]:
    """Return what an answer tells of the document, beyond the words of the question itself."""
    known = {found.lower() for found in CANARIES.findall(asked)}
    return sorted({found.lower() for found in CANARIES.findall(said)} - known)


def test_every_address_has_a_way_to_ask_it_or_a_reason_to_be_silent(office: Office) -> None:
    there = {(m, p.template) for p in places(office.app.routes) for m in p.methods - {"HEAD", "OPTIONS"}}
    assert there - WAYS.keys() - SILENT.keys() == set(), "a new address needs a way here"
    assert (WAYS.keys() | SILENT.keys()) - there == set(), "and one that is gone needs none"


def filled(value: Any, office: Office, question: str) -> Any:
    """Put the names of this office into a way."""
    if isinstance(value, dict):
        return {name: filled(one, office, question) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(one, office, question) for one in value]
    if not isinstance(value, str):
        return value
    names = {"secret": office.secret, "open": office.open, "duty": office.duty, "kept": office.kept, "job": office.job}
    for name, known in {**names, "q": question}.items():
        value = value.replace(f"{{{name}}}", known)
    return value


def is_refused(way: dict[str, Any]) -> bool:
    """Whether a way names the document or its level, so that it may be called wrong."""
    return "{secret}" in str(way) or "restricted" in str(way)


@pytest.mark.parametrize(("method", "address"), WAYS, ids=[f"{m} {a}" for m, a in WAYS])
def test_no_address_tells_a_word_of_what_its_asker_may_not_read(
    office: Office, method: str, address: str, whole: bool
) -> None:
    asked = some(FACES.index((method, address)) if (method, address) in FACES else 0, whole)
    state = office.workspace.catalogue.stamps()
    client = logged_in(office)
    for way in WAYS[method, address]:
        for question in asked if "{q}" in json.dumps(way, default=str) else asked[:1]:
            given = filled(way, office, question)
            target = address
            for name in re.findall(r"\{([^}]+)\}", address):
                target = target.replace(f"{{{name}}}", given.pop(name))
            headers = {"Accept": "text/event-stream"} if given.pop("stream", False) else {}
            answer = client.request(method, target, headers=headers, **given)
            assert answer.status_code not in (401, 405, 422, 429) or is_refused(way), (target, answer.text)
            assert answer.status_code < 500, answer.text
            said = f"{words_of(answer.content)} {dict(answer.headers)}"
            assert canaries(said, f"{given} {target}") == [], (target, question, answer.status_code)
            assert office.secret not in said or office.secret in f"{given} {target}", (target, "its id")
    assert office.secret in office.workspace.catalogue.stamps()
    assert state.items() <= office.workspace.catalogue.stamps().items(), "and nobody changed it"


def test_there_are_two_hundred_questions_and_every_one_is_asked_somewhere() -> None:
    assert len(set(QUESTIONS)) >= 200
    assert {question for face in range(len(FACES) + 1) for question in some(face, whole=False)} == set(QUESTIONS)
    assert some(0, whole=False)[: len(ASKED)] == ASKED


def test_the_same_addresses_tell_one_who_may(office: Office) -> None:
    for address in ("/v1/documents", "/v1/duties", "/v1/targets", "/v1/answers", "/v1/feedback", "/v1/graph"):
        assert CANARIES.search(office.as_(office.boss, "GET", address).text), address


def test_what_was_published_of_it_is_not_held_against_its_words(office: Office) -> None:
    assert CANARIES.search(json.dumps(office.manifest))
    checked = logged_in(office).post("/v1/publish/check", json=office.manifest)
    told = [{**line, "text": ""} for line in checked.json().get("items", [])]
    assert canaries(json.dumps(told, ensure_ascii=False), "") == []


def test_assistants_and_retrievers_on_a_view_find_nothing(office: Office, whole: bool) -> None:
    view = office.workspace.seen_by(up_to(Level.INTERNAL))
    tools = AssistantTools(view)
    retriever = PassageRetriever(searcher=view.searcher(), k=50)
    for question in some(len(FACES), whole):
        answers = [tools.search(question, k=50), tools.ask(question), tools.duties(agency=question)]
        said = [a.model_dump_json() for a in answers] + [str(d) for d in retriever.invoke(question)]
        assert canaries(" ".join(said), question) == [], question
    assert canaries(tools.documents().model_dump_json(), "") == []


def test_counts_are_those_of_what_is_seen(office: Office) -> None:
    client = logged_in(office)
    assert "chidan_documents 1" in client.get("/metrics").text
    assert client.get("/healthz").json()["documents"] == 1
    assert len(client.get("/v1/documents").json()["documents"]) == 1


def test_a_backup_is_for_those_who_may_read_all_of_it(office: Office) -> None:
    assert logged_in(office).post("/quan-tri/sao-luu").status_code == 403


def test_routes_have_no_other_way_to_the_workspace() -> None:
    root = Path(__file__).parent.parent / "api"
    for path in (*(root / "routes").glob("*.py"), *(root / "pages").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name != "here.py":
            assert "state.workspace" not in text, path
            assert "state.jobs" not in text, path
        assert "accounts_database" not in text, path


def test_the_document_is_what_the_test_says(office: Office) -> None:
    read = office.workspace.catalogue.document(office.secret)
    assert replace(read, id="").duties
    assert read.targets
    assert read.metadata.signer
    assert not CANARIES.search(OPEN)
