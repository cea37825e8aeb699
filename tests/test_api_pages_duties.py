"""The pages of the register: filters, groups, the sheet of an agency, the matrix, reports on progress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.matrix import Cell, crossed
from corpus.catalogue import Crossing
from corpus.section_path import SectionPath
from tests.api_office import programme, workspace

ID = programme().id


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(workspace(tmp_path)), base_url="http://127.0.0.1", headers={"Accept": "text/html"}
    ) as made:
        yield made


def rows(text: str) -> int:
    return text.count('<th scope="row"')


@pytest.mark.parametrize(
    ("query", "count", "reason"),
    [
        ("", 4, "everything"),
        ("co_quan=so+khcn", 1, "an abbreviation"),
        ("vai_tro=coordinate", 1, "a role"),
        ("tu_khoa=hang+nam", 1, "words, folded"),
        ("muc=V.2", 2, "a clause"),
        ("tu_ngay=2025-06-29&den_ngay=2025-06-29", 1, "both ends are taken in"),
        ("tinh_hinh=overdue", 1, "the day has passed"),
        ("tinh_hinh=done_in_time", 0, "nothing reported"),
        ("tu_ngay=hom-nay&vai_tro=sep&tinh_hinh=x&nhom=y&trang=-1", 4, "what makes no sense is no filter"),
        ("trang=99", 0, "behind the last page"),
    ],
)
def test_filters_of_the_address(client: TestClient, query: str, count: int, reason: str) -> None:
    page = client.get(f"/nhiem-vu?{query}")
    assert page.status_code == 200
    assert rows(page.text) == count, reason


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("agency", ["dang", "Sở Khoa học và Công nghệ", "Sở Tài chính", "Văn phòng Tỉnh ủy"]),
        ("document", ["07-CTr/TU"]),
        ("deadline", ["Đến ngày 29/06/2025", "Không ghi ngày cụ thể"]),
    ],
)
def test_groups_have_headings_with_counts(client: TestClient, by: str, headings: list[str]) -> None:
    text = client.get(f"/nhiem-vu?nhom={by}", headers={"HX-Request": "true"}).text
    found = re.findall(r'scope="rowgroup">(.*?) <span', text)
    assert len(found) == len(headings)
    assert [f for f in found if f in headings] == [h for h in headings if h != "dang"]
    assert rows(text) == 4


def test_exports_hold_what_the_filter_leaves(client: TestClient) -> None:
    calendar = client.get("/nhiem-vu/xuat/ics?vai_tro=lead").content
    assert calendar.count(b"BEGIN:VEVENT") == 1
    assert client.get("/nhiem-vu/xuat/ics?vai_tro=coordinate").content.count(b"BEGIN:VEVENT") == 0


def test_a_report_changes_its_cell_and_is_told_with_who_and_when(client: TestClient) -> None:
    duty = client.get("/v1/duties?agency=stc").json()[0]["id"]
    form = client.get(f"/nhiem-vu/tien-do/{duty}").text
    assert form.count('type="radio"') == 5
    assert "<!doctype html>" in form
    sent = {
        "status": "done_in_time",
        "note": "<b>xong</b>",
        "evidence": "https://hoagiang.example/bc9",
        "who": "Chị Hoa",
    }
    cell = client.post(f"/nhiem-vu/tien-do/{duty}", data=sent, headers={"HX-Request": "true"}).text
    assert f'id="tinh-hinh-{duty}"' in cell
    assert "Hoàn thành đúng hạn" in cell
    assert "&lt;b&gt;xong&lt;/b&gt;" in cell
    page = client.post(f"/nhiem-vu/tien-do/{duty}", data={"status": "not_started", "who": "Anh Nam"}).text
    assert page.index("Anh Nam") < page.index("Chị Hoa")
    assert 'href="https://hoagiang' not in page  # evidence is text, not a link that a stranger may have written
    assert client.post(f"/nhiem-vu/tien-do/{duty}", data={"status": "xong"}).status_code == 422
    assert "Chưa thực hiện" in client.get("/nhiem-vu/xuat/csv?co_quan=stc").content.decode("utf-8-sig")


def test_the_sheet_of_an_agency_parts_its_roles(client: TestClient) -> None:
    assert "phieu?co_quan=S%E1%BB%9F%20T%C3%A0i%20ch%C3%ADnh" in client.get("/nhiem-vu/phieu").text
    sheet = client.get("/nhiem-vu/phieu?co_quan=stc").text
    assert "<h1>Sở Tài chính</h1>" in sheet
    assert "Nhiệm vụ phối hợp" in sheet
    assert "Nhiệm vụ chủ trì" not in sheet
    assert "không giao nhiệm vụ nào đích danh" in client.get("/nhiem-vu/phieu?co_quan=Sở+Y+tế").text


def test_the_matrix_links_to_what_it_counts(client: TestClient) -> None:
    for address in ("/nhiem-vu/ma-tran", f"/nhiem-vu/ma-tran?van_ban={ID}"):
        text = client.get(address).text
        links = [link.replace("&amp;", "&") for link in re.findall(r'<td><a href="(/nhiem-vu\?[^"]+)"', text)]
        assert len(links) >= 3
        for link in links:
            assert rows(client.get(link).text) >= 1


def crossing(section: str, lead: int = 1, agency: str = "a", document: str = "d") -> Crossing:
    return Crossing(agency, agency.upper(), document, SectionPath.parse(section), lead, 2)


def test_a_matrix_has_the_parts_of_a_document_in_order() -> None:
    parts = ["X", "I", "IX.2", "V.1", "IV", "Phụ lục 1, hàng 3", "Phụ lục 1, hàng 12"]
    made = crossed([crossing(p) for p in parts], by_section=True)
    assert made.columns == ["I", "IV", "V", "IX", "X", "Phụ lục 1"]
    assert made.lines[0].cells["Phụ lục 1"] == Cell(2, 4)
    assert made.lines[0].total == 21
    below = crossed([crossing("V.10"), crossing("V.2.a"), crossing("V.2.b")], by_section=True)
    assert below.columns == ["V.2", "V.10"]


def test_a_matrix_of_documents_counts_each_agency_in_each() -> None:
    made = crossed([crossing("", agency="b"), crossing("", 5, document="e"), crossing("")], by_section=False)
    assert [(line.agency, line.total) for line in made.lines] == [("A", 10), ("B", 3)]
    assert set(made.columns) == {"d", "e"}
