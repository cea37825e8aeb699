"""Phổ biến without a browser: choices in the address, the preview, downloads, checking what was published."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api_office import programme, workspace

ID = programme().id
PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    made = TestClient(create_app(workspace(tmp_path_factory.mktemp("kho"))), base_url="http://127.0.0.1", headers=PAGE)
    with made:
        yield made


def test_an_empty_desk_asks_for_a_document(client: TestClient) -> None:
    page = client.get("/pho-bien").text
    assert "Chưa chọn văn bản nào." in page
    assert 'aria-current="page">Phổ biến' in page


def test_the_preview_holds_the_lines_with_their_clauses(client: TestClient) -> None:
    page = client.get(f"/pho-bien?van_ban={ID}&loai=handout").text
    assert f'name="muc" value="{ID}#V.1"' in page
    assert "Văn phòng Tỉnh ủy" in page
    assert f'href="/dieu-khoan/{ID}?dau=' in page
    assert "&lt;b&gt;Chương trình&lt;/b&gt;" in page or "<b>Chương trình" not in page


def test_sections_narrow_it_and_unknown_choices_are_as_none(client: TestClient) -> None:
    whole = client.get(f"/pho-bien?van_ban={ID}&loai=handout").text
    part = client.get(f"/pho-bien?van_ban={ID}&muc={ID}%23V.3&loai=handout&doi_tuong=ai&so_gieo=x").text
    assert part.count("<li>") < whole.count("<li>")
    assert f'value="{ID}#V.3" checked' in part


def test_htmx_gets_the_preview_and_new_sections_only_where_documents_changed(client: TestClient) -> None:
    first = client.get(f"/pho-bien?van_ban={ID}", headers={"hx-request": "true"}).text
    assert 'id="sections" hx-swap-oob' in first
    assert "<h1>" not in first
    again = client.get(f"/pho-bien?van_ban={ID}&da_chon={ID}", headers={"hx-request": "true"}).text
    assert "hx-swap-oob" not in again


def test_what_stands_in_the_way_is_said_in_the_preview(client: TestClient) -> None:
    page = client.get(f"/pho-bien?van_ban={ID}&muc={ID}%23V.3&loai=quiz")
    assert page.status_code == 200
    assert "không có chỉ tiêu" in page.text


def test_downloads_and_checking(client: TestClient) -> None:
    file = client.get(f"/pho-bien/tai?van_ban={ID}&loai=summary")
    assert file.headers["content-disposition"] == 'attachment; filename="tom-tat-07-ctr-tu.docx"'
    kept = client.get(f"/pho-bien/tai?van_ban={ID}&loai=summary&tep=can-cu")
    assert kept.headers["content-disposition"].endswith('.can-cu.json"')
    page = client.post("/pho-bien/kiem-tra", files={"files": ("a.json", kept.content)})
    assert "còn đúng với phiên bản hiện hành" in page.text
    changed = kept.content.decode().replace("Văn phòng", "Văn thư").encode()
    assert "cần xem lại" in client.post("/pho-bien/kiem-tra", files={"files": ("a.json", changed)}).text
    junk = client.post("/pho-bien/kiem-tra", files={"files": ("a.json", b"PK")})
    assert junk.status_code == 422
    assert "không phải là danh sách căn cứ" in junk.text
