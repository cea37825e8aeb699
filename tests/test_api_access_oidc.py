"""Logging in through an issuer: a small one of the tests' own, on loopback, that can also lie."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from pydantic import SecretStr

from api.access.people import accounts
from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace
from bench.serving import served
from tests.office_accounts import staff

HERE = "http://127.0.0.1:8420"
SECRET = "khoa-cua-may-khach"


class Issuer:
    """An issuer: it hands out one code at a time, and what `lies` says otherwise goes into its token."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        self.url = ""
        self.asked: dict[str, str] = {}
        self.lies: dict[str, Any] = {}
        self.signing: Any = self.key
        self.algorithm = "RS256"
        self.app = FastAPI()
        self.app.get("/.well-known/openid-configuration")(self.describe)
        self.app.get("/keys")(lambda: {"keys": [self.key.as_dict(private=False)]})
        self.app.post("/token")(self.token)

    def describe(self) -> dict[str, str]:
        places = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        return {"issuer": self.url, **{name: self.url + path for name, path in places.items()}}

    async def token(self, request: Request) -> dict[str, Any]:
        form = await request.form()
        digest = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.asked["code_challenge"]
        assert request.headers["authorization"].startswith("Basic ")
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": "chidan", "exp": now + 60, "iat": now, "sub": "u1",
            "nonce": self.asked["nonce"], "preferred_username": "Clerk",
        }  # fmt: skip
        told = {name: value for name, value in {**claims, **self.lies}.items() if value is not None}
        header = {"alg": self.algorithm, "kid": "1"}
        signed = jwt.encode(header, told, self.signing, algorithms=[self.algorithm])
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    with served(made.app) as made.url:
        yield made


@pytest.fixture
def office(tmp_path: Path, issuer: Issuer) -> Iterator[Workspace]:
    settings = {"oidc_issuer": issuer.url, "oidc_client": "chidan", "oidc_secret": SecretStr(SECRET)}
    made = Workspace(Settings(data=tmp_path, embedding_model="hashing", **settings))  # type: ignore[arg-type]
    staff(made.catalogue)
    yield made
    made.close()


@pytest.fixture
def client(office: Workspace) -> TestClient:
    headers = {"Accept": "text/html", "Origin": HERE}
    return TestClient(create_app(office), base_url=HERE, headers=headers, follow_redirects=False)


def leave(client: TestClient, issuer: Issuer) -> str:
    """Go to the issuer, and return the state to come back with."""
    sent = client.get("/dang-nhap/oidc?tiep=/nhiem-vu")
    assert sent.status_code == 303
    place = urlsplit(sent.headers["location"])
    issuer.asked = {name: values[0] for name, values in parse_qs(place.query).items()}
    assert f"{place.scheme}://{place.netloc}{place.path}" == issuer.url + "/authorize"
    return issuer.asked["state"]


def test_one_leaves_comes_back_and_is_inside(client: TestClient, issuer: Issuer) -> None:
    assert "Dùng hệ thống đăng nhập chung" in client.get("/dang-nhap").text
    state = leave(client, issuer)
    assert issuer.asked["redirect_uri"] == HERE + "/dang-nhap/oidc/ve"
    assert issuer.asked["code_challenge_method"] == "S256"
    answer = client.get(f"/dang-nhap/oidc/ve?state={state}&code=abc")
    assert (answer.status_code, answer.headers["location"]) == (303, "/nhiem-vu")
    assert client.get("/v1/me").json()["name"] == "clerk"


@pytest.mark.parametrize(
    ("lies", "reason"),
    [
        ({"preferred_username": "khong-co"}, "nobody gets an account by coming"),
        ({"preferred_username": None}, "no name at all"),
        ({"iss": "https://evil.example"}, "another issuer's token"),
        ({"aud": "khac"}, "a token for another program"),
        ({"exp": 1}, "a token that is over"),
        ({"exp": None}, "a token without an end"),
        ({"nonce": "khac"}, "a token of another login"),
        ({"nonce": None}, "a token of no login in particular"),
    ],
)
def test_what_does_not_fit_opens_nothing(client: TestClient, issuer: Issuer, lies: dict[str, Any], reason: str) -> None:
    state = leave(client, issuer)
    issuer.lies = lies
    assert client.get(f"/dang-nhap/oidc/ve?state={state}&code=abc").status_code == 403, reason
    assert client.get("/v1/me").status_code == 401


def test_another_key_or_a_shared_secret_signs_nothing(client: TestClient, issuer: Issuer) -> None:
    for issuer.signing, issuer.algorithm in (
        (RSAKey.generate_key(2048, {"kid": "1"}), "RS256"),
        (OctKey.import_key(SECRET * 2), "HS256"),
    ):
        state = leave(client, issuer)
        assert client.get(f"/dang-nhap/oidc/ve?state={state}&code=abc").status_code == 403


def test_only_the_browser_that_left_comes_back(client: TestClient, issuer: Issuer) -> None:
    state = leave(client, issuer)
    assert client.get("/dang-nhap/oidc/ve?state=khac&code=abc").status_code == 403
    assert client.get(f"/dang-nhap/oidc/ve?state={state}&code=").status_code == 403
    client.cookies.clear()
    assert client.get(f"/dang-nhap/oidc/ve?state={state}&code=abc").status_code == 403


def test_a_disabled_account_stays_out(client: TestClient, issuer: Issuer, office: Workspace) -> None:
    accounts(office).disable("clerk")
    state = leave(client, issuer)
    assert client.get(f"/dang-nhap/oidc/ve?state={state}&code=abc").status_code == 403


def test_a_password_that_was_given_out_and_never_used_opens_nothing_any_more(
    client: TestClient, issuer: Issuer, office: Workspace
) -> None:
    accounts(office).set_password("clerk", "mật khẩu tạm trao tay", must_change=True)
    client.get(f"/dang-nhap/oidc/ve?state={leave(client, issuer)}&code=abc")
    assert client.get("/nhiem-vu").status_code == 200
    assert accounts(office).prove("clerk", "mật khẩu tạm trao tay") is None


def test_an_issuer_that_is_away_or_another_is_told_clearly(client: TestClient, issuer: Issuer) -> None:
    issuer.url += "/khac"
    answer = client.get("/dang-nhap/oidc")
    assert answer.status_code == 422
    assert "đăng nhập bằng mật khẩu" in answer.text


def test_without_an_issuer_there_is_no_such_way(tmp_path: Path) -> None:
    office = Workspace(Settings(data=tmp_path, embedding_model="hashing"))
    staff(office.catalogue)
    client = TestClient(create_app(office), base_url=HERE, headers={"Accept": "text/html"})
    assert "đăng nhập chung" not in client.get("/dang-nhap").text
    assert client.get("/dang-nhap/oidc").status_code == 404
    office.close()
