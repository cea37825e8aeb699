"""What changes or gives away something is in the audit log with who did it; an address not accounted for fails."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import audit
from api.access.accounting import ASKING, EVENTS, OWN
from api.access.people import keys, sessions
from api.access.table import TABLE
from api.app import create_app
from api.wiring import Workspace
from corpus.accounts import Scope
from corpus.catalogue import DutyFilter
from corpus.catalogue.corrections import doubt_key
from tests.api_office import TEXT, programme, workspace
from tests.office_accounts import PASSWORD, staff

HERE = "http://127.0.0.1:8420"
GIVEN = {"name": "lan", "display_name": "Trần Lan", "role": "cadre", "clearance": "public"}
ANSWER = {"question": "x", "answer": "x", "refused": True, "citations": [], "mode": "extractive", "understood": "x"}
FILE = {"file": ("a.txt", TEXT.replace("07-CTr", "08-CTr").encode())}

# How each is done, in this order: what removes comes last. "{…}" of the address are names of the office below.
DONE: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "/v1/documents"): {"files": FILE},
    ("POST", "/van-ban"): {"files": {"files": FILE["file"]}},
    ("DELETE", "/v1/jobs/{job}"): {},
    ("POST", "/van-ban/viec/{job}/dung"): {},
    ("PUT", "/v1/duties/{duty}/progress"): {"json": {"status": "done_in_time"}},
    ("POST", "/nhiem-vu/tien-do/{duty}"): {"data": {"status": "done_in_time"}},
    ("POST", "/v1/feedback"): {"json": {**ANSWER, "verdict": "wrong"}},
    ("POST", "/hoi/y-kien"): {
        "data": {"exchange": json.dumps({"question": "x", "answered": ANSWER}), "verdict": "useful"}
    },
    ("POST", "/v1/answers"): {"json": ANSWER},
    ("DELETE", "/v1/answers/{kept}"): {},
    ("POST", "/van-ban/{document}/nghi-ngo/{doubt}"): {},
    ("POST", "/van-ban/{document}/nhan"): {"data": {"start": str(TEXT.index("2. Sở")), "label": "2"}},
    ("POST", "/hoi/word"): {"data": {"exchanges": "[]"}},
    ("GET", "/nhiem-vu/xuat/csv"): {},
    ("GET", "/pho-bien/tai"): {"params": {"van_ban": "{document}", "loai": "summary"}},
    ("POST", "/v1/publish/summary"): {"json": {"documents": ["{document}"]}},
    ("POST", "/v1/publish/summary/manifest"): {"json": {"documents": ["{document}"]}},
    ("POST", "/van-ban/{document}/muc-do"): {"data": {"level": "public"}},
    ("POST", "/van-ban/{document}/the-thuc"): {"data": {"title": "Tên khác"}},
    ("POST", "/quan-tri/sao-luu"): {},
    ("POST", "/quan-tri/nguoi-dung"): {"data": GIVEN},
    ("POST", "/quan-tri/nguoi-dung/lan"): {"data": GIVEN},
    ("POST", "/quan-tri/nguoi-dung/lan/tinh-trang"): {"data": {"khoa": "1"}},
    ("POST", "/quan-tri/nguoi-dung/lan/mat-khau"): {},
    ("POST", "/quan-tri/khoa/{key}/thu-hoi"): {},
    ("POST", "/tai-khoan/khoa"): {"data": {"name": "x", "scopes": "read", "days": "1"}},
    ("POST", "/tai-khoan/khoa/{own_key}/thu-hoi"): {},
    ("POST", "/tai-khoan/mat-khau"): {
        "data": {"old": PASSWORD, "new": "năm con chó vàng", "again": "năm con chó vàng"}
    },
    ("DELETE", "/v1/documents/{document}"): {},
    ("POST", "/van-ban/{other}/go"): {"data": {"dong_y": "1"}},
    ("POST", "/dang-xuat"): {},
    ("POST", "/dang-nhap"): {"data": {"name": "inspector", "password": PASSWORD}},
}
# Names that stand for a part of a template.
PARTS = {"kept": "identity", "doubt": "key", "own_key": "key", "other": "document"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = workspace(tmp_path_factory.mktemp("kho"))
    staff(made.catalogue)
    yield made
    made.close()


def test_every_address_that_is_no_mere_look_is_accounted_for_in_one_way() -> None:
    doing = {address for address in TABLE if address[0] != "GET"}
    assert doing - EVENTS.keys() - OWN - ASKING == set(), "a new address is recorded or only asks"
    assert (EVENTS.keys() | OWN | ASKING) - TABLE.keys() == set()
    assert not EVENTS.keys() & OWN
    assert not ASKING & (EVENTS.keys() | OWN)


def template(address: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[a-z]+\\\}", "[^/]+", re.escape(address)))


def test_each_of_them_is_done_below() -> None:
    left_out = {("GET", "/dang-nhap/oidc/ve")}  # its own test logs in through an issuer
    for method, address in (EVENTS.keys() | OWN) - left_out:
        assert any(m == method and template(address).fullmatch(a) for m, a in DONE), (method, address)


def test_whatever_is_done_is_in_the_log_with_who_did_it(office: Workspace) -> None:
    # the server's own threads are not started: an upload stays where it is
    client = TestClient(create_app(office), base_url=HERE, follow_redirects=False)
    session = sessions(office).begin("admin", datetime.now(UTC))
    client.headers.update({"Cookie": f"chidan={session}", "Origin": HERE})
    other = programme(source=b"other")
    names = {
        "document": office.catalogue.summaries()[0].id,
        "duty": office.catalogue.duties(DutyFilter())[0].id,
        "other": office.catalogue.add(other, b"other", "x.txt").id,
        "key": keys(office).make("cadre", "x", [Scope.READ], 1, datetime.now(UTC))[0].id,
        "own_key": keys(office).make("admin", "x", [Scope.READ], 1, datetime.now(UTC))[0].id,
        "doubt": doubt_key(programme(), programme().doubts[0]),
        "kept": client.post("/v1/answers", json={**ANSWER, "question": "y"}).json()["id"],
    }
    for (method, address), given in DONE.items():
        if "{job}" in address:
            sent = client.post("/v1/documents", files={"file": ("b.txt", b"ch\xe1\xbb\x9d")})
            names["job"] = sent.json()["id"]
        before = len(list(audit.entries(office.settings.audit)))
        target, filled = address, json.dumps(given, default=lambda raw: raw.decode())
        for name, value in names.items():
            target, filled = target.replace(f"{{{name}}}", value), filled.replace(f"{{{name}}}", value)
        answer = client.request(method, target, **(given if "files" in given else json.loads(filled)))
        assert answer.status_code < 400, (method, address, answer.text[:800])
        new = list(audit.entries(office.settings.audit))[before:]
        assert new, (method, address)
        if address != "/dang-nhap":
            assert {entry.get("who", "admin") for entry in new} == {"admin"}, (method, address, new)
        if address == "/tai-khoan/mat-khau":  # it ended the session
            again = sessions(office).begin("admin", datetime.now(UTC))
            client.headers["Cookie"] = f"chidan={again}"
    assert audit.broken(office.settings.audit) is None


def test_what_was_refused_or_went_wrong_is_not_told_as_done(office: Workspace) -> None:
    client = TestClient(create_app(office), base_url=HERE, follow_redirects=False)
    session = sessions(office).begin("cadre", datetime.now(UTC))
    client.headers.update({"Cookie": f"chidan={session}", "Origin": HERE})
    before = audit.head(office.settings.audit)
    assert client.put("/v1/duties/khong-co/progress", json={"status": "done_in_time"}).status_code == 404
    assert client.post("/v1/documents", files=FILE).status_code == 403
    assert client.post("/v1/answers", json={}).status_code == 422
    assert client.post("/v1/ask", json={"question": "ai chủ trì?"}).status_code == 200
    assert audit.head(office.settings.audit) == before
