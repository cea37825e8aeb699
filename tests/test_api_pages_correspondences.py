"""A resolution beside the programme that carries it out, and a document beside its printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.ingesting import ingest
from api.settings import Settings
from api.wiring import Workspace
from tests import linked_documents as texts
from tests.linked_documents import put

_PRINTED = Path(__file__).parent.parent / "corpus/samples/nghi-quyet-21-nq-hdnd.pdf"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, list[str]]]:
    folder = tmp_path_factory.mktemp("kho")
    made = Workspace(Settings(data=folder, embedding_model="hashing"))
    plan = texts.PLAN.replace("xây dựng bản đồ các điểm lõm sóng.", "phủ sóng di động đến tất cả các thôn, bản.")
    ids = put(made.catalogue, texts.RESOLUTION, texts.PROGRAMME, plan, folder=folder)
    ids.append(ingest(made, [_PRINTED]).documents[0].id)
    yield TestClient(create_app(made), base_url="http://127.0.0.1", headers={"Accept": "text/html"}), ids
    made.close()


def test_the_one_that_is_carried_out_stands_on_the_left_however_it_is_asked(
    office: tuple[TestClient, list[str]],
) -> None:
    client, (_, programme, plan, _) = office
    for one, other in ((programme, plan), (plan, programme)):
        page = client.get(f"/van-ban/{one}/doi-chieu?voi={other}").text
        assert "Bên trái: <a" in page
        assert page.index("Chương trình số 12-CTr/TU</a>. Bên phải") < page.index("văn bản triển khai")
        assert "<mark>phủ sóng di động đến tất cả các thôn, bản.</mark>" in page
        assert "<b>1</b> trong <b>1</b> đoạn" in page


def test_what_is_not_found_is_said_to_be_not_found(office: tuple[TestClient, list[str]]) -> None:
    client, (resolution, _, plan, _) = office
    page = client.get(f"/van-ban/{resolution}/doi-chieu?voi={plan}").text
    assert "Chưa tìm thấy nội dung tương ứng." in page
    assert "chưa thấy văn bản nào trong hai văn bản này ghi là triển khai" in page
    assert client.get(f"/van-ban/{plan}/doi-chieu").status_code == 404
    assert client.get(f"/van-ban/{plan}/doi-chieu?voi=khong-co").status_code == 404


def test_the_page_of_a_document_offers_both(office: tuple[TestClient, list[str]]) -> None:
    client, (resolution, programme, _, printed) = office
    page = client.get(f"/van-ban/{programme}").text
    assert f"/van-ban/{programme}/doi-chieu?voi={resolution}" in page
    assert "Đọc cạnh bản gốc" not in page, "a text file has no printed pages"
    assert "Đọc cạnh bản gốc" in client.get(f"/van-ban/{printed}").text


def test_a_section_opens_the_page_where_it_begins(office: tuple[TestClient, list[str]]) -> None:
    client, (_, programme, _, printed) = office
    page = client.get(f"/van-ban/{printed}/ban-goc").text
    assert f"/v1/documents/{printed}/pages/1.png" in page
    part = client.get(f"/van-ban/{printed}/ban-goc?muc=%C4%90i%E1%BB%81u+1", headers={"HX-Request": "true"})
    assert "<!doctype" not in part.text
    assert ".png?mark=" in part.text
    far = client.get(f"/van-ban/{printed}/ban-goc?trang=999").text
    assert "Trang sau" not in far
    for wrong in (f"/van-ban/{printed}/ban-goc?muc=X.9", f"/van-ban/{programme}/ban-goc"):
        assert client.get(wrong).status_code == 404
