"""The gate: what it says to whom it does not let in, and what reaches nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.access.people import accounts, keys, sessions
from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace
from corpus.accounts import AccountRole, Scope
from tests.api_office import TEXT, programme, workspace
from tests.office_accounts import PASSWORD, SHOWN, staff

HERE = "http://127.0.0.1:8420"
PAGE = {"Accept": "text/html", "Origin": HERE}

Inside = Callable[[str], TestClient]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = workspace(tmp_path_factory.mktemp("kho"))
    staff(made.catalogue)
    yield made
    made.close()


@pytest.fixture
def client(office: Workspace) -> TestClient:
    return TestClient(create_app(office), base_url=HERE, follow_redirects=False)


def key(office: Workspace, *scopes: Scope, account: str = "admin") -> dict[str, str]:
    _, secret = keys(office).make(account, "", scopes, 1, datetime.now(UTC))
    return {"Authorization": f"Bearer {secret}"}


def cookie(office: Workspace, account: str) -> dict[str, str]:
    return {"Cookie": f"chidan={sessions(office).begin(account, datetime.now(UTC))}", "Origin": HERE}


def test_a_program_without_a_key_is_told_to_bring_one(client: TestClient) -> None:
    answer = client.get("/v1/duties")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "đăng nhập" in answer.json()["error"].lower()
    assert "Content-Security-Policy" in answer.headers


def test_an_openai_program_is_told_in_its_own_form(client: TestClient) -> None:
    answer = client.post("/v1/chat/completions", json={}, headers={"Authorization": "Bearer sk-none"})
    assert answer.status_code == 401
    assert answer.json()["error"]["type"] == "authentication_error"


def test_a_person_is_led_to_the_login_page_and_back(client: TestClient) -> None:
    answer = client.get("/nhiem-vu?nhom=agency", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap?tiep=%2Fnhiem-vu%3Fnhom%3Dagency")
    part = client.get("/nhiem-vu", headers={**PAGE, "HX-Request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/dang-nhap")
    assert client.post("/hoi", headers=PAGE).headers["location"] == "/dang-nhap"


@pytest.mark.parametrize(
    ("method", "path", "status", "reason"),
    [
        ("GET", "/khong-co", 404, "no such address"),
        ("PUT", "/v1/documents", 405, "no such method"),
        ("POST", "/static/page.css", 405, "assets are only read"),
        ("GET", "/static/../catalogue.db", 404, "a path out of the assets"),
        ("GET", "/van-ban/", 307, "the address without the stroke"),
        ("GET", "/docs", 404, "a page that loads scripts from elsewhere"),
    ],
)
def test_what_is_no_address_reaches_nothing(
    client: TestClient, office: Workspace, method: str, path: str, status: int, reason: str
) -> None:
    assert client.request(method, path, headers=cookie(office, "admin")).status_code == status, reason


def test_an_address_that_the_table_does_not_list_is_refused_to_everyone(tmp_path: Path) -> None:
    app = create_app(workspace(tmp_path))
    app.add_api_route("/v1/moi", lambda: "secret words")
    answer = TestClient(app, base_url=HERE).get("/v1/moi")
    assert answer.status_code == 403
    assert "secret" not in answer.text


def test_who_may_not_is_told_who_may(client: TestClient, office: Workspace) -> None:
    answer = client.post("/van-ban", headers={**cookie(office, "inspector"), "Accept": "text/html"})
    assert answer.status_code == 403
    assert "Quản trị, Văn thư" in answer.text
    read = client.post("/v1/ask", json={"question": "Ai ký?"}, headers=key(office, Scope.READ))
    assert (read.status_code, read.json()["error"]) == (403, "Khóa này không có quyền “ask”.")
    assert client.get("/", headers=key(office, *Scope)).status_code == 403, "pages are for people"


def test_a_key_never_does_more_than_its_account(client: TestClient, office: Workspace) -> None:
    inspector = key(office, *Scope, account="inspector")
    assert client.delete(f"/v1/documents/{programme().id}", headers=inspector).status_code == 403
    assert client.get("/v1/documents", headers=inspector).status_code == 200
    assert client.get("/v1/me", headers=inspector).json()["role"] == "inspector"


def test_a_disabled_account_is_out_at_once(client: TestClient, office: Workspace) -> None:
    inside, program = cookie(office, "trainer"), key(office, Scope.READ, account="trainer")
    assert client.get("/v1/documents", headers=inside).status_code == 200
    accounts(office).disable("trainer")
    assert client.get("/v1/documents", headers=inside).status_code == 401
    assert client.get("/v1/documents", headers=program).status_code == 401
    accounts(office).disable("trainer", disabled=False)


def test_a_role_changes_what_is_allowed_at_once(client: TestClient, office: Workspace) -> None:
    inside = cookie(office, "trainer")
    assert client.get("/pho-bien", headers=inside).status_code == 200
    accounts(office).change("trainer", role=AccountRole.CADRE)
    assert client.get("/pho-bien", headers=inside).status_code == 403
    accounts(office).change("trainer", role=AccountRole.TRAINER)


def test_a_cookie_alone_changes_nothing_where_no_browser_says_from_which_page(
    client: TestClient, office: Workspace
) -> None:
    told = cookie(office, "clerk")
    silent = {"Cookie": told["Cookie"]}
    sent = {"document": programme().id}
    assert client.post(f"/van-ban/{sent['document']}/the-thuc", headers=silent).status_code == 403
    assert client.post(f"/van-ban/{sent['document']}/the-thuc", headers=told).status_code == 303


def test_who_has_a_password_of_anothers_choosing_changes_it_first(client: TestClient, office: Workspace) -> None:
    accounts(office).set_password("cadre", PASSWORD, must_change=True)
    inside = {**cookie(office, "cadre"), "Accept": "text/html"}
    assert client.get("/nhiem-vu", headers=inside).headers["location"] == "/tai-khoan"
    assert client.get("/nhiem-vu", headers={**inside, "HX-Request": "1"}).headers["hx-redirect"] == "/tai-khoan"
    assert client.get("/tai-khoan", headers=inside).status_code == 200
    accounts(office).set_password("cadre", PASSWORD)


def test_a_wrong_key_is_nobodys_even_beside_a_good_cookie(client: TestClient, office: Workspace) -> None:
    told = {**cookie(office, "admin"), "Authorization": "Bearer chidan_wrong"}
    assert client.get("/v1/documents", headers=told).status_code == 401


def test_an_address_where_nobody_is_known_yet_may_be_a_whole_office(tmp_path: Path) -> None:
    made = Workspace(Settings(data=tmp_path, embedding_model="hashing", max_requests=12))
    staff(made.catalogue, AccountRole.CLERK)
    client = TestClient(create_app(made), base_url=HERE)
    answers = [client.get("/dang-nhap").status_code for _ in range(20)]
    assert answers[:15] == [200] * 15, "five times what one account may"
    assert answers[-1] == 429, "and no more"
    assert client.get("/v1/documents", headers=cookie(made, "clerk")).status_code == 200, "who is known goes on"
    made.close()


def test_too_many_requests_of_one_account_wait_and_others_go_on(tmp_path: Path) -> None:
    made = Workspace(Settings(data=tmp_path, embedding_model="hashing", max_requests=12))
    staff(made.catalogue, AccountRole.CLERK)
    client = TestClient(create_app(made), base_url=HERE)
    clerk, admin = cookie(made, "clerk"), cookie(made, "admin")
    answers = [client.get("/v1/documents", headers=clerk) for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 5
    assert answers[-1].json()["advice"].startswith("Hãy thử lại sau")
    assert client.get("/v1/documents", headers=admin).status_code == 200
    assert client.get("/static/page.css", headers=clerk).status_code == 200
    made.close()


def test_what_is_reported_carries_the_accounts_name_whatever_was_typed(client: TestClient, office: Workspace) -> None:
    duty = client.get("/v1/duties", headers=cookie(office, "cadre")).json()[0]
    given = {"status": "not_started", "who": "Người khác"}
    told = client.put(f"/v1/duties/{duty['id']}/progress", json=given, headers=key(office, Scope.WRITE)).json()
    assert told[0]["who"] == SHOWN[AccountRole.ADMIN]
    client.post(f"/nhiem-vu/tien-do/{duty['id']}", data=given, headers=cookie(office, "cadre"))
    assert office.catalogue.duty_register.reports(duty["id"])[0].who == SHOWN[AccountRole.CADRE]
    path = f"/van-ban/{programme().id}/the-thuc"
    client.post(path, data={"title": "Tên khác", "who": "x"}, headers=cookie(office, "clerk"))
    assert office.catalogue.corrections.of(programme().id)["title"].who == SHOWN[AccountRole.CLERK]
    label = {"start": str(TEXT.index("V- TỔ")), "label": "II", "who": "x"}
    assert (
        client.post(f"/van-ban/{programme().id}/nhan", data=label, headers=cookie(office, "clerk")).status_code == 303
    )
    signed = {one.who for one in office.catalogue.corrections.of(programme().id).values()}
    assert signed == {SHOWN[AccountRole.CLERK]}


def test_without_accounts_everything_is_as_it_was(tmp_path: Path) -> None:
    client = TestClient(create_app(workspace(tmp_path)), base_url=HERE)
    assert client.get("/v1/duties").status_code == 200
    assert client.get("/nhiem-vu").status_code == 200
    assert (
        client.post("/v1/ask", json={"question": "Ai ký?"}, headers={"Authorization": "Bearer any"}).status_code == 200
    )
    assert client.get("/v1/me").json()["name"] == ""
    assert client.post("/v1/documents", files={"file": ("a.txt", TEXT.encode())}).status_code == 202


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_without_accounts_nobody_comes_through_a_proxy(tmp_path: Path, header: str) -> None:
    client = TestClient(create_app(workspace(tmp_path)), base_url=HERE)
    assert client.get("/v1/duties", headers={header: "10.0.0.9"}).status_code == 401


def test_without_accounts_only_loopback_is_the_operators(tmp_path: Path) -> None:
    client = TestClient(create_app(workspace(tmp_path), "10.0.0.5"), base_url="http://10.0.0.5:8420")
    assert client.get("/v1/duties").status_code == 401
    assert client.get("/healthz").status_code == 200


def test_a_session_that_was_left_alone_is_over(client: TestClient, office: Workspace) -> None:
    long_ago = datetime.now(UTC) - timedelta(hours=3)
    stale = sessions(office).begin("clerk", long_ago)
    assert client.get("/v1/documents", headers={"Cookie": f"chidan={stale}"}).status_code == 401
