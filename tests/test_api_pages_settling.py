"""What people settle about a document on its page: doubts, misread values, versions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api_office import TEXT, programme, workspace

ID = programme().id


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    app = create_app(workspace(tmp_path))
    return TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"})


def test_a_doubt_is_settled_with_who_and_when(client: TestClient) -> None:
    page = client.get(f"/van-ban/{ID}").text
    assert "1 điểm nghi ngờ khi đọc, cần đối chiếu" in page
    address = re.search(rf'action="(/van-ban/{ID}/nghi-ngo/\w+)"', page)
    assert address is not None
    settled = client.post(address[1], data={"who": "<b>Hoa</b>"}).text
    assert "1 điểm nghi ngờ đã đối chiếu" in settled
    assert "Đã đối chiếu: &lt;b&gt;Hoa&lt;/b&gt;" in settled
    assert "điểm nghi ngờ" not in client.get("/van-ban").text
    assert client.post(f"/van-ban/{ID}/nghi-ngo/khong-co").status_code == 404


def test_misread_values_are_put_right_and_said_to_be(client: TestClient) -> None:
    sent = {"number": "08-CTr/TU", "title": "", "date": "2025-03-16", "issuer": "Tỉnh ủy Hòa Giang", "who": "Chị Hoa"}
    page = client.post(f"/van-ban/{ID}/the-thuc", data=sent).text
    assert "<h1>Chương trình số 08-CTr/TU</h1>" in page
    assert "đọc được: “07-CTr/TU”; Chị Hoa" in page
    assert page.count("đã sửa</dt>") == 2  # the issuer is as it was, the title was left empty
    document = client.get("/v1/documents").json()["documents"][0]
    assert (document["number"], document["date"]) == ("08-CTr/TU", "2025-03-16")
    assert client.post(f"/van-ban/{ID}/the-thuc", data={"date": "hôm qua"}).status_code == 422


def test_versions_are_compared(client: TestClient) -> None:
    assert client.get(f"/van-ban/{ID}/so-sanh").status_code == 404
    office = client.app.state.workspace  # type: ignore[attr-defined]
    earlier = TEXT.replace("20% tổng", "15% tổng")
    for text in (earlier, TEXT + "\n"):
        made = programme(source=text.encode())
        office.catalogue.add(made, text.encode(), "x.txt", ID)
    page = client.get(f"/van-ban/{ID}").text
    assert page.count("So với bản hiện hành") == 2
    assert "lời văn giống nhau" in client.get(f"/van-ban/{ID}/so-sanh").text
    assert client.get(f"/van-ban/{ID}/so-sanh?cu=khong-co").status_code == 404


def test_references_are_listed_both_ways(client: TestClient) -> None:
    page = client.get(f"/van-ban/{ID}").text
    assert "Không dẫn văn bản nào khác." in page
    assert "Chưa có văn bản nào trong kho dẫn đến." in page


def test_a_misread_label_is_put_right_and_said_to_be(client: TestClient) -> None:
    start = TEXT.index("3. Văn")
    page = client.post(f"/van-ban/{ID}/nhan", data={"start": start, "label": "4.", "who": "Chị Hoa"}).text
    assert "Nhãn mục đã sửa" in page
    assert "đọc được: V.3, nay là V.4; Chị Hoa" in page
    assert client.get(f"/dieu-khoan/{ID}?muc=V.4").status_code == 200
    assert client.get("/v1/search", params={"q": "Văn phòng Tỉnh ủy theo dõi"}).json()["hits"][0]["section"] == "V.4"
    assert client.post(f"/van-ban/{ID}/nhan", data={"start": start, "label": "2"}).status_code == 422
    assert client.post(f"/van-ban/{ID}/nhan", data={"start": 3, "label": "2"}).status_code == 404
