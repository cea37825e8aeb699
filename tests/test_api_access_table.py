"""Every address × everyone, in one table; what is missing here, in the code's table or in the application fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Send
from starlette.types import Scope as AsgiScope

from api.access.gate import Gate, places
from api.access.people import keys, sessions
from api.access.table import TABLE
from api.app import create_app
from corpus.accounts import AccountRole, Scope
from tests.api_office import workspace
from tests.office_accounts import staff

# Q Quản trị, V Văn thư, C Cán bộ, G Giảng viên, K Kiểm tra, * nobody in particular;
# r, a, w: a key of Quản trị for reading, asking, writing
TOLD = """
GET    /v1/documents                                   QVCGK  r
POST   /v1/documents                                   QV     w
GET    /v1/jobs/{job}                                  QV     w
DELETE /v1/jobs/{job}                                  QV     w
GET    /v1/documents/{document}                        QVCGK  r
DELETE /v1/documents/{document}                        QV     w
GET    /v1/documents/{document}/sections/{path:path}   QVCGK  r
GET    /v1/documents/{document}/pages/{number}.png     QVCGK  r
GET    /v1/documents/{document}/references             QVCGK  r
GET    /v1/graph                                       QVCGK  r
GET    /v1/duties                                      QVCGK  r
GET    /v1/duties/{duty}/progress                      QVCGK  r
PUT    /v1/duties/{duty}/progress                      QVC    w
GET    /v1/targets                                     QVCGK  r
GET    /v1/gaps                                        QVCGK  r
GET    /v1/search                                      QVCGK  r
POST   /v1/ask                                         QVCGK  a
GET    /v1/models                                      QVCGK  a
GET    /v1/models/{name}                               QVCGK  a
POST   /v1/chat/completions                            QVCGK  a
POST   /v1/feedback                                    QVCG   w
GET    /v1/feedback                                    QK     r
POST   /v1/answers                                     QVCG   w
GET    /v1/answers                                     QVCGK  r
GET    /v1/answers/{identity}                          QVCGK  r
DELETE /v1/answers/{identity}                          QVCG   w
POST   /v1/publish/check                               QVG    a
POST   /v1/publish/{kind}                              QVG    a
POST   /v1/publish/{kind}/manifest                     QVG    a
GET    /v1/me                                          QVCGK  r
GET    /openapi.json                                   QVCGK  r
GET    /metrics                                        QK     r
GET    /healthz                                        QVCGK* raw
GET    /readyz                                         QVCGK* raw
GET    /static                                         QVCGK* raw
GET    /                                               QVCGK
POST   /hoi                                            QVCGK
POST   /hoi/lai                                        QVCGK
POST   /hoi/word                                       QVCGK
POST   /hoi/y-kien                                     QVCG
GET    /dieu-khoan/{document}                          QVCGK
GET    /nhiem-vu                                       QVCGK
GET    /nhiem-vu/xuat/{kind}                           QVCGK
GET    /nhiem-vu/goi-y                                 QVCGK
GET    /nhiem-vu/phieu                                 QVCGK
GET    /nhiem-vu/ma-tran                               QVCGK
GET    /nhiem-vu/khoang-trong                          QVCGK
GET    /nhiem-vu/tien-do/{duty}                        QVCGK
POST   /nhiem-vu/tien-do/{duty}                        QVC
GET    /pho-bien                                       QVG
GET    /pho-bien/tai                                   QVG
POST   /pho-bien/kiem-tra                              QVG
GET    /van-ban                                        QVCGK
POST   /van-ban                                        QV
GET    /van-ban/viec/{job}                             QV
POST   /van-ban/viec/{job}/dung                        QV
GET    /van-ban/danh-sach                              QVCGK
GET    /van-ban/{document}                             QVCGK
GET    /van-ban/{document}/so-sanh                     QVCGK
GET    /van-ban/{document}/doi-chieu                   QVCGK
GET    /van-ban/{document}/ban-goc                     QVCGK
POST   /van-ban/{document}/nghi-ngo/{key}              QV
POST   /van-ban/{document}/the-thuc                    QV
POST   /van-ban/{document}/nhan                        QV
POST   /van-ban/{document}/muc-do                      QV
POST   /van-ban/{document}/go                          QV
GET    /quan-tri                                       QK
POST   /quan-tri/sao-luu                               Q
GET    /quan-tri/nguoi-dung                            Q
POST   /quan-tri/nguoi-dung                            Q
POST   /quan-tri/nguoi-dung/{name}                     Q
POST   /quan-tri/nguoi-dung/{name}/tinh-trang          Q
POST   /quan-tri/nguoi-dung/{name}/mat-khau            Q
POST   /quan-tri/khoa/{key}/thu-hoi                    Q
GET    /dang-nhap                                      QVCGK* raw
POST   /dang-nhap                                      QVCGK* raw
GET    /dang-nhap/oidc                                 QVCGK* raw
GET    /dang-nhap/oidc/ve                              QVCGK* raw
POST   /dang-xuat                                      QVCGK
GET    /tai-khoan                                      QVCGK
POST   /tai-khoan/mat-khau                             QVCGK
POST   /tai-khoan/khoa                                 QVCGK
POST   /tai-khoan/khoa/{key}/thu-hoi                   QVCGK
"""
ROWS = [(method, path, "".join(who)) for method, path, *who in (line.split() for line in TOLD.strip().splitlines())]
LETTERS = dict(zip("QVCGK", AccountRole, strict=True))
HERE = "http://127.0.0.1:8420"


@pytest.fixture(scope="module")
def everyone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, TestClient]]:
    """A client for each letter, before the gate of the real application with nothing behind it but a nod."""
    office = workspace(tmp_path_factory.mktemp("kho"))
    now = datetime.now(UTC)
    people = staff(office.catalogue)

    async def nod(scope: AsgiScope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("ok")(scope, receive, send)

    gate = Gate(nod, create_app(office), office)
    headers: dict[str, dict[str, str]] = {"*": {}, **{letter: {} for letter in LETTERS}}
    for letter, role in LETTERS.items():
        token = sessions(office).begin(people[role].name, now)
        headers[letter] = {"Cookie": f"chidan={token}", "Origin": HERE}
    for letter, scope in zip("raw", Scope, strict=True):
        _, secret = keys(office).make("admin", letter, [scope], 1, now)
        headers[letter] = {"Authorization": f"Bearer {secret}"}
    yield {letter: TestClient(gate, base_url=HERE, headers=told) for letter, told in headers.items()}
    office.close()


def test_the_application_the_table_and_this_test_name_the_same_addresses(tmp_path: Path) -> None:
    app = create_app(workspace(tmp_path, filled=False))
    served = {(method, place.template) for place in places(app.routes) for method in place.methods - {"HEAD"}}
    listed = {(method, path) for method, path, _ in ROWS}
    assert served - set(TABLE) == set(), "addresses that api/access/table.py does not list are refused to everyone"
    assert set(TABLE) - served == set(), "rows without an address"
    assert listed == set(TABLE), "this test says who may use each address, independently of the code's table"
    app.state.workspace.close()


@pytest.mark.parametrize(("method", "path", "who"), ROWS, ids=[f"{method} {path}" for method, path, _ in ROWS])
def test_an_address_opens_to_those_and_to_no_one_else(
    everyone: dict[str, TestClient], method: str, path: str, who: str
) -> None:
    concrete = path.replace("{path:path}", "V.1").replace("{", "").replace("}", "")
    concrete = concrete + "/page.css" if path == "/static" else concrete
    let_in = {letter for letter, client in everyone.items() if client.request(method, concrete).status_code == 200}
    assert let_in == set(who), f"{method} {path}"
    if "*" not in who:
        assert everyone["*"].request(method, concrete).status_code == 401
        refused = set(everyone) - set(who) - {"*"}
        assert {everyone[letter].request(method, concrete).status_code for letter in refused} <= {403}
