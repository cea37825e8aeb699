"""An office with a document that few may read, its words found nowhere else, and somebody who may not read it."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from api.access.people import keys
from api.app import create_app
from api.ingesting import ingest
from api.settings import Settings
from api.wiring import Workspace
from corpus.access import Level
from corpus.accounts import Account, AccountRole, Accounts, Scope
from corpus.catalogue import DutyFilter
from corpus.progress import Progress, Status
from tests.office_accounts import PASSWORD

OPEN = """TỈNH ỦY HÒA GIANG
Số 07-CTr/TU
Hòa Giang, ngày 15 tháng 3 năm 2025
CHƯƠNG TRÌNH
Phát triển kinh tế số tỉnh Hòa Giang đến năm 2030
I- MỤC TIÊU
1. Đến năm 2030, kinh tế số chiếm tối thiểu 20% tổng sản phẩm trên địa bàn tỉnh.
V- TỔ CHỨC THỰC HIỆN
1. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo xây dựng kế hoạch thực hiện Chương trình, hoàn thành trước ngày 30/6/2025.
2. Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính tham mưu bố trí kinh phí hằng năm.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Trần Văn Mẫu
"""
SECRET = """TỈNH ỦY HÒA GIANG
Số 4731-KH/TU
Hòa Giang, ngày 17 tháng 8 năm 2025
KẾ HOẠCH
Khảo sát hang Thẳm Phềnh phục vụ quỹ lưu trữ Lửng Khoeo
Căn cứ Chương trình số 07-CTr/TU ngày 15 tháng 3 năm 2025 của Tỉnh ủy Hòa Giang; thay thế Chương trình số 07-CTr/TU.
I- MỤC TIÊU
1. Đến năm 2037, tỷ lệ khoeo đạt tối thiểu 83,6% tổng số hang trên địa bàn.
II- TỔ CHỨC THỰC HIỆN
1. Ban Quản lý hang Thẳm Phềnh chủ trì, phối hợp với Sở Tài chính đo vẽ khoeo, hoàn thành trước ngày 19/11/2031.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Quàng Thị Nhuây
"""
# What stands nowhere but in the restricted document: number, words, agency, target, dates, signer.
CANARIES = re.compile(
    r"(?<![\d.])4731|th[ẳa]m\W{1,3}ph[ềe]nh|l[ửu]ng\W{1,3}khoeo|khoeo|83[,.]6|(?<![\d.])2037|19/11/2031|2031-11|nhu[âa]y|2025-08-17|17/0?8/2025",
    re.IGNORECASE,
)


class Office:
    """The office, its document that few may read, and who asks with less."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace(Settings(data=folder / "kho", embedding_model="hashing", max_requests=100_000))
        self.secret = self._take(folder, "ke-hoach.txt", SECRET, Level.RESTRICTED)
        self.open = self._take(folder, "chuong-trinh.txt", OPEN, Level.INTERNAL)
        self.duty = self.workspace.catalogue.duties(DutyFilter(documents=frozenset([self.secret])))[0].id
        told = Progress(Status.ONGOING_IN_TIME, "đo khoeo", "", "Nhuây", "2026-01-01T00:00:00+00:00", date(2026, 1, 1))
        self.workspace.catalogue.duty_register.report(self.duty, told)
        self.app = create_app(self.workspace)
        accounts = Accounts(self.workspace.accounts_database)
        self.boss = accounts.add("sep", "Sếp", AccountRole.ADMIN, Level.RESTRICTED, PASSWORD)
        self.reader = accounts.add("can-bo", "Cán", AccountRole.ADMIN, Level.INTERNAL, PASSWORD)
        self.client = TestClient(self.app, base_url="http://127.0.0.1", follow_redirects=False)
        self.client.__enter__()
        self.job = self._upload()
        asked = self.as_(self.boss, "POST", "/v1/ask", json={"question": "Ban Quản lý hang Thẳm Phềnh làm gì?"}).json()
        assert CANARIES.search(json.dumps(asked)), "one who may is answered: the canaries sing"
        kept = {"question": "khoeo?", **asked}
        self.kept = self.as_(self.boss, "POST", "/v1/answers", json=kept).json()["id"]
        self.as_(self.boss, "POST", "/v1/feedback", json={**kept, "verdict": "wrong", "reason": "khoeo"})
        self.manifest = self.as_(
            self.boss, "POST", "/v1/publish/summary/manifest", json={"documents": [self.secret]}
        ).json()

    def _take(self, folder: Path, name: str, text: str, level: Level) -> str:
        (folder / name).write_text(text, encoding="utf-8")
        report = ingest(self.workspace, [folder / name], level=level)
        assert not report.failed
        return report.documents[0].id

    def as_(self, who: Account, method: str, address: str, **given: Any) -> Any:
        """Ask with a key of an account, so that pages and API alike are reached."""
        return self.client.request(method, address, headers=self.headers(who), **given)

    def headers(self, who: Account) -> dict[str, str]:
        made = getattr(self, f"_key_{who.name}", None)
        if made is None:
            _, made = keys(self.workspace).make(who.name, "x", list(Scope), 30, datetime.now(UTC))
            setattr(self, f"_key_{who.name}", made)
        return {"Authorization": f"Bearer {made}"}

    def _upload(self) -> str:
        file = {"file": ("khoeo-4731.txt", SECRET.replace("83,6", "83,7").encode())}
        sent = self.as_(self.boss, "POST", "/v1/documents", files=file, data={"level": "restricted"})
        assert sent.status_code == 202, sent.text
        return str(sent.json()["id"])


def logged_in(office: Office) -> TestClient:
    client = TestClient(office.app, base_url="http://127.0.0.1", follow_redirects=False)
    origin = {"Origin": "http://127.0.0.1"}
    done = client.post("/dang-nhap", data={"name": "can-bo", "password": PASSWORD}, headers=origin)
    assert done.status_code == 303, done.text[:500]
    client.headers.update(origin)
    return client
